import type { ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import { isForPeople } from '../../core/errors.ts';
import type { DraftId } from '../../core/ids.ts';
import { updateView } from '../update-view.ts';
import { type Managed, writeManaged } from './manage-metadata.ts';
import type { ManageParts } from './manage-step.ts';
import { offerRenewalSignIn } from './offer-renewal-sign-in.ts';
import { awaitsSecret, offerRenewalPage } from './offer-secret-page.ts';
import { type RenewalRun, testRenewal } from './renew-test.ts';
import { renewStoppedView, renewTestingView } from './renew-views.ts';

interface NextView {
  readonly view: ModalView;
  /** Nothing runs behind it: it waits for what happens in a browser. */
  readonly isWaiting: boolean;
}

/** What comes next for a renewal: its secret, the sign-in at the host, or the test. */
export async function drawNextOfRenewal(
  parts: ManageParts,
  actor: Actor,
  viewId: string,
  managed: Managed & { readonly draft: DraftId },
): Promise<NextView> {
  const { draft } = await parts.integrations.getRenewal(actor, managed.draft);
  if (draft.secretPage !== null || awaitsSecret(parts, draft)) {
    return { view: await offerRenewalPage(parts, actor, viewId, managed), isWaiting: true };
  }
  if (draft.token === null) {
    return { view: await offerRenewalSignIn(parts, actor, viewId, managed), isWaiting: true };
  }
  return { view: renewTestingView(null, parts.labelOf), isWaiting: false };
}

/** Goes on in a view after something was done in a browser. False when it is closed, or no longer what `hash` names. */
export async function goOnWithRenewal(parts: ManageParts, run: RenewalRun, hash?: string): Promise<boolean> {
  const { client, actor, viewId, managed } = run;
  let next: NextView;
  try {
    next = await drawNextOfRenewal(parts, actor, viewId, managed);
  } catch (error) {
    // Gone, or no longer theirs to renew: the view says so, and has a way on.
    if (!isForPeople(error)) throw error;
    const metadata = writeManaged(parts.marker, managed, actor);
    return updateView(client, viewId, renewStoppedView(error.message, metadata), hash);
  }
  if (!(await updateView(client, viewId, next.view, hash))) return false;
  if (!next.isWaiting) await testRenewal(parts, run);
  return true;
}
