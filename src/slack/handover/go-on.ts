import { InputError, isForPeople } from '../../core/errors.ts';
import type { ReportId } from '../../core/ids.ts';
import { updateView } from '../update-view.ts';
import { readDraftAnswers } from '../views/answers.ts';
import { answersView } from '../views/answers-view.ts';
import { goOnWithSecret } from '../views/go-on-with-secret.ts';
import { awaitsSecret } from '../views/offer-secret-page.ts';
import { failedView, passedView, stoppedView } from '../views/outcome-views.ts';
import type { SetUpParts } from '../views/set-up-parts.ts';
import type { DraftRun } from '../views/test-draft.ts';

async function findReport({ integrations }: SetUpParts, run: DraftRun, id: ReportId | null) {
  if (id === null) return undefined;
  try {
    return (await integrations.getReport(run.actor, id)).report;
  } catch (error) {
    // Room was made for newer ones.
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

async function draw(parts: SetUpParts, run: DraftRun, reportId: ReportId | null): Promise<boolean> {
  const { client, actor, viewId, draft: id } = run;
  const { integrations, labelOf } = parts;
  const draft = await integrations.getDraft(actor, id);
  const report = await findReport(parts, run, reportId);
  // What was changed since then makes it stale.
  if (report && reportId && draft.test?.at === report.finishedAt) {
    const works = report.outcome === 'pass' || report.outcome === 'warn';
    const view = works ? passedView(report, draft, labelOf, run, reportId) : failedView(report, labelOf, run, reportId);
    return updateView(client, viewId, view);
  }
  const isTypedHere = awaitsSecret(parts, draft) && parts.secretEntry === 'modal';
  if (isTypedHere) return updateView(client, viewId, answersView(readDraftAnswers(draft), parts, run));
  return goOnWithSecret(parts, run);
}

/** Draws the step at which a set-up is into a view: what its test found, a secret that is missing, or the test. False when the view is closed. */
export async function goOnWithSetUp(parts: SetUpParts, run: DraftRun, report: ReportId | null): Promise<boolean> {
  try {
    return await draw(parts, run, report);
  } catch (error) {
    // Gone, or no longer theirs to make: the view says so, and has a way on.
    if (!isForPeople(error)) throw error;
    return updateView(run.client, run.viewId, stoppedView(error.message, run));
  }
}
