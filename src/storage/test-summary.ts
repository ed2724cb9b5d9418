import { z } from 'zod';
import { CheckId } from '../core/check-id.ts';

const names = z.array(z.string());

/**
 * What a test that passed, or warned, saw of the world: what a later one is compared with. Null is what it could not
 * see. Lists are cut, so an entry that is not there proves nothing when a list is full.
 */
export const Snapshot = z.strictObject({
  at: z.iso.datetime(),
  login: z.string().nullable(),
  /** Of the token it was seen with. */
  lastFour: z.string().max(4),
  scopes: names.nullable(),
  /** Organisations or groups. */
  organizations: names.nullable(),
  roles: z.array(z.strictObject({ organization: z.string(), role: z.string() })).nullable(),
  /** Projects in which the account has too low an access level. */
  access: z.strictObject({ belowReporter: names, belowMaintainer: names }).nullable(),
  certificate: z.strictObject({ issuer: z.string(), expiresAt: z.iso.datetime() }).nullable(),
  version: z.string().nullable(),
  addresses: names.nullable(),
  /** Where the host name led before it led to none of that any more, and which test saw that first. */
  movedFrom: z.strictObject({ addresses: names, at: z.iso.datetime() }).nullable().default(null),
  hooks: z.strictObject({ missing: names, off: names }).nullable(),
  /** Of a GitHub App: where it is installed, and what it may read there. */
  installations: z
    .array(
      z.strictObject({
        organization: z.string(),
        isSuspended: z.boolean(),
        hasAllRepositories: z.boolean(),
        /** `contents:read`. */
        permissions: names,
      }),
    )
    .nullable()
    .default(null),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** What of a snapshot is compared with a later one. */
export const SnapshotPart = Snapshot.omit({ at: true, movedFrom: true }).keyof();

/** One thing that is no longer as the last passing test saw it, and when a test first noticed. */
const NoticedChange = z.strictObject({
  at: z.iso.datetime(),
  about: SnapshotPart,
  words: z.string().max(300),
});
export type NoticedChange = z.infer<typeof NoticedChange>;

/** The last test of an integration, small enough to be kept with it. Instants are ISO 8601 in UTC. */
export const TestSummary = z.strictObject({
  at: z.iso.datetime(),
  outcome: z.enum(['pass', 'warn', 'fail', 'unknown']),
  cause: CheckId.nullable(),
  /** One line for lists: the cause's or the first warning's detail. */
  headline: z.string().max(300),
  login: z.string().nullable(),
  /** True when it warned of nothing but what somebody chose to keep. */
  isAccepted: z.boolean().default(false),
  /** When the credential dies, where the host told. */
  tokenExpiresAt: z.iso.datetime().nullable(),
  /** The host told that it has no end; false where it told an end, and where it does not tell. */
  tokenNeverExpires: z.boolean().default(false),
  /** What the last test that passed saw; those that fail hand it on. Version 0.1.0 wrote none: hence the defaults. */
  lastPass: Snapshot.nullable().default(null),
  /** What has changed since then, newest first; empty again with the next pass. */
  changes: z.array(NoticedChange).default([]),
});
export type TestSummary = z.infer<typeof TestSummary>;
