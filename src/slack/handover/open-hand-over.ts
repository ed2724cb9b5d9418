import type { ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import { InputError } from '../../core/errors.ts';
import { type DraftId, newHandoverId, type ReportId } from '../../core/ids.ts';
import type { Marker } from '../views/marker.ts';
import { type HandOverCarried, handOverView } from './hand-over-view.ts';
import type { HandoverParts } from './handover-parts.ts';

const kind = 'hand-over';

const writeCarried = (marker: Marker, carried: HandOverCarried, actor: Actor): string =>
  marker.write(kind, carried, actor);

/** Throws InputError for what this bot did not make for this person. */
export const readCarried = (marker: Marker, text: string, actor: Pick<Actor, 'workspace' | 'userId'>): unknown =>
  marker.read(kind, text, actor);

/** Where the form is opened from. */
export interface AskedFrom {
  readonly draft: DraftId | null;
  readonly report: ReportId | undefined;
  readonly channel: string | null;
}

/** The form that asks whom to ask for which step. */
export async function openHandOver(
  { integrations, marker }: Pick<HandoverParts, 'integrations' | 'marker'>,
  actor: Actor,
  { draft: id, report, channel }: AskedFrom,
): Promise<ModalView> {
  if (id === null) throw new InputError('This set-up is no longer there. Start again.');
  const steps = await integrations.listHandoverSteps(actor, id, report);
  const draft = await integrations.getDraft(actor, id);
  const carried = { id: newHandoverId(), draft: id, report: report ?? null, channel };
  return handOverView(draft, steps, writeCarried(marker, carried, actor));
}
