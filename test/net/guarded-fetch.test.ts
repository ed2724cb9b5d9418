import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { type Misbehaviour, startMisbehavingServer } from '../world/misbehaving-server.ts';
import { openDoor } from './open-door.ts';
import { startRawServer, startServer } from './start-server.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function started<Server extends { close(): Promise<void> }>(starting: Promise<Server>): Promise<Server> {
  const server = await starting;
  open.push(server);
  return server;
}

const misbehaving = (kind: Misbehaviour) => started(startMisbehavingServer(kind));
const failure = (asking: Promise<Response>) =>
  asking.then(
    () => expect.unreachable('it answered'),
    (error: unknown) => error,
  );

describe('each deadline', () => {
  const hour = 3_600_000;
  const patient = { connectMs: hour, headersMs: hour, bodyMs: hour, totalMs: 5_000 };

  it('ends a handshake that never comes', async () => {
    // The connect timer of undici ticks about twice a second.
    const server = await misbehaving('silent');
    const door = openDoor({ limits: { ...patient, connectMs: 100 } });

    expect(await failure(door.fetch(server.url.replace('http:', 'https:')))).toMatchObject({
      code: 'unreachable',
      details: { reason: 'UND_ERR_CONNECT_TIMEOUT' },
    });
  });

  it('ends an answer without headers', async () => {
    const server = await misbehaving('silent');
    const door = openDoor({ limits: { ...patient, headersMs: 100 } });

    expect(await failure(door.fetch(server.url))).toMatchObject({
      code: 'unreachable',
      details: { reason: 'UND_ERR_HEADERS_TIMEOUT' },
    });
  });

  it('ends a body that stops', async () => {
    const server = await started(startServer((_, response) => void response.write('{')));
    const door = openDoor({ limits: { ...patient, bodyMs: 100 } });

    expect(await failure(door.fetch(server.url))).toMatchObject({
      code: 'unreachable',
      details: { reason: 'UND_ERR_BODY_TIMEOUT' },
    });
  });

  it('ends a body that drips for ever', async () => {
    const server = await misbehaving('drip');
    const door = openDoor({ limits: { ...patient, totalMs: 200 } });

    expect(await failure(door.fetch(server.url))).toMatchObject({
      code: 'unreachable',
      details: { reason: 'ETIMEDOUT' },
    });
  });

  it('gives way to the end of the run', async () => {
    const run = new AbortController();
    const server = await started(startServer(() => run.abort()));

    expect(await failure(openDoor({ limits: patient }, run.signal).fetch(server.url))).toMatchObject({
      name: 'HostError',
      code: 'unreachable',
    });
  });
});

describe('a body', () => {
  const limits = { bodyBytes: 10_000 };

  it.each<[string, string, string]>([
    ['as long as the cap', 'x'.repeat(10_000), 'fine'],
    ['one byte longer', 'x'.repeat(10_001), 'ETOOLARGE'],
  ])('%s', async (_, body, expected) => {
    const server = await started(startServer((_request, response) => response.end(body)));

    const answer = await openDoor({ limits })
      .fetch(server.url)
      .then(
        () => 'fine',
        (error: { details: { reason: string } }) => error.details.reason,
      );

    expect(answer).toBe(expected);
  });

  it('without end is cut off at the cap', async () => {
    const server = await misbehaving('huge-body');

    expect(await failure(openDoor({ limits }).fetch(server.url))).toMatchObject({
      code: 'unexpected-answer',
      details: { reason: 'ETOOLARGE' },
    });
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('packed as %s is read, though nobody asked for it', async (encoding, pack) => {
    const page = '<title>Attention Required!</title>';
    const server = await started(
      startServer((request, response) => {
        const asked = request.headers['accept-encoding'];
        response.writeHead(200, { 'content-encoding': asked ?? encoding.toUpperCase() }).end(pack(page));
      }),
    );

    expect(await (await openDoor({ limits }).fetch(server.url)).text()).toBe(page);
  });

  it.each([
    ['is a bomb', gzipSync(Buffer.alloc(5_000_000))],
    ['is not packed at all', Buffer.from('plain')],
    ['is cut short', gzipSync('x'.repeat(5_000)).subarray(0, 20)],
  ])('that says gzip and %s is an unexpected answer', async (_, body) => {
    const server = await started(
      startServer((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(body)),
    );

    expect(await failure(openDoor({ limits }).fetch(server.url))).toMatchObject({
      code: 'unexpected-answer',
      details: { reason: 'EENCODING' },
    });
  });

  it('may be missing', async () => {
    const server = await started(startServer((_, response) => response.writeHead(204).end()));

    const answer = await openDoor().fetch(server.url);

    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });
});

describe('a server that fails', () => {
  it.each<[Misbehaviour, string]>([
    ['refused', 'ECONNREFUSED'],
    ['reset', 'ECONNRESET'],
    ['half-body', 'UND_ERR_SOCKET'],
  ])('by %s is unreachable with the real reason', async (kind, reason) => {
    const server = await misbehaving(kind);

    expect(await failure(openDoor().fetch(server.url))).toMatchObject({ code: 'unreachable', details: { reason } });
  });

  it.each([
    ['a banner of SSH', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['a status that does not exist', 'HTTP/1.1 999 Request denied\r\ncontent-length: 0\r\n\r\n'],
  ])('with %s has answered, but not as a server of the web does', async (_, bytes) => {
    const server = await started(startRawServer(bytes));

    expect(await failure(openDoor().fetch(server.url))).toMatchObject({ code: 'unexpected-answer' });
  });
});

describe('a port that browsers refuse', () => {
  it('is refused by plain fetch, and works here', async () => {
    // 6000 is X11; nothing listens there, so that only the refusal differs.
    await expect(fetch('http://127.0.0.1:6000/')).rejects.toMatchObject({ cause: { message: 'bad port' } });

    const reached = await failure(openDoor().fetch('http://127.0.0.1:6000/'));

    expect(reached).toMatchObject({ details: { reason: 'ECONNREFUSED' } });
  });
});
