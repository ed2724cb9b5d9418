import { z } from 'zod';
import { DraftId, HookId } from '../core/ids.ts';
import { ProviderId } from '../core/integration.ts';
import { SealedSecret } from '../core/sealed-secret.ts';

/** How long a link, and then a sign-in, may take. */
export const tripMs = 10 * 60 * 1000;

/** How long after that it is still known, so that whoever comes too late can be told so. */
export const rememberedMs = 60 * 60 * 1000;

/** One sign-in that was offered to one person for one set-up. */
export const Offer = z.object({
  /** Tells it from other sign-ins of the same set-up. */
  id: z.string(),
  draft: DraftId,
  /** Whose set-up it is. */
  userId: z.string(),
  provider: ProviderId,
  baseUrl: z.string(),
  /** A new credential for an integration that is there, and no set-up. */
  isRenewal: z.boolean().default(false),
  /** A sign-in at the host, or a GitHub App that is made there. */
  makes: z.enum(['sign-in', 'app']).default('sign-in'),
  /** Where the offer stands, as the surface wrote it down. */
  place: z.string(),
  /** Milliseconds since 1970. */
  endsAt: z.number(),
});
export type Offer = z.infer<typeof Offer>;

/** A sign-in that is under way at the host. */
export const Trip = Offer.extend({
  /** Null where the host knows no PKCE: it makes an App for whoever has the code. */
  codeVerifier: SealedSecret.nullable(),
  /** The fingerprint of what the browser that began holds in a cookie. */
  browser: z.string(),
  /** The webhook that an App was asked to have. */
  hook: HookId.nullable().default(null),
});
export type Trip = z.infer<typeof Trip>;

/** An App that was made, and is yet to be installed. */
export const Installing = Offer.extend({ appId: z.string() });
export type Installing = z.infer<typeof Installing>;

/** The tickets of the ledger: for the start page, for the way back, and for the way back from installing. */
export const offerPurpose = 'oauth-offer';
export const tripPurpose = 'oauth-trip';
export const installPurpose = 'app-install';
