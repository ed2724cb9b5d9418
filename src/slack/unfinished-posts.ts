import { z } from 'zod';
import { type Clock, toIso } from '../core/clock.ts';
import { StoreError } from '../core/errors.ts';
import { DraftId, IntegrationId, newPostId, type PostId, type WorkspaceId } from '../core/ids.ts';
import type { Log } from '../core/log.ts';
import { SealedSecret } from '../core/sealed-secret.ts';
import { Secret } from '../core/secret.ts';
import type { Vault } from '../secrets/index.ts';
import type { Ledger } from '../storage/index.ts';

const Told = {
  user: z.string(),
  channel: z.string().nullable(),
  thread: z.string().nullable(),
  /** What runs it again: a command of ours, ids only; null where none does. */
  again: z.string().nullable(),
};

/** Where a message or view stands that says "running", and whom to tell when it never will be more than that. */
export const Place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('response'), url: SealedSecret, ...Told }),
  z.object({ kind: z.literal('message'), ts: z.string(), ...Told }),
  z.object({ kind: z.literal('ephemeral'), ...Told }),
  z.object({
    kind: z.literal('view'),
    view: z.string(),
    draft: DraftId,
    /** What a new credential is for; null for a set-up. */
    renews: IntegrationId.nullable().default(null),
    ...Told,
  }),
]);
export type Place = z.infer<typeof Place>;

/** The part of a place that tells it from others. */
export type Spot =
  | { readonly kind: 'response'; readonly url: string }
  | { readonly kind: 'message'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'ephemeral' }
  | { readonly kind: 'view'; readonly view: string; readonly draft: DraftId; readonly renews: IntegrationId | null };

/** For whom something runs. */
export interface Audience {
  readonly workspace: WorkspaceId;
  readonly userId: string;
  readonly channelId: string | undefined;
  readonly threadTs?: string | undefined;
}

/** One message or view that may be left unfinished. */
export interface Post {
  /** It says "running" from now on; only the first call counts. A ledger that refuses costs the note, never the work. */
  begin(spot: Spot, again: string | null): Promise<void>;
  /** It has its last word. */
  end(): Promise<void>;
}

export interface Posts {
  open(audience: Audience): Post;
}

export interface PostsParts {
  readonly ledger: Pick<Ledger, 'beginPost' | 'endPost'>;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
}

/** A `response_url` lets whoever has it post: it is written down sealed, for its post alone. */
export const sealedFor = (workspace: WorkspaceId, id: PostId) => ({
  workspace,
  owner: id,
  field: 'response_url' as const,
});

/** Writes down what says "running" in Slack, so that the next process can end it when this one dies. */
export function createPosts({ ledger, vault, clock, log }: PostsParts): Posts {
  const tolerate = async (id: PostId, act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.warn({ err: error, post: id }, 'the ledger did not take down what is running in Slack');
    }
  };

  return {
    open({ workspace, userId, channelId, threadTs }) {
      const id = newPostId();
      let isBegun = false;

      const placeAt = (spot: Spot, again: string | null): Place => {
        const told = { user: userId, channel: channelId ?? null, thread: threadTs ?? null, again };
        if (spot.kind !== 'response') return { ...told, ...spot };
        const url = vault.seal(new Secret(spot.url), sealedFor(workspace, id));
        return { ...told, kind: 'response', url };
      };

      return {
        async begin(spot, again) {
          if (isBegun) return;
          isBegun = true;
          const startedAt = toIso(clock.now());
          await tolerate(id, async () => {
            await ledger.beginPost({ id, workspace, startedAt, place: JSON.stringify(placeAt(spot, again)) });
          });
        },
        async end() {
          if (!isBegun) return;
          await tolerate(id, () => ledger.endPost(id));
        },
      };
    },
  };
}
