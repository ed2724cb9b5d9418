import { afterEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import type { IntegrationId } from '../../src/core/ids.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { escalation } from '../../src/watch/escalation.ts';
import { expiryUnknown } from '../../src/watch/expiry-unknown.ts';
import type { Job } from '../../src/watch/job.ts';
import { anAlertDesk } from '../builders/alert-desk.ts';
import { aTestSummary } from '../builders/documents.ts';
import { saying } from '../builders/saying.ts';
import { anActor, type Service, startService, workspace } from '../builders/service.ts';
import { store } from '../builders/stored.ts';
import { aJobParts } from '../builders/watch.ts';

const dayMs = 24 * 60 * 60 * 1000;
const monday = Date.UTC(2026, 10, 23, 9, 10);

let service: Service;
let alerts: ReturnType<typeof anAlertDesk>['alerts'];
let jobs: { readonly ask: Job; readonly minutes: Job };
let now: number;
afterEach(() => service.close());

async function start(...names: readonly string[]): Promise<readonly IntegrationId[]> {
  now = monday;
  service = await startService(undefined, { clock: { now: () => now, monotonicMs: () => now } });
  alerts = anAlertDesk(service).alerts;
  const parts = aJobParts(service, { alerts });
  jobs = { ask: expiryUnknown(parts), minutes: escalation(parts) };
  const stored = await store(service, ...names.map((name) => ({ name, lastTest: aTestSummary() })));
  return stored.map(({ id }) => id);
}

async function run(which: keyof typeof jobs = 'ask'): Promise<readonly Alert[]> {
  const { signal } = new AbortController();
  await jobs[which].run({
    workspace,
    slot: now,
    at: now,
    isDryRun: false,
    signal,
    observe: (look) => alerts.observe(workspace, look, now),
    post: async () => undefined,
  });
  return alerts.list(workspace);
}

const weekly = async (weeks: number) => {
  for (let week = 0; week < weeks; week += 1) {
    now += 7 * dayMs;
    await run();
  }
};
const ended = async () => (await service.parts.ledger.listEndedAlerts(workspace, 0)).map(({ over }) => over?.words);
const change = (id: IntegrationId, to: Partial<StoredIntegration>) =>
  service.store.changeIntegration(workspace, id, (current) => ({ ...current, ...to }));
const manager = anActor({ userId: 'U0ANA', role: 'manager' });

describe('the job that asks when tokens end', () => {
  it('asks of each token by itself, and of those it need not ask nothing', async () => {
    const [, known] = await start('a', 'b', 'c');
    if (known) await change(known, { lastTest: aTestSummary({ tokenNeverExpires: true }) });

    expect((await run()).map(({ finding }) => finding.integration?.name)).toEqual(['a', 'c']);
  });

  it('keeps one alert over its four askings, and leaves it open afterwards', async () => {
    await start('acme');
    const [first] = await run();
    await weekly(6);
    const [last, ...others] = await alerts.list(workspace);

    expect(others).toEqual([]);
    expect(last).toMatchObject({ id: first?.id, finding: { step: 'asked 4 of 4, 2026-12-14' } });
  });

  it.each([
    ['a day', Date.UTC(2027, 5, 1), 'Somebody typed the date: it ends on Tue 1 Jun 2027, after 5 minutes.'],
    ['never', null, 'Somebody said that it never ends, after 5 minutes.'],
  ])('is answered within minutes by %s', async (_what, endsAt, words) => {
    const [id] = await start('acme');
    await run();
    if (id) await service.integrations.typeTokenEnd(manager, id, endsAt);
    now += 5 * 60 * 1000;

    expect(await run('minutes')).toEqual([]);
    expect(await ended()).toEqual([words]);
    await weekly(2);
    expect(await alerts.list(workspace)).toEqual([]);
  });

  it('is left alone by the job of minutes while nobody answers', async () => {
    await start('acme');
    const [asked] = await run();
    now += 9 * dayMs;

    expect(await run('minutes')).toMatchObject([{ id: asked?.id, finding: { step: asked?.finding.step } }]);
  });

  it('asks of the next token anew', async () => {
    const [id] = await start('acme');
    await run();
    await weekly(3);
    const [{ finding } = { finding: undefined }] = await alerts.list(workspace);
    const current = id && (await service.integrations.get(manager, id));
    if (!current) throw new Error('it is gone');
    const token = { ...current.credential.token, iv: 'YW5vdGhlciBvbmU=' };
    await change(current.id, { credential: { ...current.credential, token } });
    now += 7 * dayMs;

    const [next, ...others] = await run();
    expect(others).toEqual([]);
    expect(next?.finding.step).toMatch(/^asked 1 of 4/);
    expect(next?.finding.about).not.toBe(finding?.about);
    expect(await ended()).toEqual([saying(/^The token was renewed/)]);
  });

  it('does not begin to count anew after a pause', async () => {
    const [id] = await start('acme');
    await run();
    await weekly(3);
    if (!id) throw new Error('it is gone');
    await service.integrations.pause(manager, id, null);
    expect(await run('minutes')).toEqual([]);
    await service.integrations.resume(manager, id);

    await weekly(3);
    expect(await alerts.list(workspace)).toEqual([]);
  });

  it('goes on counting where a pause came before the fourth time', async () => {
    const [id] = await start('acme');
    await run();
    if (!id) throw new Error('it is gone');
    await service.integrations.pause(manager, id, null);
    await run('minutes');
    await service.integrations.resume(manager, id);
    now += 7 * dayMs;

    expect(await run()).toMatchObject([{ finding: { step: 'asked 2 of 4, 2026-11-30' } }]);
  });
});
