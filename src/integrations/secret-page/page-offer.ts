import { z } from 'zod';
import { DraftId } from '../../core/ids.ts';
import { ProviderId } from '../../core/integration.ts';

/** How long a page takes a secret. */
export const pageMs = 10 * 60 * 1000;

/** How long after that it is still known, so that whoever comes too late can be told so. */
export const rememberedMs = 60 * 60 * 1000;

/** One page that was offered to one person, for one secret of one set-up or renewal. */
export const PageOffer = z.object({
  /** Tells it from other pages of the same draft. */
  id: z.string(),
  draft: DraftId,
  field: z.enum(['token', 'private-key', 'client-secret']),
  provider: ProviderId,
  baseUrl: z.string(),
  /** Whose draft it is. */
  userId: z.string(),
  /** Who is to type the secret: the same person, or a colleague. */
  forUser: z.string(),
  /** What people call the two; null where Slack did not say. */
  names: z.object({ user: z.string().nullable(), forUser: z.string().nullable() }),
  /** Where the link stands, as the surface wrote it down. */
  place: z.string(),
  /** Milliseconds since 1970. */
  endsAt: z.number(),
});
export type PageOffer = z.infer<typeof PageOffer>;

/** What was wrong with a try, for the page that says so; never what was typed. */
export const Refusal = z.object({ page: z.string(), problem: z.string() });

/** The tickets of the ledger. */
export const pagePurpose = 'secret-page';
export const refusalPurpose = 'secret-page-refusal';
