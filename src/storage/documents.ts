import { z } from 'zod';
import { CheckId } from '../core/check-id.ts';
import { DraftId, HookId, IntegrationId, ReportId } from '../core/ids.ts';
import { Authentication, ProviderId } from '../core/integration.ts';
import { SealedSecret } from '../core/sealed-secret.ts';
import { ServiceId } from '../core/service.ts';
import { TestSummary } from './test-summary.ts';

/** A warning that somebody decided to live with: "Keep it this way". */
export const AcceptedLimit = z.strictObject({
  check: CheckId,
  /** What the warning said then; another warning of the same check is news again. */
  words: z.string().max(300),
  /** The Slack user id; null from the terminal. */
  by: z.string().nullable(),
  at: z.iso.datetime(),
});
export type AcceptedLimit = z.infer<typeof AcceptedLimit>;

/** What belongs to an OAuth access token; every secret is sealed for its owner. */
export const OAuthGrant = z.strictObject({
  clientId: z.string(),
  /** Null for the bot's own app, whose secret is a setting. */
  clientSecret: SealedSecret.nullable(),
  /** Null where the access token has no end, and until somebody has signed in. */
  refreshToken: SealedSecret.nullable(),
  /** Of the access token. */
  expiresAt: z.iso.datetime().nullable(),
  /** Where the host sent people back to; GitLab wants the same at every refresh. */
  redirectUri: z.string().nullable().default(null),
});
export type OAuthGrant = z.infer<typeof OAuthGrant>;

/** What an integration signs in with; every secret is sealed for the integration. */
export const StoredCredential = z.strictObject({
  kind: z.enum(['token', 'oauth', 'github-app', 'password']),
  /** The access token; a GitHub App's private key; a legacy password. */
  token: SealedSecret,
  /** The last four characters, for telling tokens apart; empty where that would tell too much. */
  lastFour: z.string().max(4),
  /** Of a legacy username and password. */
  username: z.string().nullable().default(null),
  /** The number of a GitHub App. */
  appId: z.string().nullable().default(null),
  /** True for the bot's own GitHub App: its key is a setting, and `token` is the seal of nothing. */
  isOwnApp: z.literal(true).optional(),
  /** Of an OAuth grant; null where only its access token is known. */
  oauth: OAuthGrant.nullable().default(null),
});
export type StoredCredential = z.infer<typeof StoredCredential>;

/** What somebody said of the end of a token. */
export const TypedEnd = z.strictObject({
  /** Of the sealed token it was said of: of another one it says nothing. */
  iv: z.string(),
  /** Null for a token without an end. */
  endsAt: z.iso.datetime().nullable(),
  /** The Slack user id; null from the terminal. */
  by: z.string().nullable(),
  at: z.iso.datetime(),
});
export type TypedEnd = z.infer<typeof TypedEnd>;

const NotedDeed = z.strictObject({ by: z.string().nullable(), at: z.iso.datetime() });

/** What is kept of one organisation or group: what tests saw of it, and what people said of it. */
export const OrganizationNote = z.strictObject({
  name: z.string().max(200),
  /** Null for one that was there when the bot first looked. */
  firstSeenAt: z.iso.datetime().nullable(),
  /** Of the last test that saw it open to Flow; null for one that never was. */
  lastReadAt: z.iso.datetime().nullable(),
  /** Somebody asked its owners to let Flow in; no host tells that, so it is what they said. */
  requested: NotedDeed.nullable(),
  /** Flow does not need it, and nobody is asked about it. */
  unwanted: NotedDeed.nullable(),
});
export type OrganizationNote = z.infer<typeof OrganizationNote>;

/** An integration with its credential: one document, changed atomically. */
export const StoredIntegration = z.strictObject({
  id: IntegrationId,
  /** Counts changes; the store sets it. */
  version: z.int().positive(),
  name: z.string().min(1).max(60),
  provider: ProviderId,
  baseUrl: z.string(),
  authentication: Authentication,
  services: z.array(ServiceId),
  organizations: z.array(z.string()),
  credential: StoredCredential,
  /** When its token ends, from somebody who knows; what the host tells goes before it. */
  typedEnd: TypedEnd.nullable().default(null),
  /** Slack user ids. */
  owner: z.string().nullable(),
  backup: z.string().nullable().default(null),
  /** Where posts about it go; null for the usual place. */
  channel: z.string().nullable().default(null),
  /** Not tested and not warned about until somebody resumes it, or until that moment. */
  paused: z
    .strictObject({ since: z.iso.datetime(), until: z.iso.datetime().nullable(), by: z.string().nullable() })
    .nullable()
    .default(null),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  /** The set-up it was made from: a second submit of that set-up finds it here. */
  createdFrom: DraftId.nullable().default(null),
  lastTest: TestSummary.nullable(),
  /** Limits that somebody chose to keep; a test still finds them, and nobody is asked again. */
  accepted: z.array(AcceptedLimit).default([]),
  organizationNotes: z.array(OrganizationNote).default([]),
  /** Somebody removed it: out of sight, its name free, and still whole, so that it can be put back for a while. */
  removed: z.strictObject({ at: z.iso.datetime(), by: z.string().nullable() }).nullable().default(null),
});
export type StoredIntegration = z.infer<typeof StoredIntegration>;

/** A half-finished set-up: what was typed, its sealed secrets and what the test said. */
export const Draft = z.strictObject({
  id: DraftId,
  version: z.int().positive(),
  /** The Slack user it belongs to; nobody else may go on with it. Null from the terminal. */
  userId: z.string().nullable(),
  provider: ProviderId,
  baseUrl: z.string(),
  typedUrl: z.string().nullable(),
  authentication: Authentication,
  services: z.array(ServiceId),
  organizations: z.array(z.string()),
  /** Null until somebody has signed in at the host. */
  token: SealedSecret.nullable(),
  lastFour: z.string().max(4),
  /** The number of a GitHub App; `token` is its private key then. */
  appId: z.string().nullable().default(null),
  /** True for the bot's own GitHub App: its key is a setting, and `token` is the seal of nothing. */
  isOwnApp: z.literal(true).optional(),
  /** The webhook of the App that was made for this set-up; its secret is sealed for the webhook itself. */
  appHook: z.strictObject({ id: HookId, target: z.string(), secret: SealedSecret }).optional(),
  /** The OAuth app, and what came of signing in with it. */
  oauth: OAuthGrant.nullable().default(null),
  /** The one sign-in whose end counts: a newer link, or another answer, makes the ones before it worthless. */
  signIn: z.string().nullable().default(null),
  /** The one page that may still give the secret, in the same way. */
  secretPage: z.string().nullable().default(null),
  createdAt: z.iso.datetime(),
  /** Null until tested, and again once something it was tested with has changed. */
  test: TestSummary.nullable(),
  /** What a person gives up by creating it as it is; empty when all is well. */
  limits: z.array(z.string()),
  /** No set-up, but a new credential for an integration that is there. */
  renews: z
    .strictObject({
      integration: IntegrationId,
      /** The address that it has; the draft's own is the one to be. */
      baseUrl: z.string(),
      /** Tells the credential that it is to replace from any other. */
      iv: z.string(),
      /** The newest entry of its trail by then. */
      seen: z.number().nullable().default(null),
      /** What the test with the new one found. */
      report: ReportId.nullable(),
    })
    .optional(),
});
export type Draft = z.infer<typeof Draft>;
