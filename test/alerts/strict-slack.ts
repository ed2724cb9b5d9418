import { isAlert, type Poster, type Seen, type Sent } from '../../src/alerts/index.ts';
import type { Clock } from '../../src/core/clock.ts';

interface Posted {
  readonly ts: string;
  readonly entry: string;
  readonly alert: string;
  readonly act: string;
  readonly mayBeRepeat: boolean;
  readonly at: number;
}

/** Slack as far as alerts see it: a message a second and channel, and nobody may come back before `Retry-After`. */
export interface StrictSlack extends Poster {
  readonly channels: ReadonlyMap<string, readonly Posted[]>;
  /** Calls that came while Slack had asked to wait. */
  readonly early: () => number;
  /** Calls that were too many. */
  readonly limited: () => number;
}

export interface StrictSlackOptions {
  readonly clock: Clock;
  /** Whether the answer to this call is lost on its way. */
  readonly isLost?: () => boolean;
  /** What Slack says instead of taking it. */
  readonly refuse?: (channel: string) => Sent | undefined;
  /** Whether the bot may read what stands in a channel. */
  readonly isReadable?: (channel: string) => boolean;
  /** A call a second; more are answered with so long a `Retry-After`. */
  readonly retryAfterMs?: number;
}

export function createStrictSlack({
  clock,
  isLost = () => false,
  refuse = () => undefined,
  isReadable = () => true,
  retryAfterMs = 3000,
}: StrictSlackOptions): StrictSlack {
  const channels = new Map<string, Posted[]>();
  const lastAt = new Map<string, number>();
  const closedUntil = new Map<string, number>();
  let early = 0;
  let limited = 0;
  let count = 0;

  const admit = (channel: string): Sent | undefined => {
    const now = clock.now();
    if (now < (closedUntil.get(channel) ?? 0)) early += 1;
    if (now - (lastAt.get(channel) ?? Number.NEGATIVE_INFINITY) < 1000) {
      limited += 1;
      closedUntil.set(channel, now + retryAfterMs);
      return { kind: 'limited', retryAfterMs };
    }
    lastAt.set(channel, now);
    return undefined;
  };

  return {
    channels,
    early: () => early,
    limited: () => limited,
    async send({ id, act, channel }, subject, mayBeRepeat) {
      const place = act !== 'post' && isAlert(subject) ? (subject.message?.channel ?? '') : channel;
      const refused = refuse(place) ?? admit(place);
      if (refused) return refused;
      count += 1;
      const ts = String(count);
      const posts = channels.get(place) ?? [];
      channels.set(place, posts);
      if (act !== 'update') posts.push({ ts, entry: id, alert: subject.id, act, mayBeRepeat, at: clock.now() });
      return isLost() ? { kind: 'unsure' } : { kind: 'sent', channel: place, ts };
    },
    async look({ id, channel }): Promise<Seen> {
      if (!isReadable(channel)) return { kind: 'cannot-tell' };
      const found = (channels.get(channel) ?? []).find(({ entry }) => entry === id);
      return found ? { kind: 'there', channel, ts: found.ts } : { kind: 'absent' };
    },
  };
}
