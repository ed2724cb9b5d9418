import type { Log } from '../../core/log.ts';
import { patiently } from '../patiently.ts';
import { tellPerson, type WebClient, type Whereabouts } from '../tell-person.ts';
import type { Post } from '../unfinished-posts.ts';
import type { Outlet, Shown } from './outlet.ts';

export interface EphemeralOutletParts {
  readonly client: WebClient;
  readonly whereabouts: Whereabouts;
  readonly post: Post;
  readonly log: Log;
  /** How long an answer may take before people are told that it is on its way. */
  readonly patienceMs?: number;
}

/**
 * For one person where there is no `response_url`. Slack lets nobody change such a message, so there are two at most:
 * that it runs, when that takes a while, and the last word.
 */
export function createEphemeralOutlet(parts: EphemeralOutletParts): Outlet {
  const { client, whereabouts, post, log, patienceMs = 1000 } = parts;
  let latest: Shown | undefined;
  let timer: NodeJS.Timeout | undefined;
  let saying = Promise.resolve();

  const sayThatItRuns = async () => {
    if (!latest?.running) return;
    const { message, running } = latest;
    await post.begin({ kind: 'ephemeral' }, running.again);
    try {
      await tellPerson(client, whereabouts, message);
    } catch (error) {
      log.warn({ err: error }, 'a person could not be told that their command runs');
    }
  };

  return {
    isLive: false,
    offer(shown) {
      latest = shown;
      timer ??= setTimeout(() => {
        saying = sayThatItRuns();
      }, patienceMs);
    },
    async finish() {
      clearTimeout(timer);
      await saying;
      const last = latest;
      if (!last || last.running) return;
      await patiently(() => tellPerson(client, whereabouts, last.message));
      await post.end();
    },
  };
}
