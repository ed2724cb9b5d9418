import { connect } from 'node:net';
import type { FastifyPluginAsync } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createMetrics, type HttpServer, type Readiness, startServer } from '../../src/http/index.ts';

let server: HttpServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

interface Started {
  readonly server: HttpServer;
  readonly logged: unknown[];
}

const routes: FastifyPluginAsync = async (app) => {
  app.post('/slack/events', async () => 'taken');
  app.get('/boom', () => {
    throw new Error('a secret');
  });
};

async function start(readiness: Partial<Readiness> = {}, isOverloaded = () => false): Promise<Started> {
  const logged: unknown[] = [];
  const log = (data: unknown, message: string) => void logged.push({ data, message });
  server = await startServer({
    host: '127.0.0.1',
    port: 0,
    routes: [routes],
    readiness: { store: async () => true, slack: async () => true, ...readiness },
    metrics: createMetrics(),
    load: { isOverloaded, close: () => undefined },
    log: { debug: log, info: log, warn: log, error: log },
  });
  return { server, logged };
}

/** Sends bytes as they are and reads until the server hangs up. */
function exchange(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

const ask = (port: number, line: string, more = '', body = '') =>
  exchange(port, `${line} HTTP/1.1\r\nHost: flow\r\nConnection: close\r\n${more}\r\n${body}`);

const statusOf = (answer: string) => Number(answer.split(' ')[1]);
const bodyOf = (answer: string) => answer.split('\r\n\r\n')[1] ?? '';

describe('the HTTP server', () => {
  it.each([
    ['GET /healthz', 200],
    ['GET /nothing', 404],
    ['GET /slack/events', 405],
    ['POST /healthz', 405],
    ['DELETE /slack/events', 405],
    ['GET //', 404],
    ['GET http://[', 400],
    ['GET http://flow/healthz?%E0%A4%A', 200],
    ['GET /%E0%A4%A', 400],
    ['GET /../../etc/passwd', 404],
    ['OPTIONS *', 404],
    ['BREW /healthz', 400],
    ['GET /boom', 500],
  ])('answers %s with %d, few words and nothing about itself', async (line, status) => {
    const { port } = (await start()).server;

    const answer = await ask(port, line);

    expect(statusOf(answer)).toBe(status);
    expect(bodyOf(answer).length).toBeLessThan(100);
    expect(answer).not.toMatch(/fastify|node|server:|x-powered|version|secret|\bat /i);
  });

  it.each([
    ['a body that is too large', 'Content-Type: application/json\r\nContent-Length: 1048577\r\n', 413],
    ['a type it does not read', 'Content-Type: text/xml\r\nContent-Length: 1\r\n', 415],
    ['a length that is none', 'Content-Length: x\r\n', 400],
    ['headers without end', `X-Long: ${'x'.repeat(20_000)}\r\n`, 431],
  ])('refuses %s', async (_what, headers, status) => {
    const { port } = (await start()).server;

    const answer = await ask(port, 'POST /slack/events', headers, 'x');

    expect(statusOf(answer)).toBe(status);
  });

  it('stops reading a chunked body at its limit', async () => {
    const { port } = (await start()).server;
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;

    const answer = await ask(
      port,
      'POST /slack/events',
      'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n',
      chunk.repeat(17),
    ).catch(() => 'HTTP/1.1 413 cut off');

    expect(statusOf(answer)).toBe(413);
  });

  it('logs a fault of ours once, with an id', async () => {
    const { server: own, logged } = await start();

    await ask(own.port, 'GET /boom');

    const faults = logged.filter((line) => JSON.stringify(line).includes('fault-'));
    expect(faults).toHaveLength(1);
  });

  it('is ready only while the store and Slack are there', async () => {
    let store = true;
    const { port } = (await start({ store: async () => store, slack: () => Promise.reject(new Error('down')) })).server;

    const slackAway = await ask(port, 'GET /readyz');
    store = false;
    const bothAway = await ask(port, 'GET /readyz');

    expect([statusOf(slackAway), bodyOf(slackAway)]).toEqual([503, 'not ready: slack\n']);
    expect(bodyOf(bothAway)).toBe('not ready: store, slack\n');
    await server?.close();
    expect(bodyOf(await ask((await start()).server.port, 'GET /readyz'))).toBe('ready\n');
  });

  it('sends work away while it is far behind, and still says that it lives', async () => {
    const { port } = (await start({}, () => true)).server;

    expect(statusOf(await ask(port, 'POST /slack/events'))).toBe(503);
    expect(statusOf(await ask(port, 'GET /healthz'))).toBe(200);
  });

  it('counts requests by route and status', async () => {
    const { port } = (await start()).server;
    await ask(port, 'GET /healthz');
    await ask(port, 'GET /secret/one-time-id');

    const body = bodyOf(await ask(port, 'GET /metrics'));

    expect(body).toContain('flow_http_requests_total{route="/healthz",status="200"} 1');
    expect(body).toContain('flow_http_requests_total{route="none",status="404"} 1');
    expect(body).not.toContain('one-time-id');
  });

  it('lets go of its port', async () => {
    const { port } = (await start()).server;
    await server?.close();

    await expect(exchange(port, 'x')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('says when it cannot have its port', async () => {
    const { port } = (await start()).server;

    await expect(
      startServer({
        host: '127.0.0.1',
        port,
        routes: [],
        readiness: { store: async () => true, slack: async () => true },
        metrics: createMetrics(),
        load: { isOverloaded: () => false, close: () => undefined },
        log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
      }),
    ).rejects.toThrow(/EADDRINUSE/);
  });
});
