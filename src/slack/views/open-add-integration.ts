import type { Actor } from '../../core/actor.ts';
import type { FormReply } from '../../core/reply.ts';
import type { Integrations } from '../../integrations/index.ts';
import type { Provider } from '../../providers/index.ts';
import type { Draft } from '../../storage/documents.ts';
import { formLoadingView } from '../blocks/form.ts';
import { noticeBlocks } from '../blocks/notice.ts';
import type { Conversation } from '../command-runner.ts';
import { formCameTooLate } from '../notices.ts';
import { tellPerson } from '../tell-person.ts';
import { updateView } from '../update-view.ts';
import { answersView, type GivenAnswers } from './answers-view.ts';

export interface OpenParts {
  readonly integrations: Integrations;
  readonly providers: readonly Provider[];
}

/** The answers a draft holds; its token is never shown, only that there is one. */
export function readDraftAnswers(draft: Draft): GivenAnswers {
  const { provider, typedUrl, baseUrl, organizations, lastFour } = draft;
  return { provider, baseUrl: typedUrl ?? baseUrl, organizations, keptToken: lastFour };
}

export function noAnswers(provider: FormReply['provider']): GivenAnswers {
  return { provider, baseUrl: '', organizations: [], keptToken: null };
}

/** Opens the form: something at once, because Slack allows three seconds, then the fields. */
export async function openAddIntegration(
  { integrations, providers }: OpenParts,
  reply: FormReply,
  actor: Actor,
  { client, envelope, triggerId }: Conversation,
): Promise<void> {
  let viewId: string | undefined;
  try {
    const opened = await client.views.open({ trigger_id: triggerId ?? '', view: formLoadingView(reply) });
    viewId = opened.view?.id;
  } catch {
    await tellPerson(client, envelope, noticeBlocks(formCameTooLate));
    return;
  }
  if (viewId === undefined) return;

  const draft = reply.draft === null ? undefined : await integrations.getDraft(actor, reply.draft);
  const given = draft ? readDraftAnswers(draft) : noAnswers(reply.provider);
  const metadata = { draft: draft?.id ?? null, channel: envelope.channelId ?? null };
  await updateView(client, viewId, answersView(given, providers, metadata));
}
