import { afterEach, describe, expect, it } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import type { PlannedPost } from '../../src/core/watch-control.ts';
import type { WatchParts } from '../../src/watch/create-watch.ts';
import type { Job } from '../../src/watch/job.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { saying } from '../builders/saying.ts';
import { anActor, NOW, workspace } from '../builders/service.ts';
import { aJob, waitingJob } from '../builders/watch.ts';

let desk: Desk;
afterEach(() => desk.close());

const minuteMs = 60_000;
const terminal = { surface: 'terminal', actor: anActor({ role: 'admin', userId: null }) } as const;
const slot = NOW - 15 * minuteMs;
const held = { workspace, job: 'connection', slot, holder: 'one' };

async function openWith(watch: Partial<WatchParts> = {}): Promise<void> {
  const jobs = [aJob(), aJob({ id: 'token-expiry', title: 'when tokens end', schedule: '0 9 * * *' })];
  desk = await openDesk(undefined, {}, {}, { jobs, ...watch });
}

async function claim(): Promise<void> {
  await desk.parts.ledger.claimSlot({ ...held, now: slot, until: slot + 2 * minuteMs });
}

describe('jobs', () => {
  it('lists each with what it looks at, and when it runs first, in the workspace’s time zone', async () => {
    await openWith({ zoneOf: async () => 'Europe/Berlin' });

    expect(await desk.answer(['jobs'])).toMatchObject({
      kind: 'table',
      title: 'Jobs (2), times in Europe/Berlin',
      rows: [
        ['connection', 'whether all is well', 'never', '', 'Sat 21 Nov 2026 09:15'],
        ['token-expiry', 'when tokens end', 'never', '', 'Sun 22 Nov 2026 09:00'],
      ],
      data: {
        timeZone: 'Europe/Berlin',
        jobs: [
          { id: 'connection', schedule: '*/15 * * * *', last: null, nextAt: '2026-11-21T08:15:00Z' },
          { id: 'token-expiry', last: null, nextAt: '2026-11-22T08:00:00Z' },
        ],
      },
    });
  });

  it('tells how the last run ended, and why it failed', async () => {
    await openWith();
    await claim();
    const end = { at: slot + 9000, outcome: 'failed', words: 'The disk is full.', nextDueAt: NOW + 1 } as const;
    await desk.parts.ledger.finishSlot(held, end);

    expect(await desk.answer(['jobs'])).toMatchObject({
      rows: [
        ['connection', saying('well'), 'Sat 21 Nov 2026 07:45', 'failed in 9 seconds', saying('08:00')],
        [saying('token'), saying('tokens'), 'never', '', saying('09:00')],
      ],
      notes: ['connection: The disk is full.'],
      data: { jobs: [{ last: { dueAt: '2026-11-21T07:45:00Z', outcome: 'failed', words: 'The disk is full.' } }, {}] },
    });
  });

  it.each([
    ['at work on it', NOW + 1],
    ['cut off', NOW],
  ])('says of a run without an end: %s', async (words, until) => {
    await openWith();
    await claim();
    await desk.parts.ledger.extendLease(held, until);

    expect(await desk.answer(['jobs'])).toMatchObject({ rows: [{ 2: 'Sat 21 Nov 2026 07:45', 3: words }, {}] });
  });

  it('says that what was missed is run as soon as there is a bot to run it', async () => {
    await openWith();
    await desk.parts.ledger.setNextDue({ ...held, nextDueAt: slot });

    expect(await desk.answer(['jobs'])).toMatchObject({ rows: [{ 4: 'as soon as the bot runs' }, {}] });
  });

  it('is for viewers, and not for guests', async () => {
    await openWith();

    expect(await desk.answer(['jobs'], { actor: anActor({ role: 'viewer' }) })).toMatchObject({ kind: 'table' });
    expect(await desk.answer(['jobs'], { actor: anActor({ role: 'none' }) })).toMatchObject({ problem: 'not-allowed' });
  });
});

