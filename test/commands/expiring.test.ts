import { afterEach, describe, expect, it } from 'vitest';
import { expiring } from '../../commands/expiring.ts';
import { toIso } from '../../src/core/clock.ts';
import type { Reply } from '../../src/core/reply.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { aStoredIntegration, aTestSummary } from '../builders/documents.ts';
import { having } from '../builders/having.ts';
import { aCheckResult, aReport } from '../builders/reports.ts';
import { saying } from '../builders/saying.ts';
import { anActor, NOW } from '../builders/service.ts';
import { ending, store } from '../builders/stored.ts';

let desk: Desk;

const dayMs = 24 * 60 * 60 * 1000;
const inDays = (days: number) => ending(toIso(NOW + days * dayMs));
const namesOf = (reply: Reply) => (reply.kind === 'table' ? reply.rows.map(([name]) => name) : []);

describe('expiring', () => {
  afterEach(() => desk.close());

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

  it.each([[['0']], [['3651']], [['-1']], [['1.5']], [['0', 'days']], [['٣']]])(
    'says which days there are instead of %j',
    async (words) => {
      desk = await openDesk();

      expect(await desk.answer(['expiring', '--', ...words])).toMatchObject({
        problem: 'input',
        title: saying('one number from 1 to 3650'),
        lines: [saying('/flow expiring [days]'), saying('/flow expiring <name> <date|never>')],
      });
    },
  );

  it('says of how many it knows no date', async () => {
    desk = await openDesk();
    const endless = { lastTest: aTestSummary({ tokenNeverExpires: true }) };
    const [a, b] = await store(
      desk,
      { name: 'a', ...ending(null) },
      { name: 'b', ...ending(null) },
      { name: 'c' },
      { name: 'd', ...endless },
      { name: 'e', ...ending(null), credential: { ...aStoredIntegration().credential, kind: 'oauth' } },
    );

    expect(await desk.answer(['expiring'])).toMatchObject({
      rows: [],
      whenEmpty: 'No token is known to end within 30 days.',
      notes: [
        saying('Nobody knows when the tokens of a and b end.'),
        saying('1 more has no end: d.'),
        saying('Of 1 more no end is known'),
        saying('1 was never tested'),
      ],
      actions: [
        { label: 'Type the end of a', command: `expiring ${a?.id}` },
        { label: 'Type the end of b', command: `expiring ${b?.id}` },
      ],
      data: { withoutDate: 5, notKnown: ['a', 'b'] },
    });
  });

  it('reads a number of days with its word, too', async () => {
    desk = await openDesk();
    await store(desk, { name: 'acme', ...inDays(60) });

    expect(namesOf(await desk.answer(['expiring', '90', 'days']))).toEqual(['acme']);
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

describe('typing when a token ends', () => {
  afterEach(() => desk.close());

  const ana = { surface: 'slack', actor: anActor({ userId: 'U0ANA' }) } as const;
  const terminal = { surface: 'terminal', actor: anActor({ userId: null }) } as const;

  it.each([
    [['2027-06-01'], '2027-06-01T00:00:00Z', 'Tue 1 Jun 2027'],
    [['1', 'June', '2027'], '2027-06-01T00:00:00Z', 'Tue 1 Jun 2027'],
    [['90d'], toIso(Date.UTC(2026, 10, 21) + 90 * dayMs), 'Fri 19 Feb 2027'],
  ])('takes %j, and lists it with who typed it', async (words, endsAt, day) => {
    desk = await openDesk();
    await store(desk, { name: 'acme', ...ending(null) });

    const said = await desk.ask(['expiring', 'acme', ...words], ana);
    expect(said.at(-1)).toMatchObject({ tone: 'done', title: `Noted: the token of acme ends on ${day}.` });
    expect(await desk.answer(['expiring', '365'])).toMatchObject({
      rows: [
        ['acme', [`${day}, typed by `, { person: 'U0ANA' }], saying('in '), saying('repos'), saying(''), saying('')],
      ],
      data: { expiring: [{ expiresAt: endsAt, typed: { by: 'U0ANA' } }], notKnown: [] },
    });
    expect(await desk.answer(['status', 'acme'])).toMatchObject({
      fields: having([
        { label: 'Token ends', value: day },
        { label: 'End typed by', value: 'U0ANA', people: ['U0ANA'] },
      ]),
    });
  });

  it('takes never, and asks no more', async () => {
    desk = await openDesk();
    await store(desk, { name: 'acme', ...ending(null) });
    expect(await desk.answer(['expiring', 'acme', 'never'], terminal)).toMatchObject({
      title: 'Noted: the token of acme never ends.',
    });

    expect(await desk.answer(['expiring'])).toMatchObject({ notes: ['1 more has no end: acme.'] });
    expect(await desk.answer(['status', 'acme'])).toMatchObject({
      fields: having([
        { label: 'Token ends', value: 'never' },
        { label: 'End typed by', value: 'somebody at the terminal' },
      ]),
    });
    expect(await desk.answer(['list'])).toMatchObject({ rows: [having(['never'])] });
  });

  it.each([
    [['soon'], 'is no day that is understood'],
    [['2027-02-30'], 'is no day that is understood'],
    [['2026-11-21'], 'That day has begun'],
    [['2026-11-01'], 'That day has begun'],
    [['2047-06-01'], 'more than ten years away'],
  ])('refuses %j', async (words, said) => {
    desk = await openDesk();
    await store(desk, { name: 'acme', ...ending(null) });

    expect(await desk.answer(['expiring', 'acme', ...words])).toMatchObject({ problem: 'input', title: saying(said) });
  });

  it('leaves a date that the host tells as it is', async () => {
    desk = await openDesk();
    await store(desk, { name: 'acme', ...inDays(20) });

    expect(await desk.answer(['expiring', 'acme', 'never'])).toMatchObject({
      problem: 'input',
      title: saying('The host tells by itself when the token of acme ends, on Fri 11 Dec 2026'),
    });
  });

  it('opens a form in Slack, and says in a terminal what is known and what to write', async () => {
    desk = await openDesk();
    const [acme] = await store(desk, { name: 'acme', ...ending(null) });

    expect((await desk.ask(['expiring', 'acme'], ana)).at(-1)).toMatchObject({
      kind: 'form',
      form: 'expiry',
      integration: acme?.id,
    });
    expect(await desk.answer(['expiring', 'acme'], terminal)).toMatchObject({
      title: 'Nobody knows when the token of acme ends.',
      lines: ['Say when it ends: expiring <name> 2027-06-01, or expiring <name> never.'],
    });
    await desk.answer(['expiring', 'acme', '2027-06-01'], terminal);
    expect(await desk.answer(['expiring', 'acme'], terminal)).toMatchObject({
      title: 'The token of acme ends on Tue 1 Jun 2027.',
      lines: ['That was typed by somebody at the terminal.', saying('Say when it ends')],
    });
  });

  it('asks for no date in Slack that the host tells', async () => {
    desk = await openDesk();
    await store(desk, { name: 'acme', ...inDays(20) });

    expect((await desk.ask(['expiring', 'acme'], ana)).at(-1)).toMatchObject({
      kind: 'notice',
      title: 'The token of acme ends on Fri 11 Dec 2026.',
    });
  });
});

describe('typing when a token ends, beside a running bot', () => {
  it('writes nothing where it is only asked', () => {
    const use = (...words: string[]) => expiring.uses(expiring.parse(words));

    expect([use(), use('90'), use('acme')]).toEqual(['reading', 'reading', 'reading']);
    expect(use('acme', 'never')).toBe('writing');
  });
});
