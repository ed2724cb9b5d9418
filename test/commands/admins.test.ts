import { afterEach, describe, expect, it } from 'vitest';
import type { IntegrationsParts } from '../../src/integrations/index.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { aPeople } from '../builders/people.ts';
import { saying } from '../builders/saying.ts';
import { anActor } from '../builders/service.ts';

let desk: Desk;
afterEach(() => desk.close());

const admin = anActor({ userId: 'U0ADMIN', role: 'admin' });
const open = async (given: Partial<IntegrationsParts> = {}) => {
  desk = await openDesk(undefined, { people: aPeople({ groups: { S0OPS: ['U0BEN'] } }), ...given });
};
const ask = (line: string, actor = admin) => desk.answer(line.split(' '), { actor });

describe('admins', () => {
  it('shows who may do what and by what, the most first, with everybody else at the end', async () => {
    await open();
    await ask('admins add @U0BEN viewer');
    await ask('admins add @S0OPS manager');
    await ask('admins everybody none');

    const reply = await ask('admins', anActor({ role: 'viewer', doubt: 'Slack did not say.' }));

    expect(reply).toMatchObject({
      kind: 'table',
      columns: ['Role', 'Who', 'By'],
      rows: [
        ['admin', [{ person: 'U0ADMIN' }], 'setting FLOW_ADMINS'],
        ['manager', [{ group: 'S0OPS' }], 'user group'],
        ['viewer', [{ person: 'U0BEN' }], 'named'],
        ['none', 'every other full member', 'not named'],
      ],
      notes: ['You are viewer.', 'Slack did not say.', saying('Guests')],
      actions: [],
    });
  });

  it('offers admins to change what everybody may do', async () => {
    await open();

    expect(await ask('admins')).toMatchObject({ actions: [{ command: 'admins everybody none' }] });
    await ask('admins everybody none');
    expect(await ask('admins')).toMatchObject({ actions: [{ command: 'admins everybody viewer' }] });
  });

  it('gives and takes roles, and says what was before', async () => {
    await open();

    expect(await ask('admins add @U0BEN manager')).toMatchObject({
      title: 'Role given',
      fields: [{ people: ['U0BEN'] }, { value: 'manager' }, { value: 'none' }],
    });
    expect(await ask('admins add @U0BEN MANAGER')).toMatchObject({ title: 'That role was already given' });
    expect(await ask('admins remove @U0BEN')).toMatchObject({
      title: 'Role taken away',
      fields: [{ people: ['U0BEN'] }, { value: 'none' }, { value: 'manager' }],
    });
    expect(await ask('admins remove @U0BEN')).toMatchObject({ title: 'There was no role by name to take away' });
  });

  it('in a terminal says that nobody asked Slack', async () => {
    await open({ people: undefined });
    const actor = anActor({ userId: null, role: 'admin' });

    const reply = await desk.answer(['admins', 'add', 'U0BEN', 'admin'], { surface: 'terminal', actor });

    expect(reply).toMatchObject({ lines: [saying('highest'), saying('Nobody asked Slack')] });
    expect(await desk.parts.ledger.listAudit(actor.workspace, { limit: 1 })).toMatchObject([
      { by: null, surface: 'terminal' },
    ]);
  });

  it.each(['viewer', 'manager'] as const)('is changed by no %s', async (role) => {
    await open();
    for (const line of ['admins add @U0ANA admin', 'admins remove @U0BEN', 'admins everybody none']) {
      expect(await ask(line, anActor({ role }))).toMatchObject({
        problem: 'not-allowed',
        title: saying('You need the role admin to give and take roles'),
        people: ['U0ADMIN'],
      });
    }
  });

  it.each([
    ['admins add', 'Say who'],
    ['admins add @ana viewer', '"@ana" is nobody Slack knows'],
    ['admins add @U0BEN', 'The role is missing'],
    ['admins add @U0BEN manger', 'Did you mean manager?'],
    ['admins add @U0BEN boss', 'Say one of viewer, manager, admin.'],
    ['admins add @U0BEN viewer @U0EVE', 'is too much here'],
    ['admins remove @U0BEN @U0EVE', 'is too much here'],
    ['admins everybody admin', 'Say one of none, viewer.'],
    ['admins promote @U0BEN', 'there is add, remove and everybody'],
    ['admins add @U0ADMIN viewer', 'FLOW_ADMINS'],
  ])('answers "%s" with what is wrong', async (line, words) => {
    await open();

    expect(await ask(line)).toMatchObject({ problem: 'input', title: saying(words) });
  });
});
