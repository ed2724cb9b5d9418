import type { Draft, StoredIntegration } from '../documents.ts';
import type { Store } from '../store.ts';
import { defaultSettings, settingsId, type WorkspaceSettings } from '../workspace-settings.ts';
import type { Collection } from './collection.ts';
import { createTurns } from './turns.ts';

/** The store's verbs over its kinds of document. */
export function composeStore(
  integrations: Collection<StoredIntegration>,
  drafts: Collection<Draft>,
  settings: Collection<WorkspaceSettings>,
  close: () => Promise<void>,
): Store {
  const turns = createTurns();

  return {
    async listWorkspaces() {
      const held = [
        ...(await integrations.workspaces()),
        ...(await drafts.workspaces()),
        ...(await settings.workspaces()),
      ];
      return [...new Set(held)].toSorted();
    },

    listIntegrations: async (workspace) => (await integrations.list(workspace)).filter(isThere).sort(byName),
    listRemovedIntegrations: async (workspace) =>
      (await integrations.list(workspace)).filter((each) => !isThere(each)).sort(byRemoval),
    listDamaged: async (workspace) => [
      ...(await integrations.damaged(workspace)),
      ...(await drafts.damaged(workspace)),
      ...(await settings.damaged(workspace)),
    ],
    async findIntegration(workspace, id) {
      const found = await integrations.find(workspace, id);
      return found && isThere(found) ? found : undefined;
    },
    createIntegration: integrations.create,
    changeIntegration: (workspace, id, change) =>
      integrations.change(workspace, id, (current) => (isThere(current) ? change(current) : undefined)),
    restoreIntegration: (workspace, id, name) =>
      integrations.change(workspace, id, (current) =>
        isThere(current) ? undefined : { ...current, name, removed: null },
      ),
    removeIntegration: integrations.remove,

    listDrafts: async (workspace) => (await drafts.list(workspace)).sort(byAge),
    findDraft: drafts.find,
    async createDraft(workspace, made) {
      const draft = await drafts.create(workspace, made);
      if (!draft) throw new Error('a draft has no unique key that could be taken');
      return draft;
    },
    changeDraft: drafts.change,
    removeDraft: drafts.remove,

    getSettings: async (workspace) => (await settings.find(workspace, settingsId)) ?? defaultSettings,
    // In turns, so that of two first changes the later one finds what the earlier one made.
    changeSettings: (workspace, change) =>
      turns.run(workspace, async () => {
        const made = (await settings.change(workspace, settingsId, change)) ?? change(defaultSettings);
        const kept = made.version > 0 ? made : await settings.create(workspace, made);
        if (!kept) throw new Error('settings have no unique key that could be taken');
        return kept;
      }),

    close,
  };
}

function isThere({ removed }: StoredIntegration): boolean {
  return removed === null;
}

function byRemoval(a: StoredIntegration, b: StoredIntegration): number {
  return inOrder(b.removed?.at ?? '', a.removed?.at ?? '') || inOrder(a.id, b.id);
}

function byName(a: StoredIntegration, b: StoredIntegration): number {
  return inOrder(a.name.toLowerCase(), b.name.toLowerCase()) || inOrder(a.id, b.id);
}

function byAge(a: Draft, b: Draft): number {
  return inOrder(a.createdAt, b.createdAt) || inOrder(a.id, b.id);
}

function inOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
