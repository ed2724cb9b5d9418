import type { RespondFn } from '@slack/bolt';
import type { Log } from '../core/log.ts';
import type { DrawnMessage } from './blocks/parts.ts';
import { createPacer, type Pacer } from './pacer.ts';
import { tellPerson, type WebClient, type Whereabouts } from './tell-person.ts';

export interface MessageOutletParts {
  readonly client: WebClient;
  readonly whereabouts: Whereabouts;
  /** Bolt's answer through `response_url`; undefined where Slack gave none, as in submits. */
  readonly respond: RespondFn | undefined;
  /** Whether the first message takes the place of the one that was pressed. */
  readonly replacesOriginal: boolean;
  readonly log: Log;
}

// Slack takes five answers through one response_url within half an hour; the fifth is kept for the last word.
const gapsMs = [1000, 2000, 4000];
const mostAnswers = 5;
const longestMs = 10_000;

/** Bolt's respond has no deadline of its own. */
async function within(answered: Promise<unknown>): Promise<void> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('the response_url did not answer in time')), longestMs);
  try {
    await Promise.race([answered, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** One message for one person, whose newest state is shown as often as Slack allows; the last one always. */
export function createMessageOutlet(parts: MessageOutletParts): Pacer<DrawnMessage> {
  const { client, whereabouts, respond, replacesOriginal, log } = parts;
  let answers = 0;

  const throughResponseUrl = async (message: DrawnMessage): Promise<boolean> => {
    if (!respond || answers >= mostAnswers) return false;
    const replaces = replacesOriginal || answers > 0;
    answers += 1;
    try {
      await within(respond({ ...message, response_type: 'ephemeral', replace_original: replaces }));
      return true;
    } catch (error) {
      log.warn({ err: error }, 'a response_url took no answer');
      return false;
    }
  };

  return createPacer({
    async send(message, isLast) {
      if (await throughResponseUrl(message)) return;
      if (!isLast) throw new Error('nothing but the last word is told another way');
      await tellPerson(client, whereabouts, message);
    },
    gapAfter: (sent) => (respond ? gapsMs[sent - 1] : undefined),
    onFailure: () => undefined,
  });
}
