import { isForPeople } from '../../core/errors.ts';
import type { NoticeReply, ReplyAction } from '../../core/reply.ts';
import type { SecretArrival } from '../../integrations/index.ts';
import { noticeBlocks } from '../blocks/notice.ts';
import { patiently } from '../patiently.ts';
import { tellPerson, type WebClient } from '../tell-person.ts';
import { goOnWithRenewal } from './go-on-with-renewal.ts';
import { goOnWithSecret } from './go-on-with-secret.ts';
import type { ManageParts } from './manage-step.ts';
import { makeMetadata } from './metadata.ts';
import { readPlace } from './offer-sign-in.ts';
import { describeSecret } from './secret-page-view.ts';
import type { SetUpParts } from './set-up-parts.ts';
import { goOn } from './stopped-test.ts';

function describeArrival({ field, baseUrl, isRenewal }: SecretArrival, actions: readonly ReplyAction[]) {
  const next = field === 'client-secret' ? 'The sign-in comes next.' : 'It is tested when you go on.';
  const notice: NoticeReply = {
    kind: 'notice',
    tone: 'done',
    title: `Flow has ${describeSecret(field, baseUrl)}.`,
    lines: [`It is kept, encrypted. ${next}${isRenewal ? ' Until then the old one is used.' : ''}`],
    actions,
  };
  return noticeBlocks(notice);
}

/** Goes on in the view that offered the page, now that the secret is there; whoever closed it is told. */
export async function showSecretArrival(
  parts: SetUpParts & ManageParts,
  client: WebClient,
  arrival: SecretArrival,
): Promise<void> {
  const { workspace, userId, draft, isRenewal } = arrival;
  const { view, channel } = readPlace(arrival.place);
  const tell = (actions: readonly ReplyAction[]) =>
    patiently(() => tellPerson(client, { userId, channelId: channel ?? undefined }, describeArrival(arrival, actions)));

  const envelope = { workspace, userId, userTeamId: undefined, channelId: channel ?? undefined, viewId: view };
  const read = await parts.readActor(envelope);
  if ('unknown' in read) return tell(isRenewal ? [] : [goOn]);

  const run = { client, actor: read.actor, userId, viewId: view };
  if (!isRenewal) {
    const metadata = { ...makeMetadata(parts.marker, { draft, channel }, { workspace, userId }), draft };
    return (await goOnWithSecret(parts, { ...run, ...metadata })) ? undefined : tell([goOn]);
  }

  try {
    const { integration } = await parts.integrations.getRenewal(read.actor, draft);
    const managed = { integration: integration.id, draft, stamp: null, seen: null, channel };
    if (await goOnWithRenewal(parts, { ...run, managed })) return undefined;
    return tell([{ label: 'Go on', command: `renew ${integration.id}`, tone: 'primary' }]);
  } catch (error) {
    // Gone, or no longer theirs to renew: what came is wiped with the rest of it.
    if (!isForPeople(error)) throw error;
    return tell([]);
  }
}
