import type { Actor } from '../core/actor.ts';
import { toIso } from '../core/clock.ts';
import type { RunningReply } from '../core/reply.ts';
import type { CheckResult, Report } from '../core/report.ts';
import type { AuditRecord } from '../storage/audit-entry.ts';
import type { StoredIntegration, TypedEnd } from '../storage/documents.ts';
import type { StoredHook } from '../storage/hooks.ts';
import type { IntegrationsParts } from './parts.ts';
import type { TestOne } from './test-one.ts';

/** Everything that helps somebody else find out what is wrong, and nothing that opens anything. */
export interface Diagnosis {
  readonly at: string;
  readonly integration: Omit<StoredIntegration, 'credential' | 'lastTest' | 'typedEnd'> & {
    /** Its kind and ending only. */
    readonly credential: { readonly kind: string; readonly lastFour: string };
    readonly typedEnd: Omit<TypedEnd, 'iv'> | null;
  };
  readonly report: Report;
  /** What is no longer as the last test that passed saw it. */
  readonly changes: readonly string[];
  /** Earlier runs that are kept, the newest first. */
  readonly earlier: readonly Pick<Report, 'startedAt' | 'outcome' | 'cause' | 'requests'>[];
  /** The webhooks that the bot keeps for it, without their secrets. */
  readonly webhooks: readonly KeptHook[];
  /** What people did with it, the newest first. */
  readonly history: readonly AuditRecord[];
}

export type KeptHook = Pick<
  StoredHook,
  'id' | 'place' | 'hostId' | 'state' | 'createdAt' | 'workingSince' | 'comparedUpTo'
> & {
  /** How many secrets are good for it: two while one takes the place of the other. */
  readonly secrets: number;
  readonly gap: Omit<NonNullable<StoredHook['gap']>, 'lostKeys'> | null;
};

export type DiagnosisProgress = RunningReply | { readonly kind: 'diagnosis'; readonly diagnosis: Diagnosis };

const mostHistory = 50;

function withoutSecrets({ secrets, gap, ...hook }: StoredHook): KeptHook {
  const { id, place, hostId, state, createdAt, workingSince, comparedUpTo } = hook;
  const { lostKeys: _, ...counted } = gap ?? { lostKeys: [] };
  const kept = { id, place, hostId, state, createdAt, workingSince, comparedUpTo, secrets: secrets.length };
  return { ...kept, gap: 'at' in counted ? counted : null };
}

/** An address that lets a token in for SSO is for the person alone (see HostErrorDetails.link). */
function withoutGrants(check: CheckResult): CheckResult {
  if (check.id !== 'sso-authorised' || !check.remedy) return check;
  const { url: _url, ...remedy } = check.remedy;
  return { ...check, remedy };
}

/** Tests it once more, and puts all that is known of it together. Nobody is asked for permission here. */
export async function* diagnose(
  parts: IntegrationsParts,
  testOne: TestOne,
  actor: Actor,
  integration: StoredIntegration,
  signal: AbortSignal,
): AsyncIterable<DiagnosisProgress> {
  const { workspace } = actor;
  const earlier = await parts.ledger.listReports(workspace, integration.id);
  const history = await parts.ledger.listAudit(workspace, { integration: integration.id, limit: mostHistory });
  for await (const reply of testOne(workspace, integration, { deep: false, signal })) {
    if (reply.kind === 'running') {
      yield reply;
      continue;
    }
    const { credential, lastTest: _lastTest, typedEnd, ...rest } = integration;
    const diagnosis: Diagnosis = {
      at: toIso(parts.clock.now()),
      integration: {
        ...rest,
        credential: { kind: credential.kind, lastFour: credential.lastFour },
        typedEnd: typedEnd && { endsAt: typedEnd.endsAt, by: typedEnd.by, at: typedEnd.at },
      },
      report: { ...reply.report, checks: reply.report.checks.map(withoutGrants) },
      changes: reply.changes ?? [],
      earlier: earlier.map(({ report: { startedAt, outcome, cause, requests } }) => ({
        startedAt,
        outcome,
        cause,
        requests,
      })),
      webhooks: (await parts.ledger.listHooks(workspace, integration.id)).map(withoutSecrets),
      history,
    };
    yield { kind: 'diagnosis', diagnosis };
  }
}
