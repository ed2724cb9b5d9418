import { afterEach, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../builders/desk.ts';
import { saying } from '../builders/saying.ts';
import { anActor, NOW, workspace } from '../builders/service.ts';

let desk: Desk;
afterEach(() => desk.close());

const dayMs = 24 * 60 * 60 * 1000;

/** A desk whose clock can be moved. */
async function openWith(settings: { timeZone?: string } = {}) {
  const time = { now: NOW };
  desk = await openDesk(undefined, { clock: { now: () => time.now, monotonicMs: () => 0 } }, settings);
  await desk.add('acme');
  return time;
}

const stateInList = async () => {
  const reply = await desk.answer(['list']);
  return reply.kind === 'table' ? reply.rows.map((row) => row[3]) : [];
};

const entries = async () => {
  const records = await desk.parts.ledger.listAudit(workspace, { limit: 10 });
  return records.filter(({ action }) => action !== 'add');
};

describe('a pause', () => {
  it('is shown with its end in list, status and the state card, and asks for no attention', async () => {
    await openWith();

    const reply = await desk.answer(['pause', 'acme', 'until', '30', 'Nov']);

    expect(reply).toMatchObject({ tone: 'done', title: 'acme is paused until Mon 30 Nov 2026.' });
    expect(await stateInList()).toEqual(['paused until Mon 30 Nov 2026']);
    const card = await desk.answer(['status', 'acme']);
    expect(card.kind === 'card' && card.fields).toContainEqual({
      label: 'State',
      value: 'paused until Mon 30 Nov 2026',
    });
    expect(await desk.answer([])).toMatchObject({
      lines: ['Nothing needs attention.'],
      fields: [{ label: 'paused', value: '1' }],
    });
    expect(await desk.answer(['list', 'state:paused'])).toMatchObject({ title: 'Integrations (1)' });
  });

  it('ends in the time zone of the settings, with the time where it is not midnight', async () => {
    await openWith({ timeZone: 'Europe/Berlin' });

    expect(await desk.answer(['pause', 'acme', 'Monday'])).toMatchObject({
      title: 'acme is paused until Mon 23 Nov 2026.',
    });
    expect(await desk.answer(['pause', 'acme', '12h'])).toMatchObject({
      title: 'acme is paused until Sat 21 Nov 2026, 21:00 Europe/Berlin.',
    });
  });

  it.each([
    [3 * dayMs - 1, ['paused until Tue 24 Nov 2026, 08:00 UTC']],
    [3 * dayMs, ['fine']],
  ])('of three days is %i ms later as %j', async (laterMs, expected) => {
    const time = await openWith();
    await desk.answer(['pause', 'acme', '3d']);

    time.now += laterMs;

    expect(await stateInList()).toEqual(expected);
  });

  it('keeps an integration out of a test of all, and not out of a test of its own', async () => {
    await openWith();
    await desk.add('other');
    await desk.answer(['pause', 'acme']);

    const all = await desk.answer(['test', 'all']);
    const own = await desk.answer(['test', 'acme']);

    expect(all).toMatchObject({ reports: [{ integration: { name: 'other' } }], notes: [saying('not tested: acme.')] });
    expect(own).toMatchObject({ kind: 'report', notes: [saying('It is paused')] });
  });

  it('of every integration leaves nothing to test', async () => {
    await openWith();
    await desk.answer(['pause', 'acme']);

    expect(await desk.answer(['test', 'all'])).toMatchObject({
      kind: 'notice',
      title: 'There is nothing to test: every integration is paused.',
    });
  });

  it.each([
    ['1 Nov 2026', 'That moment has passed.'],
    ['2026-11-21', 'That moment has passed.'],
    ['367d', 'A pause lasts a year at most.'],
    ['soon', 'is no end that is understood'],
  ])('until %s is refused', async (until, words) => {
    await openWith();

    expect(await desk.answer(['pause', 'acme', until])).toMatchObject({ problem: 'input', title: saying(words) });
    expect(await stateInList()).toEqual(['fine']);
  });

  it('is ended by resume, once', async () => {
    await openWith();
    await desk.answer(['pause', 'acme']);

    expect(await desk.answer(['resume', 'acme'])).toMatchObject({ title: 'acme is no longer paused.' });
    expect(await desk.answer(['resume', 'acme'])).toMatchObject({ tone: 'info', title: 'acme is not paused.' });
    expect(await stateInList()).toEqual(['fine']);
  });

  it('is written down with what was before and after', async () => {
    await openWith();
    await desk.answer(['pause', 'acme', '3d']);
    await desk.answer(['resume', 'acme']);

    expect(await entries()).toMatchObject([
      { action: 'resume', by: 'U0ANA', before: { until: '2026-11-24T08:00:00Z' }, after: null },
      { action: 'pause', by: 'U0ANA', integration: { name: 'acme' }, after: { until: '2026-11-24T08:00:00Z' } },
    ]);
  });

  it('is not for viewers', async () => {
    await openWith();

    for (const words of [
      ['pause', 'acme'],
      ['resume', 'acme'],
    ]) {
      expect(await desk.answer(words, { actor: anActor({ role: 'viewer' }) })).toMatchObject({
        problem: 'not-allowed',
        title: saying('You need the role manager to pause and resume'),
      });
    }
    expect(await entries()).toEqual([]);
  });
});
