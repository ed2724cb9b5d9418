import { z } from 'zod';
import { DraftId } from '../../core/ids.ts';
import type { MadeFor, Marker } from './marker.ts';

const Carried = z.object({ draft: DraftId.nullable(), channel: z.string().nullable() });

/** What a view of the set-up carries from one step to the next: ids, nothing a person typed. */
export interface ViewMetadata extends z.infer<typeof Carried> {
  /** The same as it stands in the view, marked as ours. */
  readonly marked: string;
}

const setUp = 'add-integration';

/** `channel` is where it was asked for: what cannot be shown in the view any more is told there. */
export function makeMetadata(
  marker: Marker,
  { draft, channel }: z.infer<typeof Carried>,
  madeFor: MadeFor,
): ViewMetadata {
  return { draft, channel, marked: marker.write(setUp, { draft, channel }, madeFor) };
}

export function writeMetadata({ marked }: Pick<ViewMetadata, 'marked'>): string {
  return marked;
}

/** Throws InputError for what is not ours, or not this person's. */
export function readMetadata(marker: Marker, text: string, madeFor: MadeFor): ViewMetadata {
  return makeMetadata(marker, Carried.parse(marker.read(setUp, text, madeFor)), madeFor);
}
