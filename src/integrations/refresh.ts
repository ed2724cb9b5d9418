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

/** One document with a grant, wherever it is stored. */
interface Holder<Document> {
  readonly key: string;
  find(): Promise<Document | undefined>;
  hold(document: Document): HeldGrant | null;
  /** Puts the new pair in the place of the one that was held, where that is still there. */
  keep(held: HeldGrant, pair: NewPair): Promise<unknown>;
}

/** What came of asking, and for which pair; null when there was nothing to ask. */
type Flight = { readonly answer: RefreshAnswer; readonly iv: string } | null;

export function createRefresh(parts: IntegrationsParts): Refresh {
  const { store } = parts;
  const running = new Map<string, Promise<Flight>>();
  /** Pairs that a host gave and the store would not take. The old ones are dead, so these are all there is. */
  const unsaved = new Map<string, NewPair>();

  const isDue = ({ oauth }: HeldGrant) => {
    const endsAt = oauth.expiresAt === null ? undefined : readInstant(oauth.expiresAt);
    return oauth.refreshToken !== null && endsAt !== undefined && endsAt - parts.clock.now() <= aheadMs;
  };

  const obtain = async <Document>(holder: Holder<Document>): Promise<Flight> => {
    // Once more, now that nobody else asks: the flight before this one may have brought another pair.
    const document = await holder.find();
    const held = document && holder.hold(document);
    if (!held || !isDue(held)) return null;

    const { iv } = held.token;
    const key = `${holder.key} ${iv}`;
    const answer = unsaved.get(key) ?? (await refreshGrant(parts, held));
    if (typeof answer === 'string') return { answer, iv };
    unsaved.set(key, answer);
    await holder.keep(held, answer);
    unsaved.delete(key);
    return { answer, iv };
  };

  /** One at a time for one pair; whoever comes meanwhile waits for the same answer. */
  const once = async <Document>(holder: Holder<Document>): Promise<Flight> => {
    const { key } = holder;
    const going = running.get(key);
    if (going) return going;
    const begun = obtain(holder).finally(() => running.delete(key));
    running.set(key, begun);
    return begun;
  };

  const freshen = async <Document>(holder: Holder<Document>, given: Document): Promise<Fresh<Document>> => {
    // Read again: somebody else may have refreshed it since.
    const document = (await holder.find()) ?? given;
    const held = holder.hold(document);
    if (!held || !isDue(held)) return { document, isRefused: false };

    const flight = await once(holder);
    const stored = (await holder.find()) ?? document;
    // Somebody may have renewed it meanwhile: what was refused says nothing about what is there now.
    const isSame = holder.hold(stored)?.token.iv === flight?.iv;
    return { document: stored, isRefused: flight?.answer === 'refused' && isSame };
  };

  return {
    integration: (workspace, given) =>
      freshen<StoredIntegration>(
        {
          key: `${workspace} ${given.id}`,
          find: () => store.findIntegration(workspace, given.id),
          hold: ({ id, provider, baseUrl, credential: { token, oauth } }) =>
            oauth && { workspace, owner: id, provider, baseUrl, token, oauth },
          keep: ({ token }, pair) =>
            store.changeIntegration(workspace, given.id, (current) =>
              current.credential.token.iv === token.iv
                ? { ...current, credential: { ...current.credential, ...pair } }
                : current,
            ),
        },
        given,
      ),

    draft: (workspace, given) =>
      freshen<Draft>(
        {
          key: `${workspace} ${given.id}`,
          find: () => store.findDraft(workspace, given.id),
          hold: ({ id, provider, baseUrl, token, oauth }) =>
            oauth && token && { workspace, owner: id, provider, baseUrl, token, oauth },
          keep: ({ token }, pair) =>
            store.changeDraft(workspace, given.id, (current) =>
              current.token?.iv === token.iv ? { ...current, ...pair } : current,
            ),
        },
        given,
      ),

    async settle() {
      await Promise.allSettled(running.values());
    },
  };
}