describe('run-job', () => {
  it('runs one now, writes it down, and leaves when it is due alone', async () => {
    const slots: number[] = [];
    await openWith({ jobs: [aJob({ run: async (run) => void slots.push(run.at) })] });
    await desk.parts.ledger.setNextDue({ ...held, nextDueAt: NOW + 5 });

    const reply = await desk.answer(['run-job', 'Connection'], terminal);

    expect(reply).toMatchObject({
      tone: 'done',
      title: 'connection has run.',
      data: { job: 'connection', outcome: 'done' },
    });
    expect(slots).toEqual([NOW]);
    expect(await desk.parts.ledger.listLastRuns(workspace)).toMatchObject([{ startedAt: NOW, outcome: 'done' }]);
    expect(await desk.parts.ledger.listDue(workspace)).toMatchObject([{ nextDueAt: NOW + 5 }]);
  });

  it.each([
    ['2027-01-01', Date.UTC(2027, 0, 1)],
    ['2027-01-01T09:00:00+01:00', Date.UTC(2027, 0, 1, 8)],
  ])('prints what would be posted at %s, and keeps nothing', async (typed, at) => {
    const post: PlannedPost = {
      channel: 'C0METRICS',
      text: 'acme-gitlab ends',
      blocks: [{ type: 'divider' }],
      key: 'k',
    };
    const asked: unknown[] = [];
    const runs: unknown[] = [];
    await openWith({
      jobs: [
        aJob({
          async run({ observe, post: _post, signal: _signal, ...run }) {
            runs.push(run);
            await observe({ integration: null, kinds: ['bot'], findings: [] });
          },
        }),
      ],
      preview: (...given) => ({
        observe: async (look) => void asked.push(given, look),
        post: async () => undefined,
        readPosts: async () => [post],
      }),
      observe: () => Promise.reject(new Error('a dry run raises nothing')),
    });

    const reply = await desk.answer(['run-job', 'connection', '--dry-run', '--at', typed], terminal);

    expect(reply).toMatchObject({
      title: 'connection would post 1 message:',
      lines: ['  C0METRICS: acme-gitlab ends', saying('Nothing was kept')],
      data: { posts: [post] },
    });
    expect(runs).toEqual([{ workspace, slot: at, at, isDryRun: true }]);
    expect(asked).toEqual([[workspace, at], { integration: null, kinds: ['bot'], findings: [] }]);
    expect(await desk.parts.ledger.listLastRuns(workspace)).toEqual([]);
  });

  it('says of posts that nobody would get what to set, and shows names as they are written', async () => {
    const post: PlannedPost = { channel: 'nowhere', text: 'A &amp; B &lt;ended&gt;', blocks: [], key: 'k' };
    const preview = { observe: async () => undefined, post: async () => undefined, readPosts: async () => [post] };
    await openWith({ preview: () => preview });

    expect(await desk.answer(['run-job', 'connection', '--dry-run'], terminal)).toMatchObject({
      lines: ['  nowhere: A & B <ended>', saying('set FLOW_CHANNEL or FLOW_ADMINS'), saying('no')],
      data: { posts: [post] },
    });
  });

  it('runs one as of another moment, and hands that on with what it told', async () => {
    const told: number[] = [];
    const run: Job['run'] = ({ observe }) => observe({ integration: null, kinds: ['bot'], findings: [] });
    await openWith({ jobs: [aJob({ run })], observe: async (_workspace, _look, at) => void told.push(at) });

    expect(await desk.answer(['run-job', 'connection', '--at', '2027-01-01'], terminal)).toMatchObject({
      data: { at: '2027-01-01T00:00:00Z', outcome: 'done' },
    });
    expect(told).toEqual([Date.UTC(2027, 0, 1)]);
    expect(await desk.parts.ledger.listLastRuns(workspace)).toMatchObject([{ startedAt: NOW }]);
  });

  it('says that nothing would be posted', async () => {
    await openWith();

    expect(await desk.answer(['run-job', 'connection', '--dry-run'], terminal)).toMatchObject({
      title: 'connection would post nothing.',
      data: { posts: [] },
    });
  });

  it.each([
    [['nothing'], 'There is no job nothing. There is connection, token-expiry.'],
    [[], 'Say which job. There is connection, token-expiry.'],
    [['connection', 'token-expiry'], '"run-job" runs one job; name one.'],
    [['connection', '--at', 'tomorrow'], saying('"tomorrow" is no moment that there is. Write a day or a moment')],
    [['connection', '--at', '2026-02-30'], saying('"2026-02-30" is no moment that there is.')],
  ])('answers %j with what to say instead', async (words, title) => {
    await openWith();

    expect(await desk.answer(['run-job', ...words], terminal)).toMatchObject({ problem: 'input', title });
  });

  it('says why a job did not come to its end', async () => {
    await openWith({ jobs: [aJob({ run: () => Promise.reject(new InputError('Name a channel first.')) })] });

    expect(await desk.answer(['run-job', 'connection'], terminal)).toMatchObject({
      problem: 'fault',
      lines: ['Name a channel first.', 'It runs again when it is due next.'],
    });
    expect(await desk.parts.ledger.listLastRuns(workspace)).toMatchObject([{ outcome: 'failed' }]);
  });

  it('does not run beside a run of the same job, and says when it can', async () => {
    await openWith();
    await desk.parts.ledger.claimSlot({ ...held, now: NOW - 1000, until: NOW + 90_000 });

    expect(await desk.answer(['run-job', 'connection'], terminal)).toMatchObject({
      problem: 'input',
      title: saying('It can be run again after 08:01 on Sat 21 Nov 2026.'),
    });
  });

  it('gives its slot back when somebody interrupts it', async () => {
    const { job, runs } = waitingJob();
    await openWith({ jobs: [job] });
    const leaving = new AbortController();
    const asked = desk.ask(['run-job', 'connection'], { ...terminal, signal: leaving.signal });
    await expect.poll(() => runs.length).toBe(1);

    leaving.abort();

    expect(await asked).toEqual([]);
    expect(runs[0]?.run.signal.aborted).toBe(true);
    expect(await desk.parts.ledger.listLastRuns(workspace)).toEqual([]);
  });

  it.each([
    ['an admin in Slack', anActor({ role: 'admin' })],
    ['a manager', anActor({ role: 'manager' })],
  ])('is refused to %s', async (_who, actor) => {
    await openWith({ jobs: [aJob({ run: () => Promise.reject(new Error('it ran')) })] });

    expect(await desk.answer(['run-job', 'connection'], { actor })).toMatchObject({ problem: 'not-allowed' });
    expect(await desk.answer(['run-job', 'connection', '--dry-run'], { actor })).toMatchObject({
      problem: 'not-allowed',
    });
  });
});

describe('the job tidy', () => {
  it('wipes what was removed more than a day ago, and nothing in a dry run', async () => {
    const time = { now: NOW };
    desk = await openDesk(undefined, { clock: { now: () => time.now, monotonicMs: () => time.now } });
    const acme = await desk.add('acme');
    await desk.integrations.remove(anActor({ role: 'admin' }), acme.id);
    time.now += 24 * 60 * minuteMs;

    await desk.answer(['run-job', 'tidy', '--dry-run'], terminal);
    expect(await desk.store.listRemovedIntegrations(workspace)).toHaveLength(1);
    await desk.answer(['run-job', 'tidy'], terminal);
    expect(await desk.store.listRemovedIntegrations(workspace)).toEqual([]);
  });
});
