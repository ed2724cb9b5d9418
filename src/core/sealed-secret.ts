import { z } from 'zod';

/** A secret as it is stored: AES-256-GCM under a named key, bound to where it belongs. All fields but `kid` are base64. */
export const SealedSecret = z.strictObject({
  v: z.literal(1),
  kid: z.string().min(1),
  iv: z.string(),
  ct: z.string(),
  tag: z.string(),
});
export type SealedSecret = z.infer<typeof SealedSecret>;

/** Where a sealed secret belongs; it opens nowhere else. */
export interface SealedFor {
  readonly workspace: string;
  /** The id of the integration, the draft, the post or the round trip. */
  readonly owner: string;
  readonly field: 'token' | 'client-secret' | 'refresh-token' | 'code-verifier' | 'response_url' | 'import' | 'webhook';
}
