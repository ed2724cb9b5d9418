import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError, isForPeople } from '../../src/core/errors.ts';
import { createIntegrations, type Integrations } from '../../src/integrations/index.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { openLocked } from '../../src/storage/embedded/open-embedded-store.ts';
import type { Ledger, Store } from '../../src/storage/index.ts';
import { anActor, anAsked, lastOf, quick, type Service, startService, workspace } from '../builders/service.ts';
import { fixedClock, keepLog } from '../storage/embedded/a-folder.ts';
import { faultyDisk, systemError } from '../storage/embedded/faulty-disk.ts';
import { type Luck, MemoryDisk } from '../storage/embedded/memory-disk.ts';

const actor = anActor();
const lock = { assertHeld: async () => undefined, release: async () => undefined };
const open = (disk: ReturnType<typeof faultyDisk> | MemoryDisk) =>
  openLocked({ directory: '/data', disk, lock, clock: fixedClock, log: keepLog() });

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

type Do = (integrations: Integrations) => Promise<unknown>;

interface Deed {
  /** How the trail calls it. */
  readonly action: string;
  readonly prepare: Do;
  readonly act: Do;
}

const only = async (integrations: Integrations): Promise<StoredIntegration> => {
  const [found] = await integrations.list(actor);
  if (!found) throw new InputError('It is gone.');
  return found;
};
const beginSetUp: Do = async (integrations) => {
  const { id } = await integrations.startDraft(actor, anAsked());
  await lastOf(integrations.testDraft(actor, id, quick()));
};
const create: Do = async (integrations) => {
  const draft = await integrations.findDraft(actor);
  if (draft) await integrations.createFromDraft(actor, draft.id, { name: 'acme', acceptLimits: false });
};
const setUp: Do = async (integrations) => {
  await beginSetUp(integrations);
  await create(integrations);
};
const pause: Do = async (integrations) => integrations.pause(actor, (await only(integrations)).id, null);
const remove: Do = async (integrations) => integrations.remove(actor, (await only(integrations)).id);

const deeds: Readonly<Record<string, Deed>> = {
  'a creation': { action: 'add', prepare: beginSetUp, act: create },
  'an edit': {
    action: 'edit',
    prepare: setUp,
    act: async (integrations) => {
      const answers = { name: 'acme two', organizations: ['acme', 'labs'], backup: 'U0BEN' };
      await lastOf(integrations.edit(actor, (await only(integrations)).id, answers, quick()));
    },
  },
  'a switch of services': {
    action: 'services',
    prepare: setUp,
    act: async (integrations) =>
      integrations.setServices(actor, (await only(integrations)).id, ['repos'], { acceptLimits: true }),
  },
  'an assignment': {
    action: 'assign',
    prepare: setUp,
    act: async (integrations) =>
      integrations.assign(actor, (await only(integrations)).id, { owner: 'U0BEN', backup: 'U0EVE' }),
  },
  'a pause': { action: 'pause', prepare: setUp, act: pause },
  'a resumption': {
    action: 'resume',
    prepare: async (integrations) => {
      await setUp(integrations);
      await pause(integrations);
    },
    act: async (integrations) => integrations.resume(actor, (await only(integrations)).id),
  },
  'a removal': { action: 'remove', prepare: setUp, act: remove },
  'a restoration': {
    action: 'restore',
    prepare: async (integrations) => {
      await setUp(integrations);
      await remove(integrations);
    },
    act: (integrations) => integrations.restore(actor, 'acme'),
  },
};

/** All that people would tell apart, with the token as it opens. */
async function see(store: Store): Promise<string> {
  expect(await store.listDamaged(workspace)).toEqual([]);
  const all = [...(await store.listIntegrations(workspace)), ...(await store.listRemovedIntegrations(workspace))];
  return JSON.stringify(
    all.map(({ id, name, services, organizations, owner, backup, paused, removed, credential }) => {
      const token = service.parts.vault.open(credential.token, { workspace, owner: id, field: 'token' }).reveal();
      return { name, services, organizations, owner, backup, paused, removed, token };
    }),
  );
}

/** The ledger, whose writes are moments at which the process may die as well. */
function dying(ledger: Ledger, die: () => void): Ledger {
  return {
    ...ledger,
    async appendAudit(...given) {
      die();
      const record = await ledger.appendAudit(...given);
      die();
      return record;
    },
    async keepReport(...given) {
      die();
      await ledger.keepReport(...given);
      die();
    },
  };
}

const countOf = async (action: string) =>
  (await service.parts.ledger.listAudit(workspace, { limit: 10_000 })).filter((each) => each.action === action).length;

/** One life on a disk of its own that dies at its n-th moment, and what the next process finds there. */
async function liveAndDie({ prepare, act, action }: Deed, moment: number, luck: Luck) {
  const memory = new MemoryDisk();
  const disk = faultyDisk(memory);
  const store = await open(disk);
  await prepare(createIntegrations({ ...service.parts, store }));
  const before = await see(store);
  const told = await countOf(action);

  let moments = 0;
  let isDead = false;
  const die = () => {
    moments += 1;
    isDead ||= moments === moment;
    if (isDead) throw systemError('EIO');
  };
  disk.setFault(die);
  const integrations = createIntegrations({ ...service.parts, store, ledger: dying(service.parts.ledger, die) });
  // Whoever waited for it has died with it.
  await act(integrations).catch((error: unknown) => {
    if (!isDead) throw error;
  });
  const after = await open(memory.cutPower(luck));
  return { isDead, before, after, found: await see(after), isTold: (await countOf(action)) > told };
}

/** Once more in the next process; what is done already may be refused with words. */
async function again(store: Store, { act }: Deed): Promise<string> {
  await act(createIntegrations({ ...service.parts, store })).catch((error: unknown) => {
    if (!isForPeople(error)) throw error;
  });
  return see(store);
}

const lucks: readonly Luck[] = ['nothing more', 'names', 'removals'];
const cases = Object.entries(deeds).flatMap(([name, deed]) => lucks.map((luck) => ({ name, luck, deed })));

describe('a process that is killed', () => {
  it.each(cases)(
    'at any moment of $name leaves the old or the new, with $luck on disk, and it can be done again',
    async ({ deed, luck }) => {
      const whole = await liveAndDie(deed, Number.POSITIVE_INFINITY, luck);
      const wanted = whole.found;
      expect(wanted).not.toBe(whole.before);

      const seen: boolean[] = [];
      for (let moment = 1, died = true; died; moment += 1) {
        const { isDead, before, after, found, isTold } = await liveAndDie(deed, moment, luck);
        died = isDead;
        expect([before, wanted]).toContain(found);
        seen.push(found === wanted);
        // The trail is first: nothing changes that it does not tell of.
        if (found === wanted) expect(isTold).toBe(true);
        expect(await again(after, deed)).toBe(wanted);
      }

      expect(seen.length).toBeGreaterThan(8);
      // Old until some moment, and new from then on.
      expect(seen).toEqual(seen.toSorted((a, b) => Number(a) - Number(b)));
    },
  );
});
