import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newHookId } from '../../src/core/ids.ts';
import { readExamples } from './examples.ts';
import { type ReceiverOptions, type ReceiverStage, startReceiver } from './receiver-stage.ts';
import { gitHubHeaders, send } from './send.ts';

const body = JSON.stringify({ ref: 'refs/heads/main', commits: [] });
const all = { count: 10_000, bytes: 1e9 };
const now = Date.parse('2026-11-21T09:00:00Z');

let directory: string;
let stage: ReceiverStage | undefined;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'flow-receive-'));
});
afterEach(async () => {
  await stage?.close();
  stage = undefined;
  await rm(directory, { recursive: true, force: true });
});

async function start(options: Partial<ReceiverOptions> = {}): Promise<ReceiverStage> {
  stage = await startReceiver({ directory, clock: { now: () => now, monotonicMs: () => 0 }, ...options });
  return stage;
}

const deliver = (to: ReceiverStage, given: Readonly<Record<string, string>> = {}, path = to.path) =>
  send({ port: to.port, path, headers: gitHubHeaders(to.secret, body, given), body });
const countKept = async (to: ReceiverStage) => (await to.ledger.takeDeliveries(all)).length;

describe('the receiver of webhooks', () => {
  it('files every payload that GitHub publishes, byte for byte', async () => {
    const to = await start();
    const sent = readExamples().map(({ event, payload }) => ({ event, bytes: Buffer.from(JSON.stringify(payload)) }));

    const statuses = await Promise.all(
      sent.map(async ({ event, bytes }) => {
        const headers = gitHubHeaders(to.secret, bytes, { 'x-github-event': event });
        return (await send({ port: to.port, path: to.path, headers, body: bytes })).status;
      }),
    );

    const filed = await to.ledger.takeDeliveries(all);
    const text = (event: string, bytes: Uint8Array) => `${event} ${Buffer.from(bytes).toString()}`;
    expect(new Set(statuses)).toEqual(new Set([202]));
    expect(sent.length).toBeGreaterThan(300);
    expect(filed).toHaveLength(sent.length);
    expect(filed.map((each) => text(each.event, each.body)).toSorted()).toEqual(
      sent.map((each) => text(each.event, each.bytes)).toSorted(),
    );
    expect(filed[0]).toMatchObject({ hook: to.hook.id, workspace: to.workspace, receivedAt: now, sentAt: null });
  });

  it('gives a hundred copies that come at once to be read as one', async () => {
    const to = await start();
    const headers = gitHubHeaders(to.secret, body);

    const answers = await Promise.all(
      Array.from({ length: 100 }, () => send({ port: to.port, path: to.path, headers, body })),
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(await countKept(to)).toBe(1);
  });

  it('answers an unknown webhook, one of another kind of host, and a bad signature alike', async () => {
    const to = await start();
    const gitLab = await to.keep('gitlab', [{ secret: to.secret }], { place: { kind: 'group', target: 'acme' } });
    const answers = [
      await deliver(to, { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }),
      await deliver(to, {}, `/webhooks/github/${newHookId()}`),
      await deliver(to, {}, `/webhooks/github/${gitLab.id}`),
      await deliver(to, {}, '/webhooks/github/nonsense'),
    ];

    const told = answers.map(({ status, words, headers: { date: _date, ...headers } }) => ({ status, words, headers }));
    expect(told[0]?.status).toBe(401);
    for (const each of told) expect(each).toEqual(told[0]);
    expect(await countKept(to)).toBe(0);
  });

  it.each([
    ['nothing that is signed', { 'x-hub-signature-256': '' }, 401],
    ['the old signature alone', { 'x-hub-signature-256': '', 'x-hub-signature': `sha1=${'0'.repeat(40)}` }, 401],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['another type', { 'content-type': 'application/jsonp' }, 415],
    ['a compressed body', { 'content-encoding': 'gzip' }, 415],
    ['no name of the delivery', { 'x-github-delivery': '' }, 400],
    ['a name as GitHub makes none', { 'x-github-delivery': '../../etc/passwd' }, 400],
    ['no event', { 'x-github-event': '' }, 400],
    ['a name said twice', { 'x-github-delivery': 'a, b' }, 400],
    ['an event as GitHub has none', { 'x-github-event': 'push<!channel>' }, 400],
    ['more than any host sends', { 'content-length': '26214401' }, 413],
  ])('refuses %s', async (_what, given, status) => {
    const to = await start();

    expect((await deliver(to, given)).status).toBe(status);
    expect(await countKept(to)).toBe(0);
  });

  it.each([
    ['GET', '/webhooks/github/hok_00000000000000000000000000000000', 405],
    ['PUT', '/webhooks/gitlab/x', 405],
    ['POST', '/webhooks/', 404],
    ['POST', '/webhooks/github', 404],
    ['POST', '/webhooks/svn/x', 404],
    ['POST', '/webhooks/__proto__/x', 404],
    ['POST', '/webhooks/github/x/y', 404],
    ['POST', '/webhooks/github/%2e%2e', 404],
    ['POST', `/webhooks/github/${'x'.repeat(65)}`, 404],
    ['POST', '/webhooks/github/x?hub.challenge=1', 404],
  ])('answers %s %s with %d', async (method, path, status) => {
    const to = await start();

    const answer = await send({ port: to.port, path, method });

    expect(answer.status).toBe(status);
    expect(answer.words.length).toBeLessThan(40);
    expect(answer.headers.allow).toBe(status === 405 ? 'POST' : undefined);
  });

  it('refuses what a proxy says came by plain HTTP, where the bot has an https address', async () => {
    const to = await start({ isSecure: true });

    expect((await deliver(to, { 'x-forwarded-proto': 'http' })).status).toBe(403);
    expect((await deliver(to, { 'x-forwarded-proto': 'http, https' })).status).toBe(403);
    expect((await deliver(to, { 'x-forwarded-proto': 'https, http' })).status).toBe(202);
    expect((await deliver(to)).status).toBe(202);
  });

  it('takes what either secret signed while one replaces the other, and then the new one alone', async () => {
    let time = now;
    const to = await start({ clock: { now: () => time, monotonicMs: () => 0 } });
    const secrets = [{ secret: 'canary-new' }, { secret: 'canary-old', until: '2026-11-21T10:00:00Z' }];
    const hook = await to.keep('ghes', secrets, { place: { kind: 'repository', target: 'acme/app' } });
    const by = async (secret: string) =>
      (await send({ port: to.port, path: to.pathOf(hook), headers: gitHubHeaders(secret, body), body })).status;

    const meanwhile = [await by('canary-new'), await by('canary-old')];
    time = Date.parse('2026-11-21T10:00:00Z');

    expect([...meanwhile, await by('canary-new'), await by('canary-old')]).toEqual([202, 202, 202, 401]);
  });

  it('goes by a changed secret at once, and by none of a webhook that was given up', async () => {
    const to = await start();
    const { id } = to.hook;
    const before = (await deliver(to)).status;
    await to.ledger.changeHook(to.workspace, id, (hook) => ({
      ...hook,
      secrets: [{ sealed: to.seal(id, 'canary-changed'), until: null }],
    }));
    const old = (await deliver(to)).status;
    const changed = { port: to.port, path: to.path, headers: gitHubHeaders('canary-changed', body), body };
    const fresh = (await send(changed)).status;
    await to.ledger.forgetHook(to.workspace, id);

    expect([before, old, fresh, (await send(changed)).status]).toEqual([202, 401, 202, 401]);
  });

  it('believes nothing from a webhook whose secret it cannot open', async () => {
    const logged: unknown[] = [];
    const log = (data: unknown, message: string) => void logged.push({ data, message });
    const to = await start({ log: { debug: log, info: log, warn: log, error: log } });
    await to.ledger.changeHook(to.workspace, to.hook.id, (hook) => ({
      ...hook,
      secrets: [{ sealed: to.seal(newHookId(), to.secret), until: null }],
    }));

    expect((await deliver(to)).status).toBe(401);
    expect(JSON.stringify(logged)).toContain('stays locked');
  });

  it('sends hosts away for a while before the bot is up and while it stops', async () => {
    const to = await start({ isReady: () => false });

    const answer = await deliver(to);

    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '30']);
    expect(await countKept(to)).toBe(0);
  });

  it('counts what came by what became of it, and what waits to be read', async () => {
    const to = await start();
    await deliver(to);
    await deliver(to, { 'content-type': 'text/plain' });

    const metrics = await to.metrics();

    expect(metrics).toContain('flow_webhook_deliveries_total{provider="github",outcome="kept"} 1');
    expect(metrics).toContain('flow_webhook_deliveries_total{provider="github",outcome="not-json"} 1');
    expect(metrics).toContain('flow_webhook_deliveries_waiting 1');
  });

  it('tells who reads that something new has come, and no more than once for one', async () => {
    let nudges = 0;
    const to = await start({
      onKept: () => {
        nudges += 1;
      },
    });
    const headers = gitHubHeaders(to.secret, body);
    await send({ port: to.port, path: to.path, headers, body });
    await send({ port: to.port, path: to.path, headers, body });

    expect(nudges).toBe(1);
  });
});
