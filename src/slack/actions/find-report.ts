import { z } from 'zod';
import type { Actor } from '../../core/actor.ts';
import { CheckId } from '../../core/check-id.ts';
import { InputError } from '../../core/errors.ts';
import { IntegrationId, ReportId } from '../../core/ids.ts';
import type { ReportReply } from '../../core/reply.ts';
import type { CheckResult } from '../../core/report.ts';
import { readAccepted } from '../../integrations/index.ts';
import type { KeptReport } from '../../storage/kept-report.ts';
import type { Envelope } from '../envelope.ts';
import { slackDidNotSayWho } from '../notices.ts';
import type { ReportParts } from './report-parts.ts';

const Value = z.tuple([ReportId], z.union([CheckId, IntegrationId]));

/** What a button of a report carries: which report, of which integration, and which of its checks. */
export interface CarriedReport {
  readonly report: ReportId;
  readonly integration: IntegrationId | undefined;
  readonly check: CheckId | undefined;
}

/** Reads the value of a button; undefined for what is none of ours. */
export function readCarried(value: string | undefined): CarriedReport | undefined {
  const read = Value.safeParse((value ?? '').split(' '));
  if (!read.success) return undefined;
  const [report, ...rest] = read.data;
  return {
    report,
    integration: rest.map((word) => IntegrationId.safeParse(word).data).find((id) => id !== undefined),
    check: rest.map((word) => CheckId.safeParse(word).data).find((id) => id !== undefined),
  };
}

/** Who asks, as far as Slack says it. Throws InputError when Slack does not. */
export async function readWho({ readActor }: Pick<ReportParts, 'readActor'>, envelope: Envelope): Promise<Actor> {
  const read = await readActor(envelope);
  if ('unknown' in read) throw new InputError(slackDidNotSayWho.title);
  return read.actor;
}

export interface FoundReport {
  readonly actor: Actor;
  readonly kept: KeptReport;
}

/** A report for who asks now. Throws words for people: they may not see it, or it is no longer kept. */
export async function findReport(parts: ReportParts, envelope: Envelope, id: ReportId): Promise<FoundReport> {
  const actor = await readWho(parts, envelope);
  return { actor, kept: await parts.integrations.getReport(actor, id) };
}

/** The check that a button is about. Throws InputError when the report has no such check with a way out. */
export function getCheck({ report }: KeptReport, id: CheckId | undefined): CheckResult {
  const check = report.checks.find((each) => each.id === id && each.remedy !== null);
  if (!check) throw new InputError('There is nothing to ask for here: test it again to see how it is now.');
  return check;
}

/** The report as a reply, with the limits that are kept by now. */
export async function readReply(parts: ReportParts, { actor, kept }: FoundReport): Promise<ReportReply> {
  const { id, integration, report, changes } = kept;
  const stored = integration === null ? undefined : await findStored(parts, actor, integration);
  return {
    kind: 'report',
    report,
    kept: id,
    changes,
    accepted: readAccepted(report, stored?.accepted ?? []),
    actions: stored ? [{ label: 'Test again', command: `test ${stored.id}` }] : [],
  };
}

async function findStored(
  { integrations }: ReportParts,
  actor: Actor,
  id: NonNullable<KeptReport['integration']>,
): Promise<Awaited<ReturnType<ReportParts['integrations']['get']>> | undefined> {
  try {
    return await integrations.get(actor, id);
  } catch (error) {
    // Removed meanwhile; its report can still be read.
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
