import type { Actor } from '../../core/actor.ts';
import { toIso } from '../../core/clock.ts';
import { isForPeople } from '../../core/errors.ts';
import type { HandoverId, ReportId } from '../../core/ids.ts';
import type { Report } from '../../core/report.ts';
import { describeHeadline, describeWait } from '../../core/report-words.ts';
import type { Draft } from '../../storage/documents.ts';
import type { Handover } from '../../storage/handover.ts';
import { audited } from '../audit.ts';
import type { Authorise } from '../authorise.ts';
import type { Integrations } from '../integrations.ts';
import type { IntegrationsParts } from '../parts.ts';
import type { TestOptions } from '../test-progress.ts';
import { advance, ending } from './advance.ts';
import { findStanding } from './find-standing.ts';
import { findChecks } from './handover-steps.ts';
import { getAskedOf, isOpen } from './own-handover.ts';

/** What answering takes: `testDraft` tests a set-up for the person whose it is. */
export interface AnsweringParts extends IntegrationsParts {
  readonly testDraft: Integrations['testDraft'];
  readonly authorise: Authorise;
}

/** What still stands in the way of a step, in words. What could not be told is no proof that it is done. */
export function readLeft({ asked }: Pick<Handover, 'asked'>, report: Report): readonly string[] {
  const own = report.checks.filter(({ id }) => asked.checks.includes(id));
  const failing = findChecks(report, asked.kind).filter(({ status }) => status === 'fail');
  const bad = [...own.filter(({ status }) => status === 'fail' || status === 'warn'), ...failing];
  const untold = own.filter(({ status }) => status === 'skip' || status === 'unknown');
  const words = [
    ...bad.map(({ detail }) => detail),
    ...untold.map((check) => `Cannot be told yet (${check.title}): ${describeWait(check, report.checks)}`),
  ];
  return [...new Set(words)];
}

type Found = Pick<NonNullable<Handover['lastCheck']>, 'report' | 'left' | 'next'>;

async function tryOut(
  { testDraft }: AnsweringParts,
  handover: Handover,
  draft: Draft,
  requester: Actor,
  options: TestOptions,
): Promise<Found> {
  const { field } = handover.asked;
  const { host } = new URL(draft.baseUrl);
  if (field === 'client-secret' && !draft.token) {
    const isGiven = (draft.oauth?.clientSecret ?? null) !== null;
    const left = isGiven ? [] : ['The client secret is not there yet.'];
    return { report: null, left, next: `The sign-in at ${host} comes next.` };
  }
  let found: { readonly report: Report; readonly kept: ReportId | undefined } | undefined;
  try {
    for await (const progress of testDraft(requester, draft.id, options)) {
      if (progress.kind === 'report') found = { report: progress.report, kept: progress.kept };
    }
  } catch (error) {
    if (!isForPeople(error)) throw error;
    return { report: null, left: [error.message], next: null };
  }
  if (!found) throw new Error('a test ended without a report');
  const { report, kept } = found;
  const next = report.outcome === 'pass' ? null : describeHeadline(report);
  return { report: kept ?? null, left: [...readLeft(handover, report)], next };
}

/**
 * The colleague says that it is done, and it is tried out as the requester's: yields it while it is tried, and then as
 * it stands. Yields nothing while it is being tried already. What a stop breaks off is `checkingSince` still.
 */
export async function* answerHandover(
  parts: AnsweringParts,
  actor: Actor,
  id: HandoverId,
  options: TestOptions,
): AsyncIterable<Handover> {
  const { ledger, clock } = parts;
  const { workspace } = actor;
  const asked = await getAskedOf(parts, actor, id);
  if (!isOpen(asked)) {
    yield asked;
    return;
  }
  if (asked.checkingSince !== null) return;

  const standing = await findStanding(parts, parts.authorise, workspace, asked);
  if ('because' in standing) {
    const ended = await ledger.changeHandover(workspace, id, (current) =>
      isOpen(current) ? advance(current, ending('ended', clock.now(), standing.because)) : current,
    );
    if (ended) yield ended;
    return;
  }

  const after = { step: asked.asked.kind, host: new URL(asked.baseUrl).host, requester: asked.requester };
  let isMine = false;
  const begun = await audited(parts, actor, { action: 'answer-handover', integration: null, after }, () =>
    ledger.changeHandover(workspace, id, (current) => {
      if (!isOpen(current) || current.checkingSince !== null) return current;
      isMine = true;
      return advance(current, { checkingSince: toIso(clock.now()) });
    }),
  );
  if (!begun || !isMine) return;
  yield begun;

  const found = await tryOut(parts, begun, standing.draft, standing.requester, options);
  options.signal.throwIfAborted();
  const lastCheck = { at: toIso(clock.now()), ...found };
  const done = found.left.length === 0 ? ending('done', clock.now()) : {};
  const tried = await ledger.changeHandover(workspace, id, (current) =>
    isOpen(current) ? advance(current, { lastCheck, checkingSince: null, ...done }) : current,
  );
  if (tried) yield tried;
}
