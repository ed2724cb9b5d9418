import { EventEmitter } from 'node:events';
import { type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import type { SlackWorld } from '../../test/world/slack.ts';
import { bundleScript, joinStyles } from './bundle.ts';
import { describeScreen, describeWorkspace } from './describe-screen.ts';
import { doAct, PageRequestShape } from './do-act.ts';
import { contentPolicy, pageDocument } from './document.ts';
import { readManifest } from './read-manifest.ts';
import { streamScreen } from './screen-stream.ts';

/** Something in the world that a visitor may break, and mend again. */
export interface Lever {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  isBroken(): boolean;
  pull(): Promise<void>;
}

export interface PageOptions {
  readonly slack: SlackWorld;
  /** What Slack is told about the app: all that the page knows of it. */
  readonly manifestFile: string | URL;
  /** Short names of those a visitor may be. */
  readonly personas: readonly string[];
  readonly levers: readonly Lever[];
  /** Where the app serves pictures, which Slack would fetch; none are shown from anywhere else. */
  readonly picturesFrom?: string;
  /** Any free one when left out. */
  readonly port?: number;
}

export interface Page {
  readonly url: string;
  close(): Promise<void>;
}

const bodyBytes = 8 * 1024 * 1024;

/**
 * Serves a page that looks like Slack, on this machine alone. It is a client of the emulated Slack, which signs what is
 * done here and sends it to the app's real receiver; any app with a manifest runs in it.
 */
export async function servePage(options: PageOptions): Promise<Page> {
  const { slack, personas, levers } = options;
  const manifest = readManifest(options.manifestFile);
  const pulled = new EventEmitter().setMaxListeners(0);
  const server = fastify({ bodyLimit: bodyBytes, forceCloseConnections: true });
  let script: Promise<string> | undefined;
  const policy = contentPolicy(options.picturesFrom);

  // A page elsewhere may not speak for a visitor, and no other name may lead here.
  const isOurs = ({ headers }: FastifyRequest) => {
    const host = headers.host ?? '';
    const isLocal = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(host);
    return isLocal && (headers.origin === undefined || headers.origin === `http://${host}`);
  };
  server.addHook('onRequest', async (request, reply) => {
    void reply.headers({ 'content-security-policy': policy, 'x-content-type-options': 'nosniff' });
    if (!isOurs(request)) await reply.code(403).send({ error: 'this page is for this machine alone' });
  });

  const knows = (person: unknown): person is string => slack.people.some(({ id }) => id === person);
  const send = (reply: FastifyReply, type: string, body: string) =>
    reply.type(type).header('cache-control', 'no-store').send(body);

  server.get('/', (_request, reply) => send(reply, 'text/html; charset=utf-8', pageDocument(manifest.name)));
  server.get('/page.css', (_request, reply) => send(reply, 'text/css; charset=utf-8', joinStyles()));
  server.get('/page.js', async (_request, reply) => {
    script ??= bundleScript();
    return send(reply, 'text/javascript; charset=utf-8', await script);
  });
  server.get('/api/workspace', () => describeWorkspace(slack, manifest, personas));
  server.get<{ Querystring: { person?: string } }>('/api/screen', async (request, reply) => {
    const { person } = request.query;
    if (!knows(person)) return reply.code(400).send({ error: 'there is nobody of that id' });
    reply.hijack();
    streamScreen({
      response: reply.raw,
      describe: () => describeScreen(slack, person, levers),
      watch: (listener) => {
        const unwatch = slack.watch(listener);
        pulled.on('pulled', listener);
        return () => {
          unwatch();
          pulled.off('pulled', listener);
        };
      },
    });
  });
  server.post('/api/act', async (request, reply) => {
    const read = PageRequestShape.safeParse(request.body);
    if (!read.success || !knows(read.data.person)) return reply.code(400).send({ error: 'that is no act of a person' });
    const answer = await doAct({ slack, manifest, levers }, read.data.person, read.data.act);
    if (read.data.act.type === 'lever') pulled.emit('pulled');
    return answer;
  });

  const url = await server.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  return { url, close: () => server.close() };
}
