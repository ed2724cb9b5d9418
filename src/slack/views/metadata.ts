import { z } from 'zod';
import { DraftId } from '../../core/ids.ts';

/** What a view carries from one step to the next: ids, nothing a person typed. */
export const ViewMetadata = z.object({
  draft: DraftId.nullable(),
  /** Where it was asked for: what cannot be shown in the view any more is told there. */
  channel: z.string().nullable(),
});
export type ViewMetadata = z.infer<typeof ViewMetadata>;

export function writeMetadata({ draft, channel }: ViewMetadata): string {
  return JSON.stringify({ draft, channel });
}

/** Slack hands it back as it was; one that is not ours is a fault. */
export function readMetadata(text: string): ViewMetadata {
  return ViewMetadata.parse(JSON.parse(text));
}
