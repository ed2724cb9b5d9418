import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import { isForPeople } from '../../core/errors.ts';
import { EditConflict, type EditStamp, type Integrations } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { alertBlocks, levelOf } from '../blocks/alert.ts';
import { escapeText } from '../blocks/escape-text.ts';
import { noticeBlocks } from '../blocks/notice.ts';
import { sections } from '../blocks/parts.ts';
import { describeGist, describeHeadline } from '../blocks/report-gist.ts';
import { tellOf, toldView } from '../fault-boundary.ts';
import { createOnce } from '../once.ts';
import { tellPerson, type WebClient } from '../tell-person.ts';
import { updateView } from '../update-view.ts';
import { describeConflict } from './describe-conflict.ts';
import { editCallbackId, editedView, editTestingView, editView, readEditAnswers } from './edit-view.ts';
import { type Managed, writeManaged } from './manage-metadata.ts';
import { answerTo, type ManageParts, type ManageStep, takeManageStep } from './manage-step.ts';
import { isSelfHosted } from './self-hosted.ts';

type Answers = Parameters<Integrations['edit']>[2];

export const readStamp = ({ stamp, seen }: Managed): EditStamp | undefined =>
  stamp === null || seen === null ? undefined : { stamp, seen };

/** What is typed over what is stored. */
const overlay = (integration: StoredIntegration, answers: Answers) => ({
  ...integration,
  ...answers,
  organizations: [...(answers.organizations ?? integration.organizations)],
});

/** The form with what is stored now, or with what was typed over it. */
export async function drawEdit(
  parts: ManageParts,
  actor: Actor,
  managed: Managed,
  above: readonly KnownBlock[] = [],
  answers: Answers = {},
): Promise<ModalView> {
  const { integrations, marker, providers } = parts;
  const integration = await integrations.get(actor, managed.integration);
  const stamp = await integrations.readStamp(actor, integration);
  const metadata = writeManaged(marker, { ...managed, ...stamp }, actor);
  return editView(overlay(integration, answers), isSelfHosted(providers, integration), metadata, above);
}

interface Edit {
  readonly actor: Actor;
  readonly managed: Managed;
  readonly answers: Answers;
}

/** Saves, and draws how that ended: the newer values to who was slower, the words of the test to whom it refuses. */
async function save(parts: ManageParts, { actor, managed, answers }: Edit): Promise<ModalView> {
  const options = { deep: false, signal: parts.signal, stamp: readStamp(managed) };
  try {
    for await (const reply of parts.integrations.edit(actor, managed.integration, answers, options)) {
      if (reply.kind === 'saved') return editedView(reply.integration, reply.changed);
      if (reply.kind !== 'refused') continue;
      const { report } = reply;
      const above = [
        ...alertBlocks(`Not saved. ${describeHeadline(report)}`, levelOf(report)),
        ...sections(describeGist(report).slice(1)),
      ];
      return await drawEdit(parts, actor, managed, above, answers);
    }
  } catch (error) {
    if (error instanceof EditConflict) return drawEdit(parts, actor, managed, sections(describeConflict(error)));
    throw error;
  }
  throw new Error('an edit ended without an outcome');
}

/** Saves behind the view that says that it is tested; to who closed it, the outcome comes as a message. */
async function saveAfterTest(parts: ManageParts, edit: Edit, viewId: string, userId: string, client: WebClient) {
  const { actor, managed, answers } = edit;
  const view = await save(parts, edit).catch((error: unknown) =>
    isForPeople(error)
      ? drawEdit(parts, actor, managed, sections([escapeText(error.message)]), answers)
      : toldView(tellOf(error, parts)),
  );
  if (await updateView(client, viewId, view)) return;
  const isSaved = view.callback_id === undefined;
  const again = [{ label: 'Edit', command: `edit ${managed.integration}` }];
  await tellPerson(
    client,
    { userId, channelId: managed.channel ?? undefined },
    noticeBlocks({
      kind: 'notice',
      tone: isSaved ? 'done' : 'problem',
      title: isSaved ? 'Your edit was tested and saved.' : 'Your edit was not saved.',
      lines: [],
      actions: isSaved ? [] : again,
    }),
  );
}

export function addEditListeners(app: App, parts: ManageParts): void {
  const submits = createOnce<ManageStep>((step) => 'view' in step);

  app.view({ type: 'view_submission', callback_id: editCallbackId }, async ({ ack, body, view, client }) => {
    const answers = readEditAnswers(view.state.values);
    let isTested = false;
    const { outcome: step, isFirst } = await submits.run(`${view.id}:${view.hash}`, () =>
      takeManageStep(parts, body, view, async (actor, managed) => {
        try {
          const { needsTest } = await parts.integrations.readEdit(
            actor,
            managed.integration,
            answers,
            readStamp(managed),
          );
          isTested = needsTest;
        } catch (error) {
          if (!(error instanceof EditConflict)) throw error;
          return { view: await drawEdit(parts, actor, managed, sections(describeConflict(error))), managed };
        }
        const next = isTested ? editTestingView() : await save(parts, { actor, managed, answers });
        return { view: next, managed };
      }),
    );
    await ack(answerTo(step));
    if ('errors' in step || !isFirst || !isTested) return;
    const { actor, managed } = step;
    await saveAfterTest(parts, { actor, managed, answers }, view.id, body.user.id, client);
  });
}
