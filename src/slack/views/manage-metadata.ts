import { z } from 'zod';
import { DraftId, IntegrationId } from '../../core/ids.ts';
import type { MadeFor, Marker } from './marker.ts';

const Carried = z.object({
  integration: IntegrationId,
  /** A renewal that is going on. */
  draft: DraftId.nullable(),
  /** What the form shows of the integration, and what was the newest in its trail then. */
  stamp: z.string().nullable(),
  seen: z.number().nullable(),
  channel: z.string().nullable(),
});

/** What a form that manages an integration carries from one step to the next: ids, nothing a person typed. */
export type Managed = z.infer<typeof Carried>;

const kind = 'manage';

export function writeManaged(marker: Marker, managed: Managed, madeFor: MadeFor): string {
  return marker.write(kind, managed, madeFor);
}

/** Throws InputError for what is not ours, or not this person's. */
export function readManaged(marker: Marker, text: string, madeFor: MadeFor): Managed {
  return Carried.parse(marker.read(kind, text, madeFor));
}
