import { fork } from 'node:child_process';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { hear } from './hear.ts';
import { gitHubHeaders, send } from './send.ts';

const Place = z.object({ port: z.number(), path: z.string() });
type Place = z.infer<typeof Place>;
const Memory = z.object({ rss: z.number() });
const secret = 'canary-hostile-secret';
const megabyte = 1024 * 1024;

/** One go at it; answers with the status, or 0 where the connection was cut. */
type Attack = (place: Place, isOver: () => boolean) => Promise<number>;

// Made once: whoever attacks must not be so busy that it takes its own time for the receiver's.
const bomb = gzipSync(Buffer.alloc(megabyte));
const abyss = '['.repeat(100_000) + ']'.repeat(100_000);
const part = Buffer.alloc(megabyte, 'x');

/** Says something, byte by byte if need be, and reads what is answered. */
function talk({ port }: Place, speak: (write: (text: string | Buffer) => boolean) => Promise<void>): Promise<number> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => {
      speak((text) => !socket.destroyed && socket.write(text)).then(
        () => undefined,
        () => socket.destroy(),
      );
    });
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      socket.end();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Number(answer.split(' ')[1] ?? 0)));
  });
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
const headOf = ({ path }: Place, given: Readonly<Record<string, string>>, method = 'POST') =>
  `${method} ${path} HTTP/1.1\r\nHost: flow\r\n${Object.entries(given)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
const forged = (given: Readonly<Record<string, string>> = {}) =>
  gitHubHeaders('canary-guessed', randomBytes(8), { connection: 'close', ...given });

const slowBody: Attack = (place, isOver) =>
  talk(place, async (write) => {
    write(headOf(place, forged({ 'content-length': '100000' })));
    while (!isOver() && write('x')) await pause(50);
    throw new Error('over');
  });
const slowHead: Attack = (place, isOver) =>
  talk(place, async (write) => {
    for (const letter of `POST ${place.path} HTTP/1.1\r\nX-Slow: ${'x'.repeat(5000)}`) {
      if (isOver() || !write(letter)) break;
      await pause(50);
    }
    throw new Error('over');
  });
const hugeBody: Attack = (place) =>
  talk(place, async (write) => {
    write(headOf(place, forged({ 'transfer-encoding': 'chunked' })));
    for (let sent = 0; sent < 40; sent += 1) {
      if (!write(`${megabyte.toString(16)}\r\n`)) return;
      write(part);
      write('\r\n');
      await pause(2);
    }
  });
const announced: Attack = (place) =>
  talk(place, async (write) => void write(headOf(place, forged({ 'content-length': '99999999999' }))));
const compressed: Attack = async ({ port, path }) => {
  const headers = gitHubHeaders(secret, bomb, { 'content-encoding': 'gzip' });
  return (await send({ port, path, headers, body: bomb })).status;
};
/** Signed rightly: even a host may send such a thing. */
const deep: Attack = async ({ port, path }) => {
  return (await send({ port, path, headers: gitHubHeaders(secret, abyss), body: abyss })).status;
};
const badSignature: Attack = async ({ port, path }) => {
  const body = randomBytes(2000);
  return (await send({ port, path, headers: gitHubHeaders('canary-guessed', body), body })).status;
};
const oddPath: Attack = async ({ port }) => {
  const paths = [
    '/webhooks/',
    '/webhooks/github/../../x',
    '/webhooks/%00/x',
    '//webhooks/github/x',
    '/webhooks/gitlab/x?y',
  ];
  const methods = ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST'];
  const pick = (from: readonly string[]) => from[Math.floor(Math.random() * from.length)] ?? '/';
  return (await send({ port, path: pick(paths), method: pick(methods) })).status;
};
const noise: Attack = (place) => talk(place, async (write) => void write(randomBytes(300)));
const splitRequest: Attack = (place) =>
  talk(place, async (write) => {
    write(headOf(place, { ...forged({ 'content-length': '5' }), 'transfer-encoding': 'chunked' }));
    write('0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\n\r\n');
  });

const attacks: readonly { readonly attack: Attack; readonly attackers: number; readonly restMs: number }[] = [
  { attack: slowBody, attackers: 100, restMs: 0 },
  { attack: slowHead, attackers: 100, restMs: 0 },
  { attack: hugeBody, attackers: 1, restMs: 200 },
  { attack: announced, attackers: 2, restMs: 20 },
  { attack: compressed, attackers: 1, restMs: 20 },
  { attack: deep, attackers: 1, restMs: 100 },
  { attack: badSignature, attackers: 4, restMs: 5 },
  { attack: oddPath, attackers: 4, restMs: 5 },
  { attack: noise, attackers: 2, restMs: 10 },
  { attack: splitRequest, attackers: 2, restMs: 10 },
];

/** Attacks a receiver for that long, in every way at once, and meanwhile asks it every 20 ms to do its work. */
export async function attackFor(directory: string, milliseconds: number) {
  const child = fork(new URL('receiver-process.ts', import.meta.url), [directory, secret]);
  const place = await hear(child, Place);
  const readMemory = async () => {
    const answered = hear(child, Memory);
    child.send('memory');
    return (await answered).rss / megabyte;
  };
  const end = performance.now() + milliseconds;
  const isOver = () => performance.now() >= end;
  const statuses = new Map<number, number>();
  const times: number[] = [];
  const refused: number[] = [];

  const attacking = attacks.flatMap(({ attack, attackers, restMs }) =>
    Array.from({ length: attackers }, async () => {
      while (!isOver()) {
        const status = await attack(place, isOver).catch(() => 0);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (restMs > 0) await pause(restMs);
      }
    }),
  );
  const working = async () => {
    while (!isOver()) {
      const body = JSON.stringify({ id: randomUUID(), text: 'x'.repeat(7000) });
      const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
      const headers = gitHubHeaders(secret, body, { 'x-hub-signature-256': signature });
      const begun = performance.now();
      const { status } = await send({ ...place, headers, body });
      times.push(performance.now() - begun);
      if (status !== 202) refused.push(status);
      await pause(20);
    }
  };

  await pause(Math.min(5000, milliseconds / 4));
  const work = working();
  await pause(Math.max(0, (end - performance.now()) / 2));
  const halfway = await readMemory();
  await work;
  const late = await readMemory();
  const isAlive = child.exitCode === null;
  child.kill('SIGKILL');
  await once(child, 'exit');
  await Promise.all(attacking);
  const sorted = times.toSorted((a, b) => a - b);
  return {
    statuses,
    refused,
    asked: times.length,
    p99Ms: sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.POSITIVE_INFINITY,
    halfwayMegabytes: halfway,
    lateMegabytes: late,
    isAlive,
  };
}
