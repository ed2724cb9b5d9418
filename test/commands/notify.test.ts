import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { notify } from '../../commands/notify.ts';
import { readNotify } from '../../commands/read-notify.ts';
import type { Severity } from '../../src/core/alert.ts';
import type { IntegrationId } from '../../src/core/ids.ts';
import { anIntegrationId } from '../builders/alerts.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { saying } from '../builders/saying.ts';
import { anActor } from '../builders/service.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  await desk.add('acme');
});
afterEach(() => desk.close());

const viewer = { actor: anActor({ role: 'viewer' }) };
const rows = async () => {
  const reply = await desk.answer(['notify', 'list']);
  return reply.kind === 'table' ? reply.rows : [];
};

describe('who hears of what', () => {
  it('is the usual channel until somebody says otherwise', async () => {
    expect(await rows()).toEqual([
      ['all others', 'all', [{ channel: 'C0ENG' }, ', then ', { person: 'U0ADMIN' }], 'FLOW_CHANNEL'],
    ]);
  });

  it('follows routes by severity and integration, and is announced where alerts come to', async () => {
    expect(await desk.answer(['notify', '<#C0OPS|ops>', 'critical'])).toMatchObject({ title: 'The route is set.' });
    await desk.answer(['notify', '#C0ACME', 'warning', 'acme']);

    expect(await rows()).toMatchObject([
      [
        'all others',
        'critical',
        [{ channel: 'C0OPS' }, ', then ', { channel: 'C0ENG' }, ', then ', { person: 'U0ADMIN' }],
        'a route says so',
      ],
      ['all others', 'warning and notice', [{ channel: 'C0ENG' }, ', then ', { person: 'U0ADMIN' }], 'FLOW_CHANNEL'],
      [
        'acme',
        'critical and warning',
        [
          { channel: 'C0ACME' },
          ', then ',
          { channel: 'C0ENG' },
          ', then ',
          { person: 'U0ANA' },
          ', then ',
          { person: 'U0ADMIN' },
        ],
        'a route says so',
      ],
      [
        'acme',
        'notice',
        [{ channel: 'C0ENG' }, ', then ', { person: 'U0ANA' }, ', then ', { person: 'U0ADMIN' }],
        'FLOW_CHANNEL',
      ],
    ]);
    expect(desk.told).toEqual([
      'C0OPS: Critical alerts of all integrations come here from now on.',
      'C0ACME: Warnings and critical alerts of acme come here from now on.',
    ]);
  });

  it('has one route for a place and an integration: a later one takes its place, and "off" takes it away', async () => {
    await desk.answer(['notify', '#C0OPS', 'critical']);
    await desk.answer(['notify', '#C0OPS', 'notice']);
    expect(await rows()).toMatchObject([
      [
        'all others',
        'all',
        [{ channel: 'C0OPS' }, ', then ', { channel: 'C0ENG' }, ', then ', { person: 'U0ADMIN' }],
        'a route says so',
      ],
    ]);

    expect(await desk.answer(['notify', '#C0OPS', 'off'])).toMatchObject({ title: 'The route is taken away.' });
    expect(await rows()).toHaveLength(1);
    await expect(desk.answer(['notify', '#C0OPS', 'off'])).resolves.toMatchObject({
      problem: 'input',
      title: saying('No route'),
    });
  });

  it('is the channel of an integration that has one, for that one alone; what is lost is marked wherever it stands', async () => {
    const [acme] = await desk.store.listIntegrations(viewer.actor.workspace);
    await desk.store.changeIntegration(viewer.actor.workspace, acme?.id ?? anIntegrationId(), (current) => ({
      ...current,
      channel: 'C0TEAM',
    }));
    await desk.store.changeSettings(viewer.actor.workspace, (current) => ({
      ...current,
      lost: [{ place: 'C0ENG', why: 'is_archived', at: '2026-11-21T07:00:00Z', triedAt: null }],
    }));

    expect(await rows()).toMatchObject([
      ['all others', 'all', [{ channel: 'C0ENG' }, ' (lost)', ', then ', { person: 'U0ADMIN' }], 'FLOW_CHANNEL'],
      [
        'acme',
        'all',
        [{ channel: 'C0TEAM' }, ', then ', { channel: 'C0ENG' }, ' (lost)', ', then ', {}, ', then ', {}],
        'its own channel',
      ],
    ]);
    expect(await desk.answer(['notify', 'list'])).toMatchObject({
      notes: [saying('archived'), saying('owner'), saying('quiet'), saying('route')],
    });
  });

  it('is not what the bot cannot write to: it says what to do instead of keeping the route', async () => {
    desk.lost.add('C0OLD');
    expect(await desk.answer(['notify', '#C0OLD'])).toMatchObject({
      problem: 'input',
      title: saying('archived'),
    });
    expect(await rows()).toHaveLength(1);
  });

  it('is tried place by place, and what was lost and is found again is no longer lost', async () => {
    await desk.answer(['notify', '#C0OPS', 'critical']);
    desk.lost.add('C0OPS');
    await desk.store.changeSettings(viewer.actor.workspace, (current) => ({
      ...current,
      lost: [{ place: 'C0OPS', why: 'is_archived', at: '2026-11-21T07:00:00Z', triedAt: null }],
    }));
    expect(await desk.answer(['notify', 'list'])).toMatchObject({
      title: saying('lost'),
      notes: [saying('archived'), saying('owner'), saying('quiet'), saying('route')],
    });

    expect(await desk.answer(['notify', 'test'])).toMatchObject({
      title: 'The test did not arrive in 1 of 2.',
      rows: [
        [[{ channel: 'C0OPS' }], saying('archived')],
        [[{ channel: 'C0ENG' }], 'arrived'],
      ],
    });

    desk.lost.clear();
    expect(await desk.answer(['notify', 'test', '#C0OPS'])).toMatchObject({ title: 'The test has arrived.' });
    expect(await desk.answer(['notify', 'list'])).toMatchObject({ title: 'Who hears of what' });
  });

  it('is tried once in every place that a route or an integration names, whatever wins', async () => {
    const [acme] = await desk.store.listIntegrations(viewer.actor.workspace);
    const gone = anIntegrationId();
    const route = (channel: string, integration: IntegrationId | null, severity: Severity = 'critical') => ({
      channel,
      severity,
      integration,
    });
    await desk.store.changeSettings(viewer.actor.workspace, (current) => ({
      ...current,
      routes: [
        route('C0OPS', null),
        // Never the one that fits best.
        route('C0TOO', null),
        route('C0OPS', acme?.id ?? null, 'warning'),
        route('C0ACME', acme?.id ?? null),
        route('C0GONE', gone),
      ],
    }));
    await desk.store.changeIntegration(viewer.actor.workspace, acme?.id ?? gone, (current) => ({
      ...current,
      channel: 'C0TEAM',
    }));
    const placesOf = async (...words: string[]) => {
      const reply = await desk.answer(['notify', 'test', ...words]);
      return reply.kind === 'table' ? reply.rows.map(([place]) => place) : reply;
    };
    const channels = (...ids: string[]) => ids.map((channel) => [{ channel }]);

    expect(await placesOf()).toEqual(channels('C0ENG', 'C0OPS', 'C0TOO', 'C0ACME', 'C0TEAM'));
    expect(desk.told).toHaveLength(5);
    expect(await placesOf('acme')).toEqual(channels('C0TEAM', 'C0ENG', 'C0OPS', 'C0ACME'));
  });

  it('is tried in so many places and no more, and those that were left out are said', async () => {
    const routes = Array.from({ length: 60 }, (_each, index) => ({
      channel: `C0R${index}`,
      severity: 'critical' as const,
      integration: null,
    }));
    await desk.store.changeSettings(viewer.actor.workspace, (current) => ({ ...current, routes }));
    desk.lost.add('C0R7');
    const reply = await desk.answer(['notify', 'test']);

    expect(desk.told).toHaveLength(29);
    expect(reply).toMatchObject({
      title: 'The test did not arrive in 1 of 30. 31 more were not tried.',
      notes: [saying('notify test #channel'), '11 of those that were not tried are not listed here.'],
    });
    const rows = reply.kind === 'table' ? reply.rows : [];
    expect([rows[0], rows.length, rows.at(-1)?.[1]]).toEqual([
      [[{ channel: 'C0R7' }], saying('archived')],
      50,
      'not tried',
    ]);
  });

  it('can be put off for the night, and that is said', async () => {
    expect(await desk.answer(['notify', 'quiet', '8:30-17:00', 'weekends'])).toMatchObject({
      title: 'Quiet from 08:30 to 17:00, and on weekends: what is not critical waits until then.',
      data: { quiet: { from: '08:30', to: '17:00', weekends: true } },
    });
    expect(await desk.answer(['notify', 'quiet', 'off'])).toMatchObject({ title: 'There are no quiet hours.' });
  });

  it('is in the history when somebody changes it', async () => {
    await desk.answer(['notify', '#C0OPS', 'critical', 'acme']);
    expect(JSON.stringify(await desk.answer(['history', 'acme']))).toContain('said who hears of alerts');
  });

  it('is for viewers to see and not to change', async () => {
    expect(await desk.answer(['notify'], viewer)).toMatchObject({ kind: 'table' });
    for (const words of [['#C0OPS'], ['test'], ['quiet', 'off'], ['#C0OPS', 'off']]) {
      expect(await desk.answer(['notify', ...words], viewer)).toMatchObject({ problem: 'not-allowed' });
    }
  });
});

