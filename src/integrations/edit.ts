import type { Actor } from '../core/actor.ts';
import type { IntegrationId } from '../core/ids.ts';
import type { RunningReply } from '../core/reply.ts';
import type { Report } from '../core/report.ts';
import type { FactValue } from '../core/verdict.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import type { TestSummary } from '../storage/test-summary.ts';
import { audited } from './audit.ts';
import { EditConflict, type EditStamp, readEditedFields } from './edit-stamp.ts';
import { gone } from './get-integration.ts';
import { openIntegration } from './open-integration.ts';
import { readRunParts } from './parts.ts';
import { type EditAnswers, type EditField, findChanged, isSame, type ReadEdit, readEdit } from './read-edit.ts';
import type { RunningParts } from './refresh.ts';
import type { TestOptions } from './test-progress.ts';
import { summariseReport } from './test-summary.ts';

export type EditProgress =
  | RunningReply
  /** It was tested as it would be, and does not work; nothing was saved. */
  | { readonly kind: 'refused'; readonly report: Report }
  | { readonly kind: 'saved'; readonly integration: StoredIntegration; readonly changed: readonly string[] };

/** What was broken before in the same way is no reason to keep the old answers. */
const isWorse = ({ outcome, cause }: Report, before: TestSummary | null) =>
  (outcome === 'fail' || outcome === 'unknown') && !(before?.outcome === outcome && before.cause === cause);

async function* testFields(
  parts: RunningParts,
  actor: Actor,
  { before, fields }: ReadEdit,
  options: TestOptions,
): AsyncGenerator<RunningReply, Report> {
  const { document, isRefused } = await parts.refresh.integration(actor.workspace, before);
  const { baseUrl, organizations, name } = fields;
  const asEdited = { document: { ...document, baseUrl, organizations, name }, isRefused };
  const opened = openIntegration(parts, actor.workspace, asEdited);
  for await (const reply of parts.runChecks({ ...opened, ...readRunParts(parts, options) })) {
    if (reply.kind === 'report') return reply.report;
    yield reply;
  }
  throw new Error('a test ended without a report');
}

const pick = (from: ReadEdit['fields'], names: readonly EditField[]): FactValue =>
  Object.fromEntries(names.map((name): [string, FactValue] => [name, from[name]]));

/** Tests what must be tested, and saves; the last progress says how it ended. Throws as `readEdit` does. */
export async function* editIntegration(
  parts: RunningParts,
  actor: Actor,
  id: IntegrationId,
  answers: EditAnswers,
  given: TestOptions & { readonly stamp?: EditStamp | undefined },
): AsyncIterable<EditProgress> {
  const edit = await readEdit(parts, actor, id, answers, given.stamp);
  const { before, fields, needsTest } = edit;
  const changed = findChanged(before, fields);
  if (changed.length === 0) {
    yield { kind: 'saved', integration: before, changed };
    return;
  }

  const report = needsTest ? yield* testFields(parts, actor, edit, given) : undefined;
  if (report && isWorse(report, before.lastTest)) {
    yield { kind: 'refused', report };
    return;
  }

  const was = readEditedFields(before);
  const deed = { action: 'edit', integration: before, before: pick(was, changed), after: pick(fields, changed) };
  const integration = await audited(parts, actor, deed, async () => {
    const saved = await parts.store.changeIntegration(actor.workspace, id, (current) => {
      // Only what was edited is held against what is there: a test meanwhile is no conflict.
      if (!isSame(readEditedFields(current), was)) {
        throw new EditConflict([]);
      }
      const { lastFour } = current.credential;
      const lastTest = report
        ? summariseReport(report, lastFour, current.lastTest, current.accepted)
        : current.lastTest;
      return { ...current, ...pickFields(fields, changed), lastTest };
    });
    if (!saved) throw gone();
    return saved;
  });
  if (report) parts.onNews?.({ workspace: actor.workspace, integration: id, kind: 'tested', report });
  yield { kind: 'saved', integration, changed };
}

const pickFields = (fields: ReadEdit['fields'], names: readonly EditField[]): Partial<ReadEdit['fields']> =>
  Object.fromEntries(names.map((name) => [name, fields[name]]));
