import { setTimeout as wait } from 'node:timers/promises';
import { ZodError } from 'zod';
import type { Clock } from '../core/clock.ts';
import { readInstant } from '../core/clock.ts';
import { StoreError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import type { Vault } from '../secrets/index.ts';
import type { Ledger } from '../storage/index.ts';
import type { UnfinishedPost } from '../storage/ledger.ts';
import { drawInterruption } from './draw-interruption.ts';
import { patiently } from './patiently.ts';
import { postToResponseUrl } from './post-to-response-url.ts';
import { ResponseUrlError, readRefusal } from './refusal.ts';
import { tellPerson, type WebClient } from './tell-person.ts';
import { Place, sealedFor } from './unfinished-posts.ts';

export interface EndPostsParts {
  readonly ledger: Pick<Ledger, 'listUnfinishedPosts' | 'endPost'>;
  readonly vault: Vault;
  readonly client: WebClient;
  /** Ends a view in which a set-up was being tested. */
  readonly endView: (post: UnfinishedPost, place: Extract<Place, { kind: 'view' }>) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the bot stops. */
  readonly signal: AbortSignal;
}

const firstTryMs = 10_000;
const retriesMs = [30_000, 120_000, 600_000];

/** https://docs.slack.dev/interactivity/handling-user-interaction: a response_url works for half an hour. */
const responseUrlMs = 30 * 60 * 1000;

type Ended = 'told' | 'too old' | 'refused';

async function endPlace(parts: EndPostsParts, post: UnfinishedPost, place: Place): Promise<Ended> {
  const { client, vault, clock } = parts;
  const message = drawInterruption(place.again);
  const whereabouts = {
    userId: place.user,
    channelId: place.channel ?? undefined,
    threadTs: place.thread ?? undefined,
  };
  switch (place.kind) {
    case 'response': {
      if (clock.now() - (readInstant(post.startedAt) ?? 0) > responseUrlMs) return 'too old';
      const url = vault.open(place.url, sealedFor(post.workspace, post.id)).reveal();
      await postToResponseUrl(url, { ...message, response_type: 'ephemeral', replace_original: true });
      return 'told';
    }
    case 'message':
      await client.chat.update({ channel: place.channel ?? place.user, ts: place.ts, ...message });
      return 'told';
    case 'ephemeral':
      await tellPerson(client, whereabouts, message);
      return 'told';
    case 'view':
      await parts.endView(post, place);
      return 'told';
  }
}

/** Slack refused, the vault did, or nobody can read it: asking again changes none of these. */
function isFinal(error: unknown): boolean {
  const isUnreadable = error instanceof SyntaxError || error instanceof ZodError;
  return isUnreadable || readRefusal(error) !== undefined || isRefusedUrl(error) || error instanceof StoreError;
}

const isRefusedUrl = (error: unknown) => error instanceof ResponseUrlError && error.status < 500;

/** False when the bot stopped meanwhile. */
async function waited(delayMs: number, signal: AbortSignal): Promise<boolean> {
  try {
    await wait(delayMs, undefined, { signal, ref: false });
    return true;
  } catch {
    return false;
  }
}

/** False when it is worth another try. Never rejects. */
async function endPost(parts: EndPostsParts, post: UnfinishedPost): Promise<boolean> {
  const { ledger, log } = parts;
  let ended: Ended;
  try {
    const place = Place.parse(JSON.parse(post.place));
    ended = await patiently(() => endPlace(parts, post, place));
  } catch (error) {
    if (!isFinal(error)) {
      log.warn({ err: error, post: post.id }, 'an interrupted message could not be ended yet');
      return false;
    }
    ended = 'refused';
  }

  try {
    await ledger.endPost(post.id);
    log.info({ post: post.id, ended }, 'an interrupted message has been ended');
  } catch (error) {
    log.warn({ err: error, post: post.id }, 'an interrupted message is ended and still written down');
  }
  return true;
}

/**
 * Ends what a process that died left "running" in Slack. Whoever calls holds the store, so that every post in
 * the ledger is a dead process's, and takes nothing in before this resolves: after one try, or ten seconds. What Slack
 * did not take then is tried again in the background, and by the next start.
 */
export async function endUnfinishedPosts(parts: EndPostsParts): Promise<void> {
  let remaining = await parts.ledger.listUnfinishedPosts();
  const pass = async () => {
    const isEnded = await Promise.all(remaining.map((post) => endPost(parts, post)));
    remaining = remaining.filter((_post, index) => isEnded[index] === false);
  };

  const first = pass();
  void first.then(async () => {
    for (const delayMs of retriesMs) {
      if (remaining.length === 0 || !(await waited(delayMs, parts.signal))) return;
      await pass();
    }
  });
  await Promise.race([first, waited(firstTryMs, parts.signal)]);
}
