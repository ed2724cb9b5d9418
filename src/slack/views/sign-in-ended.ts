import { isForPeople } from '../../core/errors.ts';
import { describeSignIn, type SignInEnd, type SignInWords } from '../../oauth/index.ts';
import { noticeBlocks } from '../blocks/notice.ts';
import { patiently } from '../patiently.ts';
import { tellPerson, type WebClient } from '../tell-person.ts';
import { updateView } from '../update-view.ts';
import { appMadeView } from './app-made-view.ts';
import { makeMetadata } from './metadata.ts';
import { offerSignIn, readPlace } from './offer-sign-in.ts';
import { stoppedView, testingView } from './outcome-views.ts';
import type { SetUpParts } from './set-up-parts.ts';
import { goOn } from './stopped-test.ts';
import { testDraft } from './test-draft.ts';

/** Goes on in the view that offered a sign-in, now that the browser has come back; whoever closed it is told. */
export async function showSignInEnd(parts: SetUpParts, client: WebClient, end: SignInEnd): Promise<void> {
  // A newer link or other answers are in the view by now.
  if (end.failure?.kind === 'overtaken') return;

  const { readActor, labelOf, marker } = parts;
  const { workspace, userId, draft } = end;
  const { view, channel } = readPlace(end.place);
  const metadata = { ...makeMetadata(marker, { draft, channel }, { workspace, userId }), draft };
  const whereabouts = { userId, channelId: channel ?? undefined };

  const install = end.app ? [{ label: 'Install it', url: end.app.installUrl }] : [];
  const tell = (words: SignInWords, tone: 'problem' | 'done') =>
    patiently(() =>
      tellPerson(
        client,
        whereabouts,
        noticeBlocks({ kind: 'notice', tone, title: words.title, lines: words.lines, actions: [...install, goOn] }),
      ),
    );

  const envelope = { workspace, userId, userTeamId: undefined, channelId: channel ?? undefined, viewId: view };
  const read = await readActor(envelope);
  const words = describeSignIn(end);
  if ('unknown' in read) {
    await tell(end.failure || end.app ? words : { ...words, lines: goOnLines }, end.failure ? 'problem' : 'done');
    return;
  }

  const { actor } = read;
  try {
    if (end.failure) {
      const again = await offerSignIn(parts, actor, view, metadata, words);
      if (!(await updateView(client, view, again))) await tell(words, 'problem');
      return;
    }
    if (end.app) {
      if (!(await updateView(client, view, appMadeView(words, end.app, metadata)))) await tell(words, 'done');
      return;
    }
    if (!(await updateView(client, view, testingView(null, labelOf, metadata)))) {
      await tell({ title: words.title, lines: goOnLines }, 'done');
      return;
    }
  } catch (error) {
    // Gone, or no longer theirs to make: the view says so, and has a way on.
    if (!isForPeople(error)) throw error;
    await updateView(client, view, stoppedView(error.message, metadata));
    return;
  }
  await testDraft(parts, { client, actor, userId, viewId: view, ...metadata });
}

const goOnLines = ['What you were given is kept, encrypted. The connection is tested when you go on.'];
