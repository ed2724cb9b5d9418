import { z } from 'zod';
import { CheckId } from '../core/check-id.ts';
import { DraftId, IntegrationId } from '../core/ids.ts';
import { Authentication, ProviderId } from '../core/integration.ts';
import { SealedSecret } from '../core/sealed-secret.ts';
import { ServiceId } from '../core/service.ts';

/** The last test of an integration, small enough to be kept with it. Instants are ISO 8601 in UTC. */
export const TestSummary = z.strictObject({
  at: z.iso.datetime(),
  outcome: z.enum(['pass', 'warn', 'fail', 'unknown']),
  cause: CheckId.nullable(),
  /** One line for lists: the cause's or the first warning's detail. */
  headline: z.string().max(300),
  login: z.string().nullable(),
  /** When the credential dies, where the host told. */
  tokenExpiresAt: z.iso.datetime().nullable(),
});
export type TestSummary = z.infer<typeof TestSummary>;

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
  credential: z.strictObject({
    kind: z.enum(['token', 'oauth']),
    token: SealedSecret,
    /** The last four characters, for telling tokens apart. */
    lastFour: z.string().max(4),
  }),
  /** Slack user ids. */
  owner: z.string().nullable(),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastTest: TestSummary.nullable(),
});
export type StoredIntegration = z.infer<typeof StoredIntegration>;

/** A half-finished set-up: what was typed, its sealed token and what the test said. */
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
  token: SealedSecret,
  lastFour: z.string().max(4),
  createdAt: z.iso.datetime(),
  /** Null until tested, and again once something it was tested with has changed. */
  test: TestSummary.nullable(),
  /** What a person gives up by creating it as it is; empty when all is well. */
  limits: z.array(z.string()),
});
export type Draft = z.infer<typeof Draft>;
