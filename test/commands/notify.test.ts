import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readNotify } from '../../commands/read-notify.ts';
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
      lost: [{ place: 'C0OPS', why: 'is_archived', at: '2026-11-21T07:00:00Z' }],
    }));
    expect(await desk.answer(['notify', 'list'])).toMatchObject({
      title: saying('lost'),
      notes: [saying('archived'), saying('owner'), saying('quiet'), saying('route')],
    });

    expect(await desk.answer(['notify', 'test'])).toMatchObject({
      title: 'The test did not arrive in 1 of 2.',
      rows: [
        [[{ channel: 'C0ENG' }], 'arrived'],
        [[{ channel: 'C0OPS' }], saying('archived')],
      ],
    });

    desk.lost.clear();
    expect(await desk.answer(['notify', 'test', '#C0OPS'])).toMatchObject({ title: 'The test has arrived.' });
    expect(await desk.answer(['notify', 'list'])).toMatchObject({ title: 'Who hears of what' });
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

  it('may leave the severity or the name out', () => {
    expect(readNotify(['#C0OPS', 'acme'])).toEqual({ kind: 'set', channel: 'C0OPS', severity: 'notice', name: 'acme' });
    expect(readNotify(['C0OPS'])).toEqual({ kind: 'set', channel: 'C0OPS', severity: 'notice', name: undefined });
  });
});
