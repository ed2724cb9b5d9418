import { isForPeople } from '../../core/errors.ts';
import { updateView } from '../update-view.ts';
import { awaitsSecret, offerSecretPage } from './offer-secret-page.ts';
import { offerSignIn } from './offer-sign-in.ts';
import { stoppedView, testingView } from './outcome-views.ts';
import type { SetUpParts } from './set-up-parts.ts';
import { type DraftRun, testDraft } from './test-draft.ts';

/** Goes on in a view once its secret was typed on the page: to the sign-in, or to the test. False when it is closed. */
export async function goOnWithSecret(parts: SetUpParts, run: DraftRun, hash?: string): Promise<boolean> {
  const { client, actor, viewId } = run;
  try {
    const draft = await parts.integrations.getDraft(actor, run.draft);
    // Offered once more, or not given yet.
    if (draft.secretPage !== null || awaitsSecret(parts, draft)) {
      return await updateView(client, viewId, await offerSecretPage(parts, actor, viewId, run), hash);
    }
    if (!draft.token) return await updateView(client, viewId, await offerSignIn(parts, actor, viewId, run), hash);
    if (!(await updateView(client, viewId, testingView(null, parts.labelOf, run), hash))) return false;
  } catch (error) {
    // Gone, or no longer theirs to make: the view says so, and has a way on.
    if (!isForPeople(error)) throw error;
    return updateView(client, viewId, stoppedView(error.message, run), hash);
  }
  await testDraft(parts, run);
  return true;
}
