import { z } from 'zod';

const instant = z.iso.datetime();

/** What the newest page of a hook's log at its host tells. Instants are ISO 8601 in UTC. */
export const HookLog = z.strictObject({
  readAt: instant,
  /** How many deliveries it shows, and how many of them failed. */
  logged: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  /** How many of the newest failed one after the other. */
  streak: z.int().nonnegative(),
  /** What the host says of the newest failure, short and on one line. */
  words: z.string().max(200).nullable(),
  newestAt: instant.nullable(),
  arrivedAt: instant.nullable(),
  /** Failures that did not arrive later and that the host still keeps; `until` the oldest of them is forgotten. */
  redeliverable: z.strictObject({ count: z.int().nonnegative(), until: instant.nullable() }),
  /** Tells what was counted already from what is new: the newest one there was. */
  marker: z.strictObject({ id: z.string().nullable(), at: instant.nullable() }).nullable(),
  /** More may have come since the look before than these pages show. */
  isCut: z.boolean(),
});
export type HookLog = z.infer<typeof HookLog>;

/** Something happened in a repository, and no delivery told. */
export const Untold = z.strictObject({
  repository: z.string(),
  activeAt: instant,
  /** Of the newest delivery; null where none is logged. */
  toldAt: instant.nullable(),
});
export type Untold = z.infer<typeof Untold>;

/** One of Flow's webhooks as it was last seen. */
export const HookHealth = z.strictObject({
  id: z.string(),
  target: z.string(),
  kind: z.enum(['organization', 'group', 'project', 'repository', 'server']),
  /** `resting` ends by itself. */
  state: z.enum(['on', 'resting', 'off-by-host', 'off-by-person']),
  offUntil: instant.nullable(),
  /** When somebody first looked and it was not on; null while it is. */
  offSince: instant.nullable(),
  /** Where it is managed on the host. */
  page: z.string().nullable(),
  /** Null where the host keeps no log, or nobody has read it yet. */
  log: HookLog.nullable(),
  /** What last happened in a repository below it, as far as was asked; null where nobody has asked, or nothing has. */
  active: Untold.omit({ toldAt: true }).nullable(),
  untold: Untold.nullable(),
});
export type HookHealth = z.infer<typeof HookHealth>;

/** Two webhooks that tell Flow the same. */
const Duplicate = z.strictObject({ target: z.string(), other: z.string() });

/** How the webhooks of one integration fare, as of the last look. */
export const HookLook = z.strictObject({
  at: instant,
  /** How the host is called in a sentence: "switched off by GitLab". */
  host: z.string(),
  hooks: z.array(HookHealth),
  /** Places that should have one and have none. */
  missing: z.array(z.string()),
  /** Where places without one are managed. */
  missingPage: z.string().nullable(),
  duplicates: z.array(Duplicate),
  /** Why nothing could be told this time; null where it could. */
  why: z.string().max(300).nullable(),
  /** Calls to the host that it took. */
  requests: z.int().nonnegative(),
});
export type HookLook = z.infer<typeof HookLook>;

/** Deliveries of one hour; `hour` is when it begins, in milliseconds since 1970. */
export interface HookHour {
  readonly hour: number;
  readonly delivered: number;
  readonly failed: number;
}
