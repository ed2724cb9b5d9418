import { z } from 'zod';
import { CheckId } from '../core/check-id.ts';
import { IntegrationId, ReportId } from '../core/ids.ts';
import { Authentication, ProviderId } from '../core/integration.ts';
import type { Report } from '../core/report.ts';
import { ServiceId } from '../core/service.ts';
import type { FactValue } from '../core/verdict.ts';

export const FactValueShape: z.ZodType<FactValue> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(FactValueShape),
    z.record(z.string(), FactValueShape),
  ]),
);

const RemedyShape = z.object({
  summary: z.string(),
  command: z.string().optional(),
  url: z.string().optional(),
  who: z.enum(['you', 'owner', 'network', 'host-admin', 'flow-admin']).optional(),
});

const ReportShape: z.ZodType<Report> = z.object({
  schema: z.literal('flow.report/1'),
  integration: z.object({
    id: IntegrationId.nullable(),
    name: z.string().nullable(),
    provider: ProviderId,
    baseUrl: z.string(),
    authentication: Authentication,
  }),
  startedAt: z.string(),
  finishedAt: z.string(),
  outcome: z.enum(['pass', 'warn', 'fail', 'unknown']),
  cause: CheckId.nullable(),
  identity: z.object({ login: z.string(), kind: z.enum(['user', 'bot', 'app']) }).nullable(),
  checks: z.array(
    z.object({
      id: CheckId,
      title: z.string(),
      status: z.enum(['pass', 'warn', 'fail', 'unknown', 'skip']),
      detail: z.string(),
      remedy: RemedyShape.nullable(),
      facts: z.record(z.string(), FactValueShape),
      requests: z.number(),
      durationMs: z.number(),
    }),
  ),
  services: z.array(
    z.object({
      id: ServiceId,
      state: z.enum(['available', 'limited', 'unavailable', 'unknown', 'off']),
      reason: z.string().nullable(),
    }),
  ),
  requests: z.number(),
});

/** A finished report as it was shown, for whoever looks at it again or shows it to others. */
export const KeptReport = z.object({
  id: ReportId,
  /** Null for a set-up that is not created yet. */
  integration: IntegrationId.nullable(),
  report: ReportShape,
  changes: z.array(z.string()),
  /** The bot looked on its own: the next such look takes its place. */
  isSweep: z.boolean().default(false),
});
export type KeptReport = z.infer<typeof KeptReport>;
