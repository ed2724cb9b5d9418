import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/core/actor.ts';
import { NotAllowedError, StoreError } from '../../src/core/errors.ts';
import { newHandoverId, WorkspaceId } from '../../src/core/ids.ts';
import { type Action, permissions, roles } from '../../src/integrations/authorise.ts';
import { createIntegrations, type Integrations } from '../../src/integrations/index.ts';
import { anActor, anAsked, lastOf, quick, type Service, startService, workspace } from '../builders/service.ts';
import { askedDoors, doors, forTheAsked, type Known, nothingKnown, withoutPermission } from './authorisation-doors.ts';

/** Decided once, and written here for the second time on purpose: whoever changes it has to mean it. */
const least: Readonly<Record<Action, Role>> = {
  look: 'viewer',
  test: 'viewer',
  add: 'manager',
  accept: 'manager',
  pause: 'manager',
  edit: 'manager',
  services: 'manager',
  repos: 'manager',
  webhooks: 'manager',
  notify: 'manager',
  grants: 'manager',
  renew: 'manager',
  remove: 'manager',
  assign: 'manager',
  alerts: 'manager',
  import: 'admin',
  jobs: 'viewer',
  'run-job': 'admin',
  export: 'admin',
  roles: 'admin',
  store: 'admin',
};
const actions = Object.keys(least).sort();
/** What the watch and the alerts ask for themselves: test/watch/control.test.ts and test/alerts/desk.test.ts. */
const ofTheWatch: readonly Action[] = ['alerts', 'notify', 'jobs', 'run-job'];
const isName = (name: string): name is keyof typeof doors => name in doors;
const names = Object.keys(doors).filter(isName);
const cells = names.flatMap((name) => roles.map((role) => ({ name, role, action: doors[name].action })));

let service: Service;
let touched: string[];
let integrations: Integrations;

/** The same, and every call of it is noted. */
function noting<Target extends object>(target: Target): Target {
  return new Proxy(target, {
    get(from, name) {
      const value: unknown = Reflect.get(from, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        touched.push(String(name));
        return Reflect.apply(value, from, given);
      };
    },
  });
}

// For all of the tests: what they do, they do to strangers, or to what they have made for themselves.
beforeAll(async () => {
  touched = [];
  service = await startService(undefined, {
    publicUrl: 'https://flow.example.com',
    checkStore: () => Promise.reject(new StoreError('in-use', 'The bot has it open.')),
  });
  const { store, ledger } = service.parts;
  integrations = createIntegrations({ ...service.parts, store: noting(store), ledger: noting(ledger) });
});
afterAll(() => service.close());

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/** Goes in to the end: what came out, or what it was stopped with. */
async function goIn(enter: () => unknown): Promise<unknown> {
  try {
    const entered = enter();
    return isStream(entered) ? await Array.fromAsync(entered) : await entered;
  } catch (error) {
    return error;
  }
}

/** In what one cell is not as it has to be; null when it is. */
async function findDifference(over: Integrations, { name, role, action }: (typeof cells)[number]) {
  const before = touched.length;
  const outcome = await goIn(() => doors[name].enter(over, anActor({ role }), nothingKnown()));
  const isRefused = outcome instanceof NotAllowedError;
  const mayPass = roles.indexOf(role) >= roles.indexOf(least[action]);

  if (mayPass) return isRefused ? `${name} is closed to ${role}: ${outcome.message}` : null;
  if (!isRefused) return `${name} is open to ${role}`;
  if (touched.length > before) return `${name} looked at the store before it refused ${role}`;
  const words = `You need the role ${least[action]} to ${permissions[action].deed}; you have ${role}.`;
  return outcome.message.startsWith(words) ? null : `${name} says to ${role}: ${outcome.message}`;
}

describe('the table of who may do what', () => {
  it('has every action, with the role that was decided', () => {
    const needed = Object.entries(permissions).map(([action, { role }]) => [action, role]);

    expect(Object.fromEntries(needed)).toEqual(least);
    const asked = Object.values(doors).map(({ action }) => action);
    expect([...new Set([...asked, ...ofTheWatch])].sort()).toEqual(actions);
  });

  it('has every entry point of the service layer', () => {
    const all = [...names, ...withoutPermission, ...forTheAsked].sort();

    expect(Object.keys(service.integrations).sort()).toEqual(all);
  });

  it.each(cells)('$name ($action) treats $role as decided', async (cell) => {
    expect(await findDifference(integrations, cell)).toBeNull();
  });

  it.each(names)('notices a missing guard of %s', async (name) => {
    const unguarded: Integrations = new Proxy(integrations, {
      get(from, wanted) {
        const value: unknown = Reflect.get(from, wanted);
        if (wanted !== name || typeof value !== 'function') return value;
        return (_actor: unknown, ...given: unknown[]): unknown =>
          Reflect.apply(value, from, [anActor({ role: 'admin', userId: null }), ...given]);
      },
    });

    const { action } = doors[name];
    const found = await Promise.all(roles.map((role) => findDifference(unguarded, { name, role, action })));

    expect(found).toContain(`${name} is open to none`);
  });

  it('notices a guard that asks for something else', async () => {
    const { name, action } = { name: 'remove', action: 'look' } as const;
    const found = await Promise.all(roles.map((role) => findDifference(integrations, { name, role, action })));

    expect(found).not.toEqual([null, null, null, null]);
  });
});

