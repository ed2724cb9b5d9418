import { afterEach, describe, expect, it } from 'vitest';
import { toIso } from '../../src/core/clock.ts';
import type { Reply } from '../../src/core/reply.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { leftFor } from '../builders/rates.ts';
import { aCheckResult, aReport } from '../builders/reports.ts';
import { saying } from '../builders/saying.ts';
import { anActor, canary, type FakeChecks, NOW } from '../builders/service.ts';
import { anAppKey } from '../world/app-key.ts';

let desk: Desk;
afterEach(() => desk.close());

type Told = readonly [limit: number, remaining: number, resetsInMs: number] | 'no limit' | 'unreachable';

function answering(told: Told) {
  if (told === 'no limit') return aCheckResult({ id: 'rate-budget', facts: { limit: null } });
  if (told === 'unreachable') {
    return aCheckResult({
      id: 'rate-budget',
      status: 'unknown',
      detail: 'The host could not be reached (ECONNREFUSED).',
    });
  }
  const [limit, remaining, resetsInMs] = told;
  return aCheckResult({ id: 'rate-budget', facts: { limit, remaining, resetAt: toIso(NOW + resetsInMs) } });
}

/** Hosts that tell, by the name of the integration, what is left. */
async function openTelling(answers: Readonly<Record<string, Told>>): Promise<void> {
  const checks: FakeChecks = ({ integration: { name } }) =>
    aReport({ checks: [answering(answers[name ?? ''] ?? 'no limit')] });
  desk = await openDesk(checks);
  for (const name of Object.keys(answers)) await desk.add(name);
}

const minute = 60_000;
const rowsOf = (reply: Reply) => (reply.kind === 'table' ? reply.rows.map(([name, , words]) => [name, words]) : []);

describe('limits', () => {
  it.each([
    [[5000, 4812, 22.5 * minute], '4,812 of 5,000 left until 08:22 UTC (in 23 minutes)'],
    [[5000, 0, 40_000], '0 of 5,000 left until 08:00 UTC (in 1 minute)'],
    [[600, 600, 1000], '600 of 600 left until 08:00 UTC (in 1 minute)'],
    [[100, 7, 61 * minute], '7 of 100 left until 09:01 UTC (in 1 hour 1 minute)'],
    [[100, 7, 26 * 60 * minute], '7 of 100 left until Sun 22 Nov 2026 10:00 UTC (in 1 day 2 hours)'],
    [[100, 7, 0], '7 of 100 left, and all again now'],
    ['no limit', 'the host tells no limit'],
    ['unreachable', 'cannot tell. The host could not be reached (ECONNREFUSED).'],
  ] satisfies readonly (readonly [Told, string])[])('of %j read %s', async (told, words) => {
    await openTelling({ acme: told });

    expect(rowsOf(await desk.answer(['limits']))).toEqual([['acme', words]]);
  });

  it('tell the scarcest first, and what nobody can tell before what has no limit', async () => {
    await openTelling({
      none: 'no limit',
      half: [100, 50, minute],
      gone: 'unreachable',
      scarce: [5000, 999, minute],
    });

    const reply = await desk.answer(['rate']);

    expect(rowsOf(reply).map(([name]) => name)).toEqual(['scarce', 'half', 'gone', 'none']);
    expect(reply).toMatchObject({
      notes: [saying('Another tool spends')],
      data: {
        total: 4,
        limits: [{ name: 'scarce', state: 'told', remaining: 999 }, {}, { why: saying('reached') }, {}],
      },
    });
  });

  it.each([
    [1000, []],
    [999, ['Another tool spends']],
  ])('with %i of 5,000 left warn of others: %j', async (remaining, words) => {
    await openTelling({ acme: [5000, remaining, minute] });

    expect(await desk.answer(['limits'])).toMatchObject({ notes: words.map((each) => saying(each)) });
  });

  it('of one come with who shares them', async () => {
    await openTelling({ acme: [5000, 4812, 23 * minute] });

    expect(await desk.answer(['limits', 'ACME'])).toMatchObject({
      kind: 'card',
      title: 'Limits of acme',
      lines: [
        '4,812 of 5,000 left until 08:23 UTC (in 23 minutes).',
        'The last 2,500 are the reserve for Flow: what the bot asks on its own waits when no more than these are left.',
      ],
      fields: [{ value: 'GitLab' }, { value: 'git.example.com' }, { label: 'Account', value: 'flow-svc' }],
      data: { limits: [{ name: 'acme', limit: 5000, remaining: 4812, resetAt: '2026-11-21T08:23:00Z' }] },
    });
  });

  it('of one say why the bot did not look at it on its own', async () => {
    let now = NOW;
    const clock = { now: () => now, monotonicMs: () => now };
    desk = await openDesk(() => aReport({ checks: [answering([5000, 2400, 60 * minute])] }), { clock });
    await desk.add('acme');
    now += 10 * minute;
    desk.parts.rates.note(...leftFor(canary, 2400));
    await Array.fromAsync(desk.integrations.sweep(anActor(), { signal: new AbortController().signal }));

    expect(await desk.answer(['limits', 'acme'])).toMatchObject({
      lines: [saying('2,400 of 5,000'), saying('reserve for Flow'), saying('Not looked at this time: 2,400 requests')],
    });
  });

  it('of a GitHub App say which of its limits is meant, and whose fault it is where little is left', async () => {
    desk = await openDesk(() => aReport({ checks: [answering([5000, 900, minute])] }));
    const app = { authentication: 'github-app', appId: '7', token: anAppKey().privateKey } as const;
    await desk.add('acme', { provider: 'ghes', baseUrl: 'https://git.example.com', ...app });

    expect(await desk.answer(['limits', 'acme'])).toMatchObject({
      lines: [
        saying('900 of 5,000 left'),
        'GitHub counts what an App asks for itself, and what it asks in each organisation; this is the scarcest.',
        saying('Give Flow an App of its own'),
        saying('reserve for Flow'),
      ],
    });
    expect(await desk.answer(['limits'])).toMatchObject({ notes: [saying('All that asks with this GitHub App')] });
  });

  it('of one that cannot be told say why, once', async () => {
    await openTelling({ acme: 'unreachable' });

    expect(await desk.answer(['limits', 'acme'])).toMatchObject({
      lines: ['Cannot tell. The host could not be reached (ECONNREFUSED).'],
    });
  });

  it('of many are shown without a host that lets them wait, and then with it', async () => {
    const answer = Promise.withResolvers<void>();
    desk = await openDesk(async ({ integration: { name }, checks }) => {
      if (checks && name === 'slow') await answer.promise;
      return aReport({ checks: [answering([100, 50, minute])] });
    });
    for (const name of ['quick', 'slow']) await desk.add(name);

    const replies: Reply[] = [];
    const { signal } = new AbortController();
    for await (const reply of desk.answering({ surface: 'slack', actor: anActor(), words: ['limits'], signal })) {
      replies.push(reply);
      answer.resolve();
    }

    expect(replies.map((reply) => rowsOf(reply).map(([name]) => name))).toEqual([['quick'], ['quick', 'slow']]);
    expect(replies[0]).toMatchObject({ notes: ['Still asking for: slow.'] });
  });

  it('of nothing say how to begin', async () => {
    desk = await openDesk();

    expect(await desk.answer(['limits'])).toMatchObject({
      whenEmpty: saying('no integrations yet'),
      actions: [{ command: 'add-integration' }],
    });
  });
});
