import { type AnsweringParts, answerHandover } from './answer-handover.ts';
import { declineHandover, withdrawHandover } from './end-handover.ts';
import { giveHandoverSecret, offerHandoverPage } from './give-secret.ts';
import { handOver, listHandoverSteps } from './hand-over.ts';
import type { Handovers } from './handovers.ts';
import { getAskedBy, getAskedOf } from './own-handover.ts';

/** Handing steps over. Those who ask need permission; those who are asked are looked up in what was asked. */
export function createHandovers(parts: AnsweringParts): Handovers {
  const { authorise } = parts;
  return {
    async listHandoverSteps(actor, draft, report) {
      authorise(actor, 'add');
      return listHandoverSteps(parts, actor, draft, report);
    },
    async handOver(actor, answers, send) {
      authorise(actor, 'add');
      return handOver(parts, actor, answers, send);
    },
    async getHandover(actor, id) {
      authorise(actor, 'add');
      return getAskedBy(parts, actor, id);
    },
    async withdrawHandover(actor, id) {
      authorise(actor, 'add');
      return withdrawHandover(parts, actor, id);
    },
    getAskedHandover: (actor, id) => getAskedOf(parts, actor, id),
    answerHandover: (actor, id, options) => answerHandover(parts, actor, id, options),
    declineHandover: (actor, id) => declineHandover(parts, actor, id),
    offerHandoverPage: (actor, id, place) => offerHandoverPage(parts, actor, id, place),
    giveHandoverSecret: (actor, id, typed) => giveHandoverSecret(parts, actor, id, typed),
  };
}
