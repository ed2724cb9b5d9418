import type { Log } from '../core/log.ts';

/** What Slack is answered. */
interface Answer {
  readonly status: number;
  readonly content: string | object;
}

/** The one answer to one request of Slack's. */
export interface Acknowledgement {
  /** Bolt's `ack`. Only the first one counts; a later one is noted and does nothing. */
  readonly ack: (content?: unknown) => Promise<void>;
  /** The work is over: answers for it when it forgot to. */
  settle(): void;
  readonly given: Promise<Answer>;
}

/** Slack gives up after three seconds and shows people an error of its own. */
const longestMs = 2500;

export interface AcknowledgementParts {
  readonly kind: string;
  readonly log: Log;
}

export function createAcknowledgement({ kind, log }: AcknowledgementParts): Acknowledgement {
  const { promise: given, resolve } = Promise.withResolvers<Answer>();
  let isGiven = false;

  const give = (answer: Answer) => {
    isGiven = true;
    clearTimeout(timer);
    resolve(answer);
  };
  const giveUp = (message: string) => {
    if (isGiven) return;
    log.warn({ kind }, message);
    // An empty 200 would close the modal and lose what was typed; after a 500 Slack keeps it open.
    give({ status: kind === 'view_submission' ? 500 : 200, content: '' });
  };
  const timer = setTimeout(() => giveUp('Slack was not answered in time'), longestMs);

  return {
    async ack(content) {
      if (isGiven) {
        log.warn({ kind }, 'an acknowledgement came after the answer was sent');
        return;
      }
      give({ status: 200, content: typeof content === 'object' && content !== null ? content : '' });
    },
    settle: () => giveUp('a request of Slack ended without an acknowledgement'),
    given,
  };
}
