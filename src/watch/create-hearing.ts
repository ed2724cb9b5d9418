import { noteFault } from '../core/fault.ts';
import type { IntegrationId } from '../core/ids.ts';
import type { Log } from '../core/log.ts';
import type { News } from '../integrations/index.ts';

/** Takes news in, and has them told without whoever brings them waiting for it. */
export interface Hearing {
  /** Of one integration in the order in which they come. */
  hear(news: News): void;
  /** Takes in no more, and waits for what is being told; the next look tells the rest. */
  stop(): Promise<void>;
}

export function createHearing({
  tell,
  log,
}: {
  readonly tell: (news: News) => Promise<void>;
  readonly log: Log;
}): Hearing {
  const going = new Map<IntegrationId, Promise<void>>();
  let isStopping = false;

  const tellAfter = async (before: Promise<void> | undefined, news: News) => {
    await before;
    if (isStopping) return;
    try {
      await tell(news);
    } catch (error) {
      noteFault(log, error, { doing: 'telling what somebody has shown', integration: news.integration });
    }
  };

  return {
    hear(news) {
      if (isStopping) return;
      const { integration } = news;
      const telling = tellAfter(going.get(integration), news).then(() => {
        if (going.get(integration) === telling) going.delete(integration);
      });
      going.set(integration, telling);
    },
    async stop() {
      isStopping = true;
      await Promise.all(going.values());
    },
  };
}
