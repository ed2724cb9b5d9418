import { type Clock, toIso } from '../core/clock.ts';
import type { FormReply, Reply } from '../core/reply.ts';
import { drawReply, type Look } from './blocks/draw-reply.ts';
import type { DrawnMessage } from './blocks/parts.ts';
import { addFaultDetails, type FaultCategory } from './fault-details.ts';

export interface DrawParts {
  readonly look: Look;
  readonly version: string;
  readonly clock: Clock;
}

/** Draws a reply; one that tells of a fault gets its kind, its id and a button to copy both. */
export type Draw = (reply: Exclude<Reply, FormReply>, category?: FaultCategory) => DrawnMessage;

export function createDraw({ look, version, clock }: DrawParts): Draw {
  return (reply, category = 'bot') => {
    const drawn = drawReply(reply, look);
    if (reply.kind !== 'notice' || reply.fault === undefined) return drawn;
    return addFaultDetails(drawn, { fault: reply.fault, category, at: toIso(clock.now()), version });
  };
}
