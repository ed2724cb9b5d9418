import type { Actor } from '../../core/actor.ts';
import type { Log } from '../../core/log.ts';
import type { FormReply, NoticeReply } from '../../core/reply.ts';
import type { Integrations } from '../../integrations/index.ts';
import { formLoadingView } from '../blocks/form.ts';
import type { OpenForm } from '../command-runner.ts';
import type { Draw } from '../create-draw.ts';
import { tellOf, toldView } from '../fault-boundary.ts';
import { formCameTooLate } from '../notices.ts';
import { openView } from '../open-view.ts';
import { updateView } from '../update-view.ts';
import { beginAnswers, readDraftAnswers } from './answers.ts';
import type { AnswersForm } from './answers-form.ts';
import { answersView } from './answers-view.ts';
import type { Marker } from './marker.ts';
import { makeMetadata } from './metadata.ts';

export interface OpenParts extends AnswersForm {
  readonly integrations: Integrations;
  readonly marker: Marker;
  readonly draw: Draw;
  readonly log: Log;
}

/** Opens the form: something at once, because Slack allows three seconds, then the fields. */
export async function openAddIntegration(
  parts: OpenParts,
  reply: FormReply,
  actor: Actor,
  { client, envelope, triggerId }: Parameters<OpenForm>[2],
): Promise<NoticeReply | undefined> {
  const viewId = await openView(client, triggerId, formLoadingView(reply));
  if (viewId === undefined) return formCameTooLate;

  try {
    const draft = reply.draft === null ? undefined : await parts.integrations.getDraft(actor, reply.draft);
    const given = draft ? readDraftAnswers(draft) : beginAnswers(reply);
    const carried = { draft: draft?.id ?? null, channel: envelope.channelId ?? null };
    const metadata = makeMetadata(parts.marker, carried, actor);
    await updateView(client, viewId, answersView(given, parts, metadata));
  } catch (error) {
    // Here, or the view would say for ever that it is being made ready.
    await updateView(client, viewId, toldView(tellOf(error, parts)));
  }
  return undefined;
}
