import { z } from 'zod';
import { ImportId } from '../../core/ids.ts';
import type { MadeFor, Marker } from '../views/marker.ts';

const Carried = z.object({
  /** What a yes is for; null until a file was read. */
  planned: ImportId.nullable(),
  channel: z.string().nullable(),
});

/** What the form carries from one step to the next: ids, nothing of the file. */
export type ImportMetadata = z.infer<typeof Carried>;

const kind = 'import';

export function writeImport(marker: Marker, carried: ImportMetadata, madeFor: MadeFor): string {
  return marker.write(kind, carried, madeFor);
}

/** Throws InputError for what is not ours, or not this person's. */
export function readImport(marker: Marker, text: string, madeFor: MadeFor): ImportMetadata {
  return Carried.parse(marker.read(kind, text, madeFor));
}
