import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import { InputError } from '../../core/errors.ts';
import { EditConflict } from '../../integrations/index.ts';
import { alertBlocks } from '../blocks/alert.ts';
import { sections } from '../blocks/parts.ts';
import { describeConflict } from './describe-conflict.ts';
import { readStamp } from './edit-listeners.ts';
import {
  exclusionsCallbackId,
  exclusionsSavedView,
  exclusionsView,
  previewActionId,
  previewBlocks,
  readExclusions,
} from './exclusions-view.ts';
import { type Managed, writeManaged } from './manage-metadata.ts';
import { addManagePress } from './manage-press.ts';
import { answerTo, type ManageParts, takeManageStep } from './manage-step.ts';

/** The patterns as they are now. */
export async function drawExclusions(
  { integrations, marker }: ManageParts,
  actor: Actor,
  managed: Managed,
  above: readonly KnownBlock[] = [],
): Promise<ModalView> {
  const integration = await integrations.get(actor, managed.integration);
  const stamp = await integrations.readReposStamp(actor, integration.id);
  const overview = await integrations.readRepos(actor, integration.id);
  const metadata = writeManaged(marker, { ...managed, ...stamp }, actor);
  return exclusionsView(integration, overview, overview, metadata, { above });
}

/** The form as it was typed, with what that would leave out. */
async function drawPreview(
  { integrations, marker }: ManageParts,
  actor: Actor,
  managed: Managed,
  values: unknown,
): Promise<ModalView> {
  const typed = readExclusions(values);
  const integration = await integrations.get(actor, managed.integration);
  const overview = await integrations.readRepos(actor, integration.id);
  const metadata = writeManaged(marker, managed, actor);
  const draw = (preview: readonly KnownBlock[]) => exclusionsView(integration, overview, typed, metadata, { preview });
  try {
    return draw(previewBlocks(await integrations.previewExclusions(actor, integration.id, typed.exclude)));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return draw(alertBlocks(error.message, 'error'));
  }
}

export function addExclusionsListeners(app: App, parts: ManageParts): void {
  addManagePress(app, parts, previewActionId, (actor, { managed, values }) =>
    drawPreview(parts, actor, managed(), values),
  );

  app.view({ type: 'view_submission', callback_id: exclusionsCallbackId }, async ({ ack, body, view }) => {
    const step = await takeManageStep(parts, body, view, async (actor, managed) => {
      const { integrations } = parts;
      const change = { kind: 'rules', ...readExclusions(view.state.values) } as const;
      try {
        const saved = await integrations.changeRepos(actor, managed.integration, change, readStamp(managed));
        const integration = await integrations.get(actor, managed.integration);
        return { view: exclusionsSavedView(integration, saved.overview), managed };
      } catch (error) {
        if (!(error instanceof EditConflict)) throw error;
        return { view: await drawExclusions(parts, actor, managed, sections(describeConflict(error))), managed };
      }
    });
    await ack(answerTo(step));
  });
}
