import { toIso } from '../../core/clock.ts';
import { InputError } from '../../core/errors.ts';
import type { Handover } from '../../storage/handover.ts';
import type { HandoverParts } from './handover-parts.ts';
import { moveOn } from './move-on.ts';
import type { ShowHandover } from './show-handover.ts';

/** A test that ended with its process. */
function brokenOff(current: Handover, at: string): Handover {
  if (current.checkingSince === null) return current;
  const left = ['The bot was stopped while it tested this. Press the button again.'];
  const lastCheck = { at, report: null, left, next: null };
  return { ...current, checkingSince: null, lastCheck, revision: current.revision + 1 };
}

function notSent(current: Handover, at: string): Handover {
  if (current.state !== 'open') return current;
  return { ...current, state: 'ended', because: 'not-sent', endedAt: at, revision: current.revision + 1 };
}

/**
 * Brings up to date what a process that died left behind: posts what was not posted, and once. Whoever calls holds the
 * store. What Slack does not take now is tried again by the next start.
 */
export async function resumeHandovers(parts: HandoverParts, show: ShowHandover): Promise<void> {
  const { ledger, clock, log } = parts;
  for (const { workspace, handover } of await ledger.listUnfinishedHandovers()) {
    const { id } = handover;
    const change = (by: typeof brokenOff) =>
      ledger.changeHandover(workspace, id, (current) => by(current, toIso(clock.now())));
    try {
      const before = (await change(brokenOff)) ?? handover;
      await show(workspace, id).catch(async (error: unknown) => {
        // Nobody can be asked there, such as somebody who left meanwhile.
        if (!(error instanceof InputError) || before.posts.colleague?.ts) throw error;
        await change(notSent);
        await show(workspace, id);
      });
      const after = await ledger.findHandover(workspace, id);
      if (after) await moveOn(parts, workspace, after);
    } catch (error) {
      log.warn({ err: error, handover: id }, 'a handover could not be brought up to date yet');
    }
  }
}
