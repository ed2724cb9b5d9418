import type { Actor } from '../../core/actor.ts';
import type { HandoverId } from '../../core/ids.ts';
import type { HandoverParts } from './handover-parts.ts';
import { moveOn } from './move-on.ts';
import type { ShowHandover } from './show-handover.ts';

export type AnswerHandover = (actor: Actor, id: HandoverId) => Promise<void>;

/** Tries out what a colleague says is done, and tells both; once, however often it is said meanwhile. */
export function createAnswer(parts: HandoverParts, show: ShowHandover): AnswerHandover {
  const { integrations, signal } = parts;
  return async (actor, id) => {
    const { workspace } = actor;
    try {
      for await (const handover of integrations.answerHandover(actor, id, { deep: false, signal })) {
        await show(workspace, id);
        await moveOn(parts, workspace, handover);
      }
    } catch (error) {
      // The next process says that it was broken off.
      if (!signal.aborted) throw error;
    }
  };
}
