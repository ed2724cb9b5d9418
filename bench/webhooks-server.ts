import { createHmac, generateKeyPairSync, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodeMiddleware as octokitMiddleware, Webhooks } from '@octokit/webhooks';
import { createProbot, Probot, createNodeMiddleware as probotMiddleware, Server } from 'probot';
import { startReceiver } from '../test/webhooks/receiver-stage.ts';

// One server that takes GitHub's deliveries, as a process of its own. It says its port and its path, and on being asked
// what it has used of the processor so far.
const [kind = '', secret = ''] = process.argv.slice(2);
const path = '/api/github/webhooks';

interface Started {
  readonly port: number;
  readonly path: string;
  /** Reads what has been kept, as happens after the host was answered. */
  readAll?(): Promise<number>;
}

async function listen(listener: RequestListener): Promise<Started> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, path };
}

function readBody(request: IncomingMessage, onBody: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => onBody(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
}

/** The least that a server can do that believes nobody: HMAC, parse, answer. It keeps nothing. */
const bare: RequestListener = (request, response) =>
  readBody(request, (body) => {
    const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
    const given = Buffer.from(String(request.headers['x-hub-signature-256']));
    const isRight = given.length === expected.length && timingSafeEqual(given, expected);
    const parsed: unknown = isRight ? JSON.parse(body.toString()) : undefined;
    response.writeHead(typeof parsed === 'object' ? 202 : 401, { 'content-length': '0' }).end();
  });

function octokit(): RequestListener {
  const webhooks = new Webhooks({ secret });
  webhooks.onAny(() => undefined);
  const handle = octokitMiddleware(webhooks, { path });
  return (request, response) => void handle(request, response);
}

function probotOptions() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { appId: 1, privateKey: String(privateKey.export({ type: 'pkcs1', format: 'pem' })), secret };
}

/** As people start it: its own server, which writes a line for each request. */
async function probotServer(): Promise<Started> {
  const Configured = Probot.defaults({ ...probotOptions(), logLevel: 'info' });
  // It takes 0 for none given, so another server finds a free one.
  const finder = createServer().listen(0, '127.0.0.1');
  await once(finder, 'listening');
  const found = finder.address();
  const port = typeof found === 'object' && found ? found.port : 0;
  finder.close();
  await once(finder, 'close');
  const server = new Server({ Probot: Configured, port, host: '127.0.0.1', webhookPath: path });
  await server.load((app) => void app.onAny(() => undefined));
  await server.start();
  return { port, path };
}

async function probot(): Promise<RequestListener> {
  process.env['LOG_LEVEL'] = 'fatal';
  const overrides = { ...probotOptions(), logLevel: 'fatal' as const };
  const handle = await probotMiddleware((app) => void app.onAny(() => undefined), {
    probot: createProbot({ overrides }),
    webhooksPath: path,
  });
  return (request, response) => void handle(request, response);
}

async function flow(): Promise<Started> {
  const directory = mkdtempSync(join(process.env['BENCH_DIR'] ?? tmpdir(), 'flow-bench-'));
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
  const receiver = await startReceiver({ directory, secret });
  return {
    port: receiver.port,
    path: receiver.path,
    async readAll() {
      let count = 0;
      for (;;) {
        const taken = await receiver.ledger.takeDeliveries({ count: 100, bytes: 8 * 1024 * 1024 });
        if (taken.length === 0) return count;
        for (const { body } of taken) JSON.parse(new TextDecoder().decode(body));
        const read = taken.map(({ number }) => ({ number, action: null, sentAt: null, isReadable: true }));
        await receiver.ledger.endDeliveries(read);
        count += taken.length;
      }
    },
  };
}

const starts: Readonly<Record<string, () => Promise<Started>>> = {
  flow,
  bare: () => listen(bare),
  octokit: () => listen(octokit()),
  probot: async () => listen(await probot()),
  'probot-server': probotServer,
};
const started = await starts[kind]?.();
if (!started) throw new Error(`there is no server called ${kind}`);

const used = () => {
  const { user, system } = process.cpuUsage();
  return { microseconds: user + system, rss: process.memoryUsage.rss() };
};
process.on('message', (message) => {
  const answer = async () => (message === 'read' ? { read: (await started.readAll?.()) ?? 0, ...used() } : used());
  void answer().then((words) => process.send?.(words));
});
process.on('disconnect', () => process.exit());
process.send?.({ port: started.port, path: started.path });
