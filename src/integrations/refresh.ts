import { readInstant } from '../core/clock.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Draft, StoredIntegration } from '../storage/documents.ts';
import type { IntegrationsParts } from './parts.ts';
import { type HeldGrant, type NewPair, type RefreshAnswer, refreshGrant } from './refresh-grant.ts';

/** What is used from now on, and whether its host refused to refresh it. */
export interface Fresh<Document> {
  readonly document: Document;
  readonly isRefused: boolean;
}

/**
 * Keeps OAuth tokens alive. A pair is refreshed by one asker at a time, and the new one is stored, in one change of one
 * document, before anybody uses it: a crash leaves the old pair or the new one. When the host has answered and the
 * process dies before it has stored the answer, both pairs are lost; the next test then says to sign in again.
 */
export interface Refresh {
  integration(workspace: WorkspaceId, integration: StoredIntegration): Promise<Fresh<StoredIntegration>>;
  draft(workspace: WorkspaceId, draft: Draft): Promise<Fresh<Draft>>;
  /** Waits for refreshes that are going on. */
  settle(): Promise<void>;
}

/** The parts of the service layer while it runs. */
export interface RunningParts extends IntegrationsParts {
  readonly refresh: Refresh;
}

/** A test takes minutes at most; what dies before that is refreshed first. */
const aheadMs = 5 * 60 * 1000;

type Keep<Document> = (pair: NewPair) => Promise<Document | undefined>;

export function createRefresh(parts: IntegrationsParts): Refresh {
  const running = new Map<string, Promise<RefreshAnswer>>();
  /** Pairs that a host gave and the store would not take. The old ones are dead, so these are all there is. */
  const unsaved = new Map<string, NewPair>();

  const isDue = ({ oauth }: HeldGrant) => {
    const endsAt = oauth.expiresAt === null ? undefined : readInstant(oauth.expiresAt);
    return oauth.refreshToken !== null && endsAt !== undefined && endsAt - parts.clock.now() <= aheadMs;
  };

  const obtain = async <Document>(held: HeldGrant, keep: Keep<Document>): Promise<RefreshAnswer> => {
    const key = `${held.workspace} ${held.owner} ${held.token.iv}`;
    const answer = unsaved.get(key) ?? (await refreshGrant(parts, held));
    if (typeof answer === 'string') return answer;
    unsaved.set(key, answer);
    await keep(answer);
    unsaved.delete(key);
    return answer;
  };

  /** One at a time for one pair; whoever comes meanwhile waits for the same answer. */
  const once = async <Document>(held: HeldGrant, keep: Keep<Document>): Promise<RefreshAnswer> => {
    const key = `${held.workspace} ${held.owner}`;
    const going = running.get(key);
    if (going) return going;
    const begun = obtain(held, keep).finally(() => running.delete(key));
    running.set(key, begun);
    return begun;
  };

  return {
    async integration(workspace, given) {
      // Read again: somebody else may have refreshed it since.
      const document = (await parts.store.findIntegration(workspace, given.id)) ?? given;
      const { credential, id, provider, baseUrl } = document;
      const { oauth, token } = credential;
      const held = oauth && { workspace, owner: id, provider, baseUrl, token, oauth };
      if (!held || !isDue(held)) return { document, isRefused: false };

      const answer = await once(held, (pair) =>
        parts.store.changeIntegration(workspace, id, (current) =>
          current.credential.token.iv === token.iv
            ? { ...current, credential: { ...current.credential, ...pair } }
            : current,
        ),
      );
      const stored = await parts.store.findIntegration(workspace, id);
      return { document: stored ?? document, isRefused: answer === 'refused' };
    },

    async draft(workspace, document) {
      const { id, provider, baseUrl, oauth, token } = document;
      const held = oauth && token && { workspace, owner: id, provider, baseUrl, token, oauth };
      if (!held || !isDue(held)) return { document, isRefused: false };

      const answer = await once(held, (pair) =>
        parts.store.changeDraft(workspace, id, (current) =>
          current.token?.iv === token.iv ? { ...current, ...pair } : current,
        ),
      );
      const stored = await parts.store.findDraft(workspace, id);
      return { document: stored ?? document, isRefused: answer === 'refused' };
    },

    async settle() {
      await Promise.allSettled(running.values());
    },
  };
}
