import { afterEach, describe, expect, it } from 'vitest';
import { toIso } from '../../src/core/clock.ts';
import type { Reply } from '../../src/core/reply.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { aCheckResult, aReport } from '../builders/reports.ts';
import { saying } from '../builders/saying.ts';
import { NOW } from '../builders/service.ts';
import { ending, store } from '../builders/stored.ts';

let desk: Desk;
afterEach(() => desk.close());

const dayMs = 24 * 60 * 60 * 1000;
const inDays = (days: number) => ending(toIso(NOW + days * dayMs));
const namesOf = (reply: Reply) => (reply.kind === 'table' ? reply.rows.map(([name]) => name) : []);

describe('expiring', () => {
  it('tells what ends, the soonest first, with date, time left and what stops', async () => {
    desk = await openDesk();
    await store(
      desk,
      { name: 'later', ...inDays(20) },
      { name: 'over', ...inDays(-2), services: ['repos'], owner: null },
      { name: 'soon', ...inDays(2.5), provider: 'gitlab', baseUrl: 'https://git.acme.com' },
    );

    expect(await desk.answer(['expiring'])).toMatchObject({
      kind: 'table',
      title: 'Tokens that end within 30 days (3)',
      columns: ['Name', 'Token ends', 'Left', 'Then Flow loses', 'Host', 'Owner'],
      rows: [
        ['over', 'Thu 19 Nov 2026', 'ended 2 days ago', 'repos', 'github.com', 'nobody'],
        [
          'soon',
          'Mon 23 Nov 2026',
          'in 2 days 12 hours',
          'repos, pull requests, tickets and webhooks',
          'git.acme.com',
          'U0OWNER',
        ],
        ['later', 'Fri 11 Dec 2026', 'in 20 days', saying('repos'), 'github.com', 'U0OWNER'],
      ],
      data: {
        days: 30,
        total: 3,
        withoutDate: 0,
        expiring: [{ name: 'over', daysLeft: -2 }, { name: 'soon', daysLeft: 2 }, { daysLeft: 20 }],
      },
    });
  });

  it.each([
    ['30', 30, true],
    ['30', 30.01, false],
    ['1', 1, true],
    ['1', 1.01, false],
    ['3650', 3650, true],
    ['90d', 90, true],
    ['1', -400, true],
    ['1', 0, true],
  ])('within %s days, one that ends in %d is shown: %s', async (days, endsIn, isShown) => {
    desk = await openDesk();
    await store(desk, { name: 'acme', ...inDays(endsIn) });

    expect(namesOf(await desk.answer(['expiring', days]))).toEqual(isShown ? ['acme'] : []);
  });

  it.each([[['0']], [['3651']], [['-1']], [['1.5']], [['soon']], [['30', 'days']], [['٣']]])(
    'says which days there are instead of %j',
    async (words) => {
      desk = await openDesk();

      expect(await desk.answer(['expiring', '--', ...words])).toMatchObject({
        problem: 'input',
        title: saying('one number from 1 to 3650'),
        lines: ['Usage: /flow expiring [days]'],
      });
    },
  );

  it('says of how many it knows no date', async () => {
    desk = await openDesk();
    await store(desk, { name: 'a', ...ending(null) }, { name: 'b', ...ending(null) }, { name: 'c' });

    expect(await desk.answer(['expiring'])).toMatchObject({
      rows: [],
      whenEmpty: 'No token is known to end within 30 days.',
      notes: [saying('Of 2 more no end is known'), saying('1 was never tested')],
      data: { withoutDate: 3 },
    });
  });

  it('offers for the first three to test, and the page where a new token is made', async () => {
    desk = await openDesk();
    const made = await store(desk, ...[1, 2, 3, 4].map((day) => ({ name: `acme ${day}`, ...inDays(day) })));

    expect(await desk.answer(['expiring'])).toMatchObject({
      actions: made.slice(0, 3).flatMap(({ id, name }) => [
        { label: `Test ${name}`, command: `test ${id}` },
        { label: `New token for ${name}`, url: saying('https://github.com/settings/tokens/new') },
      ]),
    });
  });

  it.each(['skip', 'unknown'] as const)('keeps a date that a later test could not ask for (%s)', async (status) => {
    const id = 'token-expiry';
    let check = aCheckResult({ id, facts: { expiresAt: toIso(NOW + 5 * dayMs) } });
    desk = await openDesk(() => aReport({ checks: [check] }));
    await desk.add('acme');

    check = aCheckResult({ id, status });
    await desk.answer(['test', 'acme']);
    expect(namesOf(await desk.answer(['expiring']))).toEqual(['acme']);

    // That a token has no end any more is an answer.
    check = aCheckResult({ id, facts: { expiresAt: null } });
    await desk.answer(['test', 'acme']);
    expect(namesOf(await desk.answer(['expiring']))).toEqual([]);
  });

  it('of nothing says how to begin', async () => {
    desk = await openDesk();

    expect(await desk.answer(['expiring'])).toMatchObject({ actions: [{ command: 'add-integration' }] });
  });
});
