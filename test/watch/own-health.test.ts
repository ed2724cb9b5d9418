import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Look } from '../../src/alerts/index.ts';
import type { Job } from '../../src/watch/job.ts';
import type { JobParts } from '../../src/watch/job-parts.ts';
import { ownHealth } from '../../src/watch/own-health.ts';
import { anAlertDesk } from '../builders/alert-desk.ts';
import { NOW, type Service, startService, workspace } from '../builders/service.ts';
import { store } from '../builders/stored.ts';
import { aHealthySelf, aJob } from '../builders/watch.ts';

const minuteMs = 60_000;
const sweep: Job = aJob();
const weekly: Job = aJob({ id: 'digest', schedule: '0 9 * * 1' });

let service: Service;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.close());

/** What it finds wrong. */
async function find(given: Partial<JobParts> = {}): Promise<readonly string[] | undefined> {
  const { integrations, parts } = service;
  const { alerts } = anAlertDesk(service);
  const { ledger } = parts;
  const zoneOf = async () => 'UTC';
  const common = { integrations, alerts, ledger, self: aHealthySelf, isOnline: async () => true, zoneOf };
  const looks: Look[] = [];
  const { signal } = new AbortController();
  const run = { workspace, slot: NOW, at: NOW, isDryRun: false, signal };
  await ownHealth({ ...common, ...given }, [sweep, weekly]).run({
    ...run,
    observe: async (look) => void looks.push(look),
    post: async () => undefined,
  });
  return looks[0]?.findings.map(({ about, step }) => `${about}: ${step}`);
}

async function end(job: Job, slot: number, outcome: 'done' | 'failed'): Promise<void> {
  const held = { workspace, job: job.id, slot, holder: 'one' };
  await service.parts.ledger.claimSlot({ ...held, now: slot, until: slot + minuteMs });
  await service.parts.ledger.finishSlot(held, { at: slot, outcome, words: null, nextDueAt: slot + 15 * minuteMs });
}

it('is fine where nothing is known yet', async () => {
  expect(await find()).toEqual([]);
});

it('knows a job by its last three runs', async () => {
  for (const ago of [60, 45, 30]) await end(sweep, NOW - ago * minuteMs, 'failed');
  expect(await find()).toEqual(['job connection: failing']);

  await end(sweep, NOW - 15 * minuteMs, 'done');
  expect(await find()).toEqual([]);
});

it.each([
  [sweep, 45, []],
  [sweep, 46, ['job connection: overdue']],
  [weekly, 24 * 60, []],
  [weekly, 24 * 60 + 1, ['job digest: overdue']],
])('knows when a job has not run for three of its times, or a day', async ({ id }, minutes, expected) => {
  await service.parts.ledger.setNextDue({ workspace, job: id, nextDueAt: NOW - minutes * minuteMs });

  expect(await find()).toEqual(expected);
});

it('blames no job for a time that has not come', async () => {
  await service.parts.ledger.setNextDue({ workspace, job: sweep.id, nextDueAt: NOW - 60 * minuteMs });

  expect(await find({ self: { ...aHealthySelf, now: () => NOW - 30 * minuteMs } })).toEqual([]);
  expect(await find({ self: { ...aHealthySelf, now: () => NOW } })).toEqual(['job connection: overdue']);
});

it('blames no job for the time in which the bot was away, nor one that is at work', async () => {
  const { ledger } = service.parts;
  const slot = NOW - 300 * minuteMs;
  await ledger.setNextDue({ workspace, job: sweep.id, nextDueAt: slot });
  await ledger.claimSlot({ workspace, job: sweep.id, slot, holder: 'one', now: NOW, until: NOW + minuteMs });
  expect(await find()).toEqual([]);

  await ledger.releaseSlot({ workspace, job: sweep.id, slot, holder: 'one' });
  expect(await find()).toEqual(['job connection: overdue']);

  const ended = { from: slot, to: NOW - minuteMs, why: 'down' } as const;
  await ledger.changeLife(() => ({ life: { beatAt: NOW, onlineAt: NOW, why: null }, ended }));
  expect(await find()).toEqual([]);
});

it('knows the keys that secrets were sealed with', async () => {
  await store(service, { name: 'acme' });

  expect(await find({ self: { ...aHealthySelf, hasKey: (id) => id !== 'fake' } })).toEqual(['key fake: missing']);
});

it('says nothing while there is no way to Slack', async () => {
  expect(await find({ isOnline: async () => false })).toBeUndefined();
});
