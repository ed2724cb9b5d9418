import type { HandoverId, WorkspaceId } from '../../core/ids.ts';
import type { Handover, HandoverPost } from '../../storage/handover.ts';
import { describePostRefusal } from '../actions/describe-post-refusal.ts';
import type { DrawnMessage } from '../blocks/parts.ts';
import { patiently } from '../patiently.ts';
import { readRefusal } from '../refusal.ts';
import { colleagueMessage } from './colleague-message.ts';
import { findPosted } from './find-posted.ts';
import type { HandoverParts } from './handover-parts.ts';
import { requesterMessage } from './requester-views.ts';

type Party = keyof Handover['posts'];

type ShowParts = Pick<HandoverParts, 'client' | 'ledger' | 'labelOf' | 'log'>;

/** Brings the messages about a handover up to date; it is posted to each of the two once, whatever stops in between. */
export type ShowHandover = (workspace: WorkspaceId, id: HandoverId) => Promise<void>;

/** Throws InputError where Slack lets nobody write to the colleague, in words for whoever asked them. */
export function createShowHandover(parts: ShowParts): ShowHandover {
  const { client, ledger, labelOf, log } = parts;
  const queues = new Map<HandoverId, Promise<unknown>>();

  const drawFor = (party: Party, handover: Handover): DrawnMessage =>
    party === 'colleague' ? colleagueMessage(handover, labelOf) : requesterMessage(handover);

  const note = (workspace: WorkspaceId, id: HandoverId, party: Party, post: HandoverPost) =>
    ledger.changeHandover(workspace, id, (current) => ({ ...current, posts: { ...current.posts, [party]: post } }));

  const update = async (party: Party, handover: Handover, where: { channel: string; ts: string }) => {
    try {
      await patiently(() => client.chat.update({ ...where, ...drawFor(party, handover) }));
    } catch (error) {
      // Deleted, or in a conversation that is gone: there is nothing to bring up to date.
      if (readRefusal(error) === undefined) throw error;
      log.info({ err: error, handover: handover.id, party }, 'a message about a handover could not be changed');
    }
  };

  const post = async (party: Party, handover: Handover) => {
    const userId = handover[party];
    const sent = await patiently(() =>
      client.chat.postMessage({
        channel: userId,
        unfurl_links: false,
        unfurl_media: false,
        ...drawFor(party, handover),
      }),
    );
    if (sent.channel === undefined || sent.ts === undefined) throw new Error('Slack did not say where a message is');
    return { channel: sent.channel, ts: sent.ts };
  };

  const showTo = async (workspace: WorkspaceId, party: Party, handover: Handover) => {
    const { id, revision } = handover;
    const known = handover.posts[party];
    if (known?.ts && known.channel && known.shown >= revision) return;
    if (known?.ts && known.channel) {
      const where = { channel: known.channel, ts: known.ts };
      await update(party, handover, where);
      await note(workspace, id, party, { ...where, shown: revision });
      return;
    }
    const found = known ? await findPosted(client, handover[party], handover) : undefined;
    if (!known) await note(workspace, id, party, { channel: null, ts: null, shown: 0 });
    if (found) await update(party, handover, found);
    const where = found ?? (await post(party, handover));
    await note(workspace, id, party, { ...where, shown: revision });
  };

  const show = async (workspace: WorkspaceId, id: HandoverId) => {
    const handover = await ledger.findHandover(workspace, id);
    if (!handover) return;
    try {
      if (handover.because !== 'not-sent') await showTo(workspace, 'colleague', handover);
    } catch (error) {
      throw describePostRefusal(error);
    }
    try {
      await showTo(workspace, 'requester', handover);
    } catch (error) {
      // The form tells them as well; the next change, or the next start, tries again.
      log.warn({ err: error, handover: id }, 'the person who asked could not be told how a handover stands');
    }
  };

  return async (workspace, id) => {
    const before = queues.get(id) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(() => show(workspace, id));
    queues.set(id, mine);
    try {
      await mine;
    } finally {
      if (queues.get(id) === mine) queues.delete(id);
    }
  };
}