describe('what stands after notify', () => {
  it.each([
    ['#eng', 'no channel'],
    ['lst', 'Did you mean "list"?'],
    ['quiet', 'quiet 20:00-07:00'],
    ['quiet 25:00-07:00', 'quiet 20:00-07:00'],
    ['quiet 20:00-20:00', 'all day'],
    ['quiet 20:00-07:00 mondays', 'weekends'],
    ['#C0OPS critical acme globex', 'too much'],
    ['#C0OPS off acme globex', 'too much'],
  ])('is refused with what to write instead: %s', (line, words) => {
    expect(() => readNotify(line.split(' '))).toThrow(words);
  });

  it.each([
    [[], 'reading'],
    [['list'], 'reading'],
    // In a terminal it is refused with what to do instead, also beside a running bot.
    [['test'], 'reading'],
    [['quiet', 'off'], 'writing'],
    [['C012ABCDEF', 'critical'], 'writing'],
  ])('needs no more of the store than it must: %j is %s', (words, use) => {
    expect(notify.uses(notify.parse(words))).toBe(use);
  });

  it('is nothing after "list"', () => {
    expect(() => readNotify(['list', 'x'])).toThrow('"x" is too much there.');
  });

  it('may leave the severity or the name out', () => {
    expect(readNotify(['#C0OPS', 'acme'])).toEqual({ kind: 'set', channel: 'C0OPS', severity: 'notice', name: 'acme' });
    expect(readNotify(['C0OPS'])).toEqual({ kind: 'set', channel: 'C0OPS', severity: 'notice', name: undefined });
  });
});
