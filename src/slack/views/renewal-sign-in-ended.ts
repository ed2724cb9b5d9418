import { isForPeople } from '../../core/errors.ts';
import type { ReplyAction } from '../../core/reply.ts';
import { describeSignIn, type SignInEnd } from '../../oauth/index.ts';
import { noticeBlocks } from '../blocks/notice.ts';
import { patiently } from '../patiently.ts';
import { tellPerson, type WebClient } from '../tell-person.ts';
import { updateView } from '../update-view.ts';
import { goOnWithRenewal } from './go-on-with-renewal.ts';
import type { ManageParts } from './manage-step.ts';
import { offerRenewalSignIn } from './offer-renewal-sign-in.ts';
import { readPlace } from './offer-sign-in.ts';

/** Goes on in the view that offered a new sign-in, now that the browser has come back; whoever closed it is told. */
export async function showRenewalSignInEnd(parts: ManageParts, client: WebClient, end: SignInEnd): Promise<void> {
  // A newer link or other answers are in the view by now.
  if (end.failure?.kind === 'overtaken') return;

  const { workspace, userId, draft } = end;
  const { view, channel } = readPlace(end.place);
  const words = describeSignIn(end);
  const tell = (actions: readonly ReplyAction[]) => {
    const lines = end.failure
      ? words.lines
      : ['What you were given is kept, encrypted, and tested when you go on. Until then the old one is used.'];
    const tone = end.failure ? 'problem' : 'done';
    const message = noticeBlocks({ kind: 'notice', tone, title: words.title, lines, actions });
    return patiently(() => tellPerson(client, { userId, channelId: channel ?? undefined }, message));
  };

  const envelope = { workspace, userId, userTeamId: undefined, channelId: channel ?? undefined, viewId: view };
  const read = await parts.readActor(envelope);
  if ('unknown' in read) return tell([]);

  const { actor } = read;
  try {
    const { integration } = await parts.integrations.getRenewal(actor, draft);
    const managed = { integration: integration.id, draft, stamp: null, seen: null, channel };
    const isShown = end.failure
      ? await updateView(client, view, await offerRenewalSignIn(parts, actor, view, managed, words))
      : await goOnWithRenewal(parts, { client, actor, userId, viewId: view, managed });
    if (!isShown) await tell([{ label: 'Go on', command: `renew ${integration.id}`, tone: 'primary' }]);
  } catch (error) {
    // Gone, or no longer theirs to renew: what came is wiped with the rest of it.
    if (!isForPeople(error)) throw error;
    await tell([]);
  }
}
