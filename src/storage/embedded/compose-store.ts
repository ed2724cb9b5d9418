import type { Draft, StoredIntegration } from '../documents.ts';
import type { Store } from '../store.ts';
import type { Collection } from './collection.ts';

/** The store's verbs over its two kinds of document. */
export function composeStore(
  integrations: Collection<StoredIntegration>,
  drafts: Collection<Draft>,
  close: () => Promise<void>,
): Store {
  return {
    async listWorkspaces() {
      const held = [...(await integrations.workspaces()), ...(await drafts.workspaces())];
      return [...new Set(held)].toSorted();
    },

    listIntegrations: async (workspace) => (await integrations.list(workspace)).sort(byName),
    listDamaged: async (workspace) => [
      ...(await integrations.damaged(workspace)),
      ...(await drafts.damaged(workspace)),
    ],
    findIntegration: integrations.find,
    createIntegration: integrations.create,
    changeIntegration: integrations.change,
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

    close,
  };
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
