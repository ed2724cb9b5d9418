import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError, StoreError } from '../../src/core/errors.ts';
import { newDraftId, newIntegrationId, WorkspaceId } from '../../src/core/ids.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import type { Store } from '../../src/storage/store.ts';
import { aDraft, aStoredIntegration, aTestSummary } from '../builders/documents.ts';

export interface OpenedStore {
  readonly store: Store;
  /** Closes the store and opens what it left behind. */
  reopen(): Promise<Store>;
  /** Closes whatever is open and clears away. */
  dispose(): Promise<void>;
}

const acme = WorkspaceId.parse('T0ACME');
const globex = WorkspaceId.parse('T0GLOBEX');

/** What every store promises; `open` gives an empty one. */
export function describeStore(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name} as a store`, () => {
    let opened: OpenedStore;
    let store: Store;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });

    afterEach(async () => {
      await opened.dispose();
    });

    it('holds nothing at first', async () => {
      expect(await store.listWorkspaces()).toEqual([]);
      expect(await store.listIntegrations(acme)).toEqual([]);
      expect(await store.listDamaged(acme)).toEqual([]);
      expect(await store.findIntegration(acme, newIntegrationId())).toBeUndefined();
      expect(await store.listDrafts(acme)).toEqual([]);
      expect(await store.findDraft(acme, newDraftId())).toBeUndefined();
    });

    it('gives back what was created, whole, also after it is opened again', async () => {
      const integration = aStoredIntegration({ name: 'Größe & "Maß" \u{1F600}', lastTest: aTestSummary() });
      const draft = aDraft({ limits: ['no webhooks'] });

      expect(await store.createIntegration(acme, integration)).toEqual(integration);
      expect(await store.createDraft(acme, draft)).toEqual(draft);
      const again = await opened.reopen();

      expect(await again.findIntegration(acme, integration.id)).toEqual(integration);
      expect(await again.findDraft(acme, draft.id)).toEqual(draft);
      expect(await again.listWorkspaces()).toEqual([acme]);
    });

    it('counts versions and keeps ids itself, whatever a change says', async () => {
      const { id } = aStoredIntegration();

      const created = await store.createIntegration(acme, { ...aStoredIntegration({ id }), ...{ version: 7 } });
      const changed = await store.changeIntegration(acme, id, (now) => ({
        ...now,
        id: newIntegrationId(),
        version: 70,
        owner: 'U0NEW',
      }));

      expect(created?.version).toBe(1);
      expect(changed).toMatchObject({ id, version: 2, owner: 'U0NEW' });
      expect(await store.listIntegrations(acme)).toEqual([changed]);
      expect(await (await opened.reopen()).findIntegration(acme, id)).toEqual(changed);
    });

    it('lists integrations by name without regard to case, and drafts by age', async () => {
      for (const name of ['beta', 'Alpha', 'alphabet', 'Gamma']) {
        await store.createIntegration(acme, aStoredIntegration({ name }));
      }
      const newer = await store.createDraft(acme, aDraft({ createdAt: '2026-11-20T09:00:00Z' }));
      const older = await store.createDraft(acme, aDraft({ createdAt: '2026-11-19T09:00:00Z' }));

      const names = (await store.listIntegrations(acme)).map((integration) => integration.name);

      expect(names).toEqual(['Alpha', 'alphabet', 'beta', 'Gamma']);
      expect((await store.listDrafts(acme)).map((draft) => draft.id)).toEqual([older.id, newer.id]);
    });

    it('refuses a taken name in any case, and frees it when its integration is removed', async () => {
      const first = aStoredIntegration({ name: 'Acme Cloud' });
      await store.createIntegration(acme, first);

      expect(await store.createIntegration(acme, aStoredIntegration({ name: 'ACME cloud' }))).toBeUndefined();
      expect(await store.listIntegrations(acme)).toHaveLength(1);

      await store.removeIntegration(acme, first.id);
      expect(await store.createIntegration(acme, aStoredIntegration({ name: 'acme cloud' }))).toBeDefined();
    });

    it('lets one of many have a name when all ask at once', async () => {
      const asked = Array.from({ length: 20 }, (_, index) =>
        store.createIntegration(acme, aStoredIntegration({ name: index % 2 ? 'acme' : 'ACME' })),
      );

      const made = (await Promise.all(asked)).filter((each) => each !== undefined);

      expect(made).toHaveLength(1);
      expect(await (await opened.reopen()).listIntegrations(acme)).toEqual(made);
    });

    it('refuses to rename to a taken name, and frees the old name of a renamed one', async () => {
      const moved = aStoredIntegration({ name: 'old' });
      await store.createIntegration(acme, moved);
      await store.createIntegration(acme, aStoredIntegration({ name: 'taken' }));
      const rename = (name: string) => store.changeIntegration(acme, moved.id, (now) => ({ ...now, name }));

      await expect(rename('TAKEN')).rejects.toThrow(InputError);
      expect(await store.findIntegration(acme, moved.id)).toMatchObject({ name: 'old', version: 1 });

      await rename('Old');
      await rename('new');
      expect(await store.createIntegration(acme, aStoredIntegration({ name: 'old' }))).toBeDefined();
      expect(await store.createIntegration(acme, aStoredIntegration({ name: 'NEW' }))).toBeUndefined();
    });

    it('applies changes to one document one at a time, losing none', async () => {
      const integration = aStoredIntegration({ organizations: [] });
      await store.createIntegration(acme, integration);
      const add = (organization: string) => (now: StoredIntegration) => ({
        ...now,
        organizations: [...now.organizations, organization],
      });

      const all = Array.from({ length: 50 }, (_, index) => `org-${index}`);
      await Promise.all(all.map((each) => store.changeIntegration(acme, integration.id, add(each))));

      const stored = await (await opened.reopen()).findIntegration(acme, integration.id);
      expect(stored?.version).toBe(51);
      expect(stored?.organizations.toSorted()).toEqual(all.toSorted());
    });

    it('answers each change with its own result, and a failed one fails alone', async () => {
      const draft = await store.createDraft(acme, aDraft());

      const answers = await Promise.allSettled([
        store.changeDraft(acme, draft.id, (now) => ({ ...now, limits: ['first'] })),
        store.changeDraft(acme, draft.id, () => {
          throw new Error('the change itself failed');
        }),
        store.changeDraft(acme, draft.id, (now) => ({ ...now, limits: [...now.limits, 'third'] })),
      ]);

      expect(answers).toMatchObject([
        { value: { version: 2, limits: ['first'] } },
        { reason: { message: 'the change itself failed' } },
        { value: { version: 3, limits: ['first', 'third'] } },
      ]);
    });

    it('refuses a document that it could not read back', async () => {
      const integration = aStoredIntegration();
      await store.createIntegration(acme, integration);

      await expect(store.changeIntegration(acme, integration.id, (now) => ({ ...now, name: '' }))).rejects.toThrow();
      await expect(store.createIntegration(acme, aStoredIntegration({ createdAt: 'yesterday' }))).rejects.toThrow();
      expect(await (await opened.reopen()).listIntegrations(acme)).toEqual([integration]);
    });

    it('refuses to create over a document that is there', async () => {
      const integration = aStoredIntegration({ name: 'first' });
      await store.createIntegration(acme, integration);

      await expect(store.createIntegration(acme, { ...integration, name: 'second' })).rejects.toThrow();

      expect(await store.findIntegration(acme, integration.id)).toEqual(integration);
      expect(await store.createIntegration(acme, aStoredIntegration({ name: 'second' }))).toBeDefined();
    });

    it('removes once, for good', async () => {
      const integration = aStoredIntegration();
      const draft = aDraft();
      await store.createIntegration(acme, integration);
      await store.createDraft(acme, draft);

      expect(await store.removeIntegration(acme, integration.id)).toBe(true);
      expect(await store.removeIntegration(acme, integration.id)).toBe(false);
      expect(await store.removeDraft(acme, draft.id)).toBe(true);
      expect(await store.removeDraft(acme, draft.id)).toBe(false);
      expect(await store.changeIntegration(acme, integration.id, (now) => now)).toBeUndefined();
      expect(await store.changeDraft(acme, draft.id, (now) => now)).toBeUndefined();

      const again = await opened.reopen();
      expect(await again.listIntegrations(acme)).toEqual([]);
      expect(await again.listWorkspaces()).toEqual([]);
    });

    it('hides what is marked as removed, frees its name, and puts it back under a free one', async () => {
      const integration = aStoredIntegration({ name: 'acme' });
      await store.createIntegration(acme, integration);
      const removed = { at: '2026-11-21T08:00:00Z', by: 'U0OWNER' };
      await store.changeIntegration(acme, integration.id, (now) => ({ ...now, removed }));

      const again = await opened.reopen();
      expect(await again.listIntegrations(acme)).toEqual([]);
      expect(await again.findIntegration(acme, integration.id)).toBeUndefined();
      expect(await again.changeIntegration(acme, integration.id, (now) => ({ ...now, owner: null }))).toBeUndefined();
      expect(await again.listRemovedIntegrations(acme)).toEqual([{ ...integration, version: 2, removed }]);
      expect(await again.listRemovedIntegrations(globex)).toEqual([]);
      expect(await again.createIntegration(acme, aStoredIntegration({ name: 'ACME' }))).toBeDefined();

      await expect(again.restoreIntegration(acme, integration.id, 'acme')).rejects.toMatchObject({ field: 'name' });
      expect(await again.restoreIntegration(globex, integration.id, 'old acme')).toBeUndefined();
      const back = { ...integration, name: 'old acme', version: 3 };
      expect(await again.restoreIntegration(acme, integration.id, 'old acme')).toEqual(back);
      expect(await again.restoreIntegration(acme, integration.id, 'old acme')).toBeUndefined();
      expect(await again.findIntegration(acme, integration.id)).toEqual(back);
      expect(await again.createIntegration(acme, aStoredIntegration({ name: 'Old Acme' }))).toBeUndefined();
    });

    it('lists those that are marked as removed with the last removed first, and removes them for good', async () => {
      for (const hour of ['08', '10', '09']) {
        const removed = { at: `2026-11-21T${hour}:00:00Z`, by: null };
        await store.createIntegration(acme, aStoredIntegration({ name: hour, removed }));
      }

      const listed = await store.listRemovedIntegrations(acme);
      for (const { id } of listed) expect(await store.removeIntegration(acme, id)).toBe(true);

      expect(listed.map(({ name }) => name)).toEqual(['10', '09', '08']);
      expect(await (await opened.reopen()).listRemovedIntegrations(acme)).toEqual([]);
    });

    it('never shows one workspace to another', async () => {
      const integration = aStoredIntegration({ name: 'shared name' });
      const draft = aDraft();
      const steal = (now: StoredIntegration) => ({ ...now, owner: 'U0EVIL' });
      await store.createIntegration(acme, integration);
      await store.createDraft(acme, draft);

      expect(await store.findIntegration(globex, integration.id)).toBeUndefined();
      expect(await store.changeIntegration(globex, integration.id, steal)).toBeUndefined();
      expect(await store.removeIntegration(globex, integration.id)).toBe(false);
      expect(await store.findDraft(globex, draft.id)).toBeUndefined();
      expect(await store.changeDraft(globex, draft.id, (now) => ({ ...now, userId: 'U0EVIL' }))).toBeUndefined();
      expect(await store.removeDraft(globex, draft.id)).toBe(false);
      expect(await store.listIntegrations(globex)).toEqual([]);
      expect(await store.listDrafts(globex)).toEqual([]);

      // Names and even ids are free in the other workspace.
      await store.createIntegration(globex, { ...integration, owner: 'U0GLOBEX' });
      const again = await opened.reopen();
      expect(await again.listWorkspaces()).toEqual([acme, globex]);
      expect(await again.findIntegration(acme, integration.id)).toEqual(integration);
      expect((await again.findIntegration(globex, integration.id))?.owner).toBe('U0GLOBEX');
    });

    it('has default settings until somebody changes them, and loses none of many first changes', async () => {
      expect(await store.getSettings(acme)).toMatchObject({ version: 0, everybody: 'viewer', grants: [] });
      const grant = (index: number) => ({ who: { kind: 'person', id: `U0${index}` }, role: 'manager' }) as const;

      await Promise.all(
        Array.from({ length: 8 }, (_each, index) =>
          store.changeSettings(acme, (now) => ({ ...now, grants: [...now.grants, grant(index)] })),
        ),
      );
      const again = await opened.reopen();

      const kept = await again.getSettings(acme);
      expect(kept.version).toBe(8);
      expect(kept.grants.map(({ who }) => who.id).toSorted()).toEqual(
        Array.from({ length: 8 }, (_each, i) => `U0${i}`),
      );
      expect(await again.getSettings(globex)).toMatchObject({ version: 0 });
    });

    it('remembers what was saved, whatever is done to the objects it took in and handed out', async () => {
      const integration = aStoredIntegration({ organizations: ['acme'] });
      const handedOut = await store.createIntegration(acme, integration);

      integration.organizations.push('taken in');
      for (const document of [handedOut, ...(await store.listIntegrations(acme))]) spoil(document);

      expect((await store.findIntegration(acme, integration.id))?.organizations).toEqual(['acme']);
    });

    it('finishes what was asked before it closes, and refuses what comes after', async () => {
      const drafts = Array.from({ length: 10 }, () => aDraft());
      const created = Promise.all(drafts.map((draft) => store.createDraft(acme, draft)));

      const again = await opened.reopen();

      await created;
      expect(await again.listDrafts(acme)).toHaveLength(10);
      await expect(store.createDraft(acme, aDraft())).rejects.toThrow(StoreError);
      await expect(store.close()).resolves.toBeUndefined();
    });
  });
}

function spoil(document: StoredIntegration | undefined): void {
  try {
    document?.organizations.push('handed out');
  } catch {
    // A store may freeze what it hands out.
  }
}
