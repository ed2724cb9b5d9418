import type { Log } from '../../core/log.ts';
import type { DrawnMessage } from '../blocks/parts.ts';
import { createPacer } from '../pacer.ts';
import { patiently } from '../patiently.ts';
import { postToResponseUrl } from '../post-to-response-url.ts';
import { readRefusal } from '../refusal.ts';
import { tellPerson, type WebClient, type Whereabouts } from '../tell-person.ts';
import type { Post } from '../unfinished-posts.ts';
import type { Outlet, Shown } from './outlet.ts';

export interface ResponseOutletParts {
  readonly client: WebClient;
  readonly whereabouts: Whereabouts;
  readonly responseUrl: string;
  /** Whether the first answer takes the place of the message that was pressed. */
  readonly replacesOriginal: boolean;
  readonly post: Post;
  readonly log: Log;
}

// Slack takes five answers through one response_url within half an hour; the fifth is kept for the last word.
const gapsMs = [1000, 2000, 4000];
const mostAnswers = 5;

/** Answers through a `response_url`; when that takes no more, the last word goes to the person another way. */
export function createResponseOutlet(parts: ResponseOutletParts): Outlet {
  const { client, whereabouts, responseUrl, replacesOriginal, post, log } = parts;
  let answers = 0;
  let isShown = false;
  let needsOlder = false;

  const answer = async ({ text, blocks, older }: DrawnMessage, mayUse: number): Promise<void> => {
    if (answers >= mayUse) throw new Error('the response_url has given all its answers');
    answers += 1;
    await postToResponseUrl(responseUrl, {
      text,
      blocks: needsOlder && older ? older : blocks,
      response_type: 'ephemeral',
      replace_original: replacesOriginal || isShown,
      ...(whereabouts.threadTs === undefined ? {} : { thread_ts: whereabouts.threadTs }),
    });
    isShown = true;
  };

  const throughResponseUrl = async (message: DrawnMessage, mayUse: number): Promise<boolean> => {
    try {
      await answer(message, mayUse);
      return true;
    } catch (error) {
      if (readRefusal(error) === 'invalid_blocks' && message.older && !needsOlder) {
        needsOlder = true;
        return await throughResponseUrl(message, mayUse);
      }
      log.warn({ err: error }, 'a response_url took no answer');
      return false;
    }
  };

  const send = async ({ message, running }: Shown, isLast: boolean): Promise<void> => {
    if (running) await post.begin({ kind: 'response', url: responseUrl }, running.again);
    if (!(await throughResponseUrl(message, isLast ? mostAnswers : mostAnswers - 1))) {
      if (!isLast) throw new Error('nothing but the last word is told another way');
      await patiently(() => tellPerson(client, whereabouts, message));
    }
    if (!running) await post.end();
  };

  return {
    isLive: true,
    ...createPacer<Shown>({ send, gapAfter: (sent) => gapsMs[sent - 1], onFailure: () => undefined }),
  };
}
