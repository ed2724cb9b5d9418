import { afterEach, describe, expect, it } from 'vitest';
import type { FactValue } from '../../src/core/verdict.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { saying } from '../builders/saying.ts';
import { anActor, canary, NOW, workspace } from '../builders/service.ts';
import { store } from '../builders/stored.ts';

let desk: Desk;
afterEach(() => desk.close());

const at = '2026-11-21T08:00:00Z';
const ask = (line: string, actor = anActor({ role: 'viewer' })) => desk.answer(line.split(' '), { actor });
const note = (action: string, given: object = {}, before: FactValue = null, after: FactValue = null) =>
  desk.parts.ledger.appendAudit(workspace, {
    at,
    by: 'U0ANA',
    surface: 'slack',
    channel: 'C0ENG',
    action,
    integration: null,
    before,
    after,
    ...given,
  });
const numbers = async (line: string) => {
  const reply = await ask(line);
  return reply.kind === 'table' ? reply.rows.map(([number]) => number) : reply;
};

describe('history', () => {
  it('tells the newest first who did what, when, where, and what was before and after', async () => {
    desk = await openDesk();
    const [acme] = await store(desk, { name: 'acme' });
    const integration = { id: acme?.id, name: 'acme' };
    await note('assign', { integration }, { owner: 'U0ANA', backup: null }, { owner: 'U0BEN', backup: null });
    await note('admins', { channel: null }, { who: 'S0OPS', role: null }, { who: 'S0OPS', role: 'manager' });
    await note(
      'renew failed',
      { by: null, surface: 'terminal', channel: null },
      { lastFour: '0001' },
      { lastFour: '0002' },
    );
    await note('pause', { channel: 'D0ANA' }, null, { since: at, until: '2026-11-30T00:00:00Z', by: 'U0ANA' });

    expect(await ask('history')).toMatchObject({
      kind: 'table',
      rows: [
        [
          '4',
          [{ instant: at }],
          [{ person: 'U0ANA' }],
          'paused',
          '–',
          ['until ', { instant: '2026-11-30T00:00:00Z' }],
          'direct message',
        ],
        [
          '3',
          [{ instant: at }],
          'the operator',
          'renewed, but that failed',
          '–',
          ['token ending ', '0001', ' → ', '0002'],
          'terminal',
        ],
        [
          '2',
          [{ instant: at }],
          [{ person: 'U0ANA' }],
          'changed who may do what',
          '–',
          ['for ', { group: 'S0OPS' }, ', ', 'role ', 'none', ' → ', 'manager'],
          'Slack',
        ],
        [
          '1',
          [{ instant: at }],
          [{ person: 'U0ANA' }],
          'assigned',
          'acme',
          ['owner ', { person: 'U0ANA' }, ' → ', { person: 'U0BEN' }],
          [{ channel: 'C0ENG' }],
        ],
      ],
      data: { next: null },
    });
  });

  it('names nobody for what only looks like an id', async () => {
    desk = await openDesk();
    await note('edit', {}, { name: 'acme' }, { name: 'U0BEN' });

    expect(await ask('history')).toMatchObject({
      rows: [expect.arrayContaining([['name ', 'acme', ' → ', 'U0BEN']])],
    });
  });

  it('of one person or one integration is only that', async () => {
    desk = await openDesk();
    const [acme, other] = await store(desk, { name: 'acme' }, { name: 'other' });
    await note('pause', { integration: { id: acme?.id, name: 'acme' } });
    await note('pause', { integration: { id: other?.id, name: 'other' }, by: 'U0BEN' });

    expect(await numbers('history acme')).toEqual(['1']);
    expect(await numbers('history ACM')).toEqual(['1']);
    expect(await numbers('history @U0BEN')).toEqual(['2']);
    expect(await numbers('audit @U0EVE')).toEqual([]);
    expect(await ask('history nothing-like-it')).toMatchObject({ problem: 'input' });
  });

  it('still knows the names of what was removed or renamed, also after it is wiped', async () => {
    desk = await openDesk();
    const gone = await desk.add('gone');
    await desk.answer(['remove', 'gone'], { confirmed: true });
    await desk.store.removeIntegration(workspace, gone.id);
    const again = await desk.add('Gone');

    expect(await numbers('history gone')).toEqual(['3']);
    expect(await ask('history gone')).toMatchObject({
      notes: [saying('1 more went by that name')],
      actions: [{ label: 'History of another gone', command: `history ${gone.id}` }],
    });
    expect(await numbers(`history ${gone.id}`)).toEqual(['2', '1']);
    await desk.store.removeIntegration(workspace, again.id);
    expect(await numbers('history gone')).toEqual(['3']);
  });

  it('is turned by number, and stays where it is while more is written', async () => {
    desk = await openDesk();
    for (let count = 0; count < 30; count += 1) await note('pause');

    const first = await ask('history @U0ANA');
    expect(first).toMatchObject({
      actions: [{ label: 'Older', command: 'history @U0ANA before:6' }],
      data: { next: 6 },
    });
    await note('resume');

    expect(await numbers('history @U0ANA before:6')).toEqual(['5', '4', '3', '2', '1']);
    expect(await ask('history before:1')).toMatchObject({ rows: [], whenEmpty: saying('older than number 1') });
    for (const line of ['history before:x', 'history before:0', 'history before:1 before:2', 'history a b']) {
      expect(await ask(line)).toMatchObject({ problem: 'input' });
    }
  });

  it('of everything that was done holds no secret', async () => {
    desk = await openDesk();
    const acme = await desk.add('acme');
    await desk.answer(['assign', 'acme', 'U0BEN']);
    await desk.answer(['remove', 'acme'], { confirmed: true });

    const told = JSON.stringify([await ask('history'), await ask('history --csv', anActor({ role: 'admin' }))]);

    for (const secret of [canary, acme.credential.token.ct, acme.credential.token.iv])
      expect(told).not.toContain(secret);
  });
});

describe('history as CSV', () => {
  it('is a file for admins, and offered to them', async () => {
    desk = await openDesk();
    await note('pause');
    const admin = anActor({ role: 'admin' });

    expect(await ask('history')).toMatchObject({ actions: [] });
    expect(await ask('history @U0ANA', admin)).toMatchObject({ actions: [{ command: 'history @U0ANA --csv' }] });
    expect(await ask('history --csv', admin)).toMatchObject({
      kind: 'files',
      files: [
        { name: 'flow-history-2026-11-21.csv', content: saying('1,2026-11-21T08:00:00Z,U0ANA,slack,C0ENG,pause,,,,') },
      ],
    });
    for (const role of ['viewer', 'manager'] as const) {
      expect(await ask('history --csv', anActor({ role }))).toMatchObject({ problem: 'not-allowed' });
    }
    expect(NOW).toBe(Date.parse(at));
  });

  it('has all of it, however much there is', async () => {
    desk = await openDesk();
    for (let count = 0; count < 501; count += 1) await note('pause');

    const reply = await ask('history --csv', anActor({ role: 'admin' }));

    expect(reply.kind === 'files' && reply.files[0].content.trimEnd().split('\r\n')).toHaveLength(502);
  });
});
