import { z } from 'zod';
import { HandoverId } from '../../core/ids.ts';

const Place = z.object({ handover: HandoverId });

/** Where a link to a page was offered: in what was handed over. */
export const writeArrivalPlace = (handover: HandoverId): string => JSON.stringify(Place.parse({ handover }));

/** Undefined for what was offered elsewhere. */
export function readArrivalPlace(text: string): HandoverId | undefined {
  return Place.safeParse(JSON.parse(text)).data?.handover;
}