/** One of each, made by Ana in her workspace. */
async function haveAll(): Promise<Known> {
  const ana = anActor({ role: 'admin' });
  const own = service.integrations;
  const integration = await service.add(`canary-of-acme-${newHandoverId()}`);
  const { id: draft } = await own.startDraft(ana, anAsked({ baseUrl: 'https://canary.example.com' }));
  const tested = await lastOf(own.testDraft(ana, draft, quick()));
  if (tested.kind !== 'report' || !tested.kept) throw new Error('there is no report');
  const renewal = await own.startRenewal(ana, integration.id, { token: 'glpat-canary000000000009' });
  const handover = newHandoverId();
  const asked = {
    id: handover,
    draft,
    report: undefined,
    kind: 'secret',
    colleague: 'U0BEN',
    note: '',
    view: null,
  } as const;
  await own.handOver(ana, asked, async () => undefined);
  return { integration, draft, renewal, report: tested.kept, handover };
}

async function seeAll({ handover, report }: Known) {
  const { store, ledger } = service.parts;
  return {
    integrations: await store.listIntegrations(workspace),
    drafts: await store.listDrafts(workspace),
    settings: await store.getSettings(workspace),
    trail: await ledger.listAudit(workspace, { limit: 100 }),
    report: await ledger.findReport(workspace, report),
    handover: await ledger.findHandover(workspace, handover),
  };
}

describe('an admin of another workspace', () => {
  it('sees and changes nothing of this one, through any entry point', async () => {
    const known = await haveAll();
    const before = await seeAll(known);
    // The same user id as Ana's: only the workspace tells them apart.
    const stranger = anActor({ role: 'admin', workspace: WorkspaceId.parse('T0OTHER') });

    const leaks: string[] = [];
    for (const [name, enter] of [
      ...Object.entries(doors).map(([name, door]) => [name, door.enter] as const),
      ...Object.entries(askedDoors),
    ]) {
      const outcome = await goIn(() => enter(service.integrations, stranger, known));
      const seen = outcome instanceof Error ? outcome.message : JSON.stringify(outcome ?? null);
      if (seen.includes('canary-of-acme') || seen.includes('canary.example.com')) leaks.push(name);
    }

    expect(leaks).toEqual([]);
    expect(await seeAll(known)).toEqual(before);
  });
});

describe('a look at the whole store', () => {
  it('is closed to admins in Slack: it spans every workspace', async () => {
    const outcome = await goIn(() => integrations.checkStore(anActor({ role: 'admin' })));

    expect(outcome).toBeInstanceOf(NotAllowedError);
  });
});

describe('what a colleague was asked to do', () => {
  it.each(forTheAsked)('%s is closed to everybody else, admins too', async (name) => {
    const known = await haveAll();
    const before = await seeAll(known);

    for (const userId of ['U0ANA', 'U0EVE', null]) {
      const outcome = await goIn(() =>
        askedDoors[name](service.integrations, anActor({ role: 'admin', userId }), known),
      );
      expect(outcome).toBeInstanceOf(NotAllowedError);
    }
    expect(await seeAll(known)).toEqual(before);
  });
});

describe('a refusal', () => {
  it('names those who can give the role', async () => {
    const outcome = await goIn(() => integrations.startDraft(anActor({ role: 'viewer' }), anAsked()));

    expect(outcome).toMatchObject({ people: ['U0ADMIN'] });
  });

  it('says how to name admins when there are none', async () => {
    const lonely = createIntegrations({ ...service.parts, admins: [] });

    expect(await goIn(() => lonely.list(anActor({ role: 'none' })))).toMatchObject({
      message:
        'You need the role viewer to see integrations; you have none. Nobody is named as an admin: whoever runs the bot names the first ones in FLOW_ADMINS.',
      people: [],
    });
  });
});
