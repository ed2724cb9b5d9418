import type { HomeView } from '@slack/types';
import { NotAllowedError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import type { NoticeReply } from '../../core/reply.ts';
import type { LabelOf } from '../blocks/report-gist.ts';
import type { Draw } from '../create-draw.ts';
import { tellOf } from '../fault-boundary.ts';
import { slackDidNotSayWho } from '../notices.ts';
import type { FindActor } from '../read-actor.ts';
import type { HomeScreensParts } from './home-screens.ts';
import { homeView, messageHome } from './home-view.ts';
import { type ReadHomeParts, readHome } from './read-home.ts';
import type { RunningTests } from './running-tests.ts';

export interface DrawHomeParts extends ReadHomeParts {
  readonly readActor: FindActor;
  readonly tests: RunningTests;
  readonly labelOf: LabelOf;
  readonly draw: Draw;
  readonly log: Log;
}

const describeRefused = ({ message, people }: NotAllowedError): NoticeReply => ({
  kind: 'notice',
  tone: 'problem',
  title: 'Which git hosts Flow reads is not shown to you.',
  lines: ['Guests and people of other companies see nothing of them.', message],
  actions: [],
  people,
});

/** Draws a person's Home from what is so now; what stands in the way of it is what the Home then says. */
export function createDrawHome(parts: DrawHomeParts): HomeScreensParts['draw'] {
  const { readActor, tests, labelOf, draw } = parts;

  return async ({ envelope }, state, news): Promise<HomeView> => {
    const read = await readActor(envelope);
    if ('unknown' in read) return messageHome(draw(slackDidNotSayWho));
    try {
      const model = await readHome(parts, read.actor);
      return homeView(model, state, tests.checking(envelope.workspace), news, labelOf);
    } catch (error) {
      if (error instanceof NotAllowedError) return messageHome(draw(describeRefused(error)));
      return messageHome(tellOf(error, parts).message);
    }
  };
}
