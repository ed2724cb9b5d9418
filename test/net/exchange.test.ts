import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openDoor } from './open-door.ts';
import { startRawServer, startServer, type TestServer } from './start-server.ts';

const plain = { method: 'GET', headers: {}, body: null };

let server: TestServer | undefined;
afterEach(() => server?.close());

/** A server that answers only when it is told to. */
async function startSlowServer() {
  const waiting: ServerResponse[] = [];
  server = await startServer((_request, response) => void waiting.push(response));
  return { url: server.url, waiting, connections: server.connections };
}

const reasonOf = (asking: Promise<unknown>) =>
  asking.then(
    () => 'answered',
    (error: { details: { reason: string } }) => error.details.reason,
  );

describe('an answer', () => {
  it('is what comes after early hints, however many there are', async () => {
    const hint = 'HTTP/1.1 103 Early Hints\r\nlink: </style.css>\r\nx-hint: 1\r\n\r\n';
    server = await startRawServer(`${hint}${hint}HTTP/1.1 200 OK\r\nx-real: 1\r\ncontent-length: 2\r\n\r\nok`);

    const answer = await openDoor().request(server.url, plain);

    expect(answer).toMatchObject({ status: 200, headers: { 'x-real': '1' } });
    expect(answer.headers).not.toHaveProperty('x-hint');
    expect(Buffer.from(answer.body).toString()).toBe('ok');
  });

  it('in many pieces is put together', async () => {
    const pieces = ['one ', 'two ', 'three'];
    server = await startServer((_request, response) => {
      const writeNext = () => {
        const piece = pieces.shift();
        if (piece === undefined) response.end();
        else response.write(piece, () => setImmediate(writeNext));
      };
      writeNext();
    });

    const { body } = await openDoor().request(server.url, plain);

    expect(Buffer.from(body).toString()).toBe('one two three');
  });
});

describe('a question that waits for a connection', () => {
  it('is sent when one is free, and no more are opened than the run may have', async () => {
    const { url, waiting, connections } = await startSlowServer();
    const door = openDoor({}, undefined, 2);
    const asked = Array.from({ length: 5 }, () => door.request(url, plain));

    for (let answered = 0; answered < asked.length; answered += 1) {
      await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(0));
      waiting.shift()?.end('{}');
    }

    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(connections()).toBe(2);
  });

  it('ends with its deadline too', async () => {
    const { url } = await startSlowServer();
    const door = openDoor({ limits: { totalMs: 150 } }, undefined, 1);

    expect(await Promise.all([reasonOf(door.request(url, plain)), reasonOf(door.request(url, plain))])).toEqual([
      'ETIMEDOUT',
      'ETIMEDOUT',
    ]);
  });

  it('is never sent when whoever asked gives up', async () => {
    const { url, waiting } = await startSlowServer();
    const door = openDoor({}, undefined, 1);
    const asker = new AbortController();
    const first = door.request(`${url}/first`, plain);
    const second = reasonOf(door.request(`${url}/second`, { ...plain, signal: asker.signal }));
    const third = door.request(`${url}/third`, plain);
    await vi.waitFor(() => expect(waiting).toHaveLength(1));

    asker.abort();
    expect(await second).toBe('EFAIL');
    waiting[0]?.end('{}');
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    waiting[1]?.end('{}');
    await Promise.all([first, third]);

    expect(waiting.map(({ req }) => req.url)).toEqual(['/first', '/third']);
  });
});

describe('whoever asks', () => {
  it('may give up while the host takes its time, and the others go on', async () => {
    const { url, waiting } = await startSlowServer();
    const door = openDoor();
    const asker = new AbortController();
    const other = door.request(url, plain);
    const given = reasonOf(door.request(url, { ...plain, signal: asker.signal }));
    await vi.waitFor(() => expect(waiting).toHaveLength(2));

    asker.abort();
    expect(await given).toBe('EFAIL');
    for (const response of waiting) response.end('{}');

    expect((await other).status).toBe(200);
  });

  it.each(['the run', 'the question'])('sends nothing once %s is over', async (over) => {
    const { url, waiting, connections } = await startSlowServer();
    const ended = AbortSignal.abort();
    const door = openDoor({}, over === 'the run' ? ended : undefined);

    expect(await reasonOf(door.request(url, over === 'the run' ? plain : { ...plain, signal: ended }))).toBe('EFAIL');

    expect([waiting.length, connections()]).toEqual([0, 0]);
  });
});
