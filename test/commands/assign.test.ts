import { afterEach, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../builders/desk.ts';
import { aPeople } from '../builders/people.ts';
import { saying } from '../builders/saying.ts';
import { anActor, workspace } from '../builders/service.ts';
import { store } from '../builders/stored.ts';

let desk: Desk;
afterEach(() => desk.close());

const open = async () => {
  desk = await openDesk(undefined, { people: aPeople({ others: ['U0GUS'], unknown: ['U0HUH'] }) });
  await store(desk, { name: 'acme', owner: 'U0ANA' });
};
const ask = (line: string) => desk.answer(line.split(' '));
const people = async () => {
  const [acme] = await desk.store.listIntegrations(workspace);
  return { owner: acme?.owner, backup: acme?.backup };
};

describe('assign', () => {
  it('says who owns an integration and who stands in, and writes it down', async () => {
    await open();

    const reply = await ask('assign acme @U0BEN @U0EVE');

    expect(reply).toMatchObject({
      title: 'Assigned acme',
      fields: [
        { label: 'Owner', people: ['U0BEN'] },
        { label: 'Backup', people: ['U0EVE'] },
      ],
    });
    expect(await people()).toEqual({ owner: 'U0BEN', backup: 'U0EVE' });
    expect(await desk.parts.ledger.listAudit(workspace, { limit: 5 })).toMatchObject([
      {
        action: 'assign',
        integration: { name: 'acme' },
        before: { owner: 'U0ANA', backup: null },
        after: { owner: 'U0BEN', backup: 'U0EVE' },
      },
    ]);
  });

  it('leaves the backup that is there, unless it is named or becomes the owner', async () => {
    await open();
    await ask('assign acme @U0BEN @U0EVE');

    await ask('assign acme @U0ANA');
    expect(await people()).toEqual({ owner: 'U0ANA', backup: 'U0EVE' });

    expect(await ask('assign acme @U0EVE')).toMatchObject({ lines: [saying('nobody stands in now')] });
    expect(await people()).toEqual({ owner: 'U0EVE', backup: null });

    await ask('assign acme @U0EVE @U0BEN');
    await ask('assign acme @U0EVE nobody');
    expect(await people()).toEqual({ owner: 'U0EVE', backup: null });
  });

  it('writes nothing down where nothing is different', async () => {
    await open();

    expect(await ask('assign acme @U0ANA')).toMatchObject({ title: 'acme is assigned so already' });
    expect(await desk.parts.ledger.listAudit(workspace, { limit: 5 })).toEqual([]);
  });

  it.each([
    ['assign acme @U0GUS', 'no full member'],
    ['assign acme @U0BEN @U0GUS', 'no full member'],
    ['assign acme @U0HUH', 'Slack did not say'],
    ['assign acme @U0BEN @U0BEN', 'the same person'],
    ['assign acme', '`acme` was found. Say who'],
    ['assign acme ben', '"ben" is nobody Slack knows'],
    ['assign acme @U0BEN @U0EVE @U0GUS', 'one too many'],
    ['assign amce @U0BEN', 'Did you mean `acme`?'],
  ])('refuses "%s" and changes nothing', async (line, words) => {
    await open();

    expect(await ask(line)).toMatchObject({ problem: 'input', title: saying(words) });
    expect(await people()).toEqual({ owner: 'U0ANA', backup: null });
    expect(await desk.parts.ledger.listAudit(workspace, { limit: 5 })).toEqual([]);
  });

  it('keeps the people while somebody chooses among several', async () => {
    await open();
    await store(desk, { name: 'acme two' });

    expect(await ask('assign ac @U0BEN')).toMatchObject({
      kind: 'choice',
      options: [{ command: saying('@U0BEN') }, { command: saying('@U0BEN') }],
    });
  });

  it('is for managers', async () => {
    await open();
    const actor = anActor({ role: 'viewer' });

    expect(await desk.answer(['assign', 'acme', '@U0BEN'], { actor })).toMatchObject({ problem: 'not-allowed' });
  });

  it('is seen in status and list, where owner and backup can be looked for', async () => {
    await open();
    await ask('assign acme @U0BEN @U0EVE');
    const names = async (line: string) => {
      const reply = await ask(line);
      return reply.kind === 'table' ? reply.rows.map(([name]) => name) : reply;
    };

    const [status, all] = [await ask('status acme'), await ask('list')];

    expect(status).toMatchObject({ kind: 'card' });
    expect(JSON.stringify(status)).toContain('"label":"Backup","value":"U0EVE","people":["U0EVE"]');
    expect(all).toMatchObject({ peopleColumns: ['Owner', 'Backup'] });
    expect(await names('list owner:@U0BEN')).toEqual(['acme']);
    expect(await names('list owner:@U0EVE')).toEqual([]);
    expect(await names('list backup:@U0EVE')).toEqual(['acme']);
    expect(await names('list backup:nobody')).toEqual([]);
    expect(await ask('list backup:eve')).toMatchObject({ title: saying('A backup is given as') });
  });
});
