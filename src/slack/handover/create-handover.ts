import type { App } from '@slack/bolt';
import type { SecretArrival } from '../../integrations/index.ts';
import { createAnswer } from './answer.ts';
import { readArrivalPlace } from './arrival-place.ts';
import { addColleagueListeners } from './colleague-listeners.ts';
import { addHandOverListeners } from './hand-over-listeners.ts';
import type { HandoverParts } from './handover-parts.ts';
import { addNeedSomeoneListener } from './need-someone-listeners.ts';
import { addRequesterListeners } from './requester-listeners.ts';
import { resumeHandovers } from './resume-handovers.ts';
import type { ShowHandover } from './show-handover.ts';

/** "I need someone else", in Slack: a colleague gets one step of a set-up, and the person who asked sees how it goes. */
export function createHandover(parts: HandoverParts, show: ShowHandover) {
  const answer = createAnswer(parts, show);

  const listen = (app: App) => {
    addNeedSomeoneListener(app, parts);
    addHandOverListeners(app, parts, show);
    addRequesterListeners(app, parts, show);
    addColleagueListeners(app, parts, { show, answer });
  };

  /** A colleague typed what they were asked for on its page. False for what was offered elsewhere. */
  const secretArrived = async ({ workspace, forUser, place }: SecretArrival): Promise<boolean> => {
    const id = readArrivalPlace(place);
    if (id === undefined) return false;
    await answer({ workspace, userId: forUser, role: 'none' }, id);
    return true;
  };

  return { listen, secretArrived, resume: () => resumeHandovers(parts, show) };
}
