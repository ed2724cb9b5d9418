import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import type { IntegrationId } from '../../core/ids.ts';
import type { FormReply } from '../../core/reply.ts';
import { IntegrationGone } from '../../integrations/index.ts';
import type { SignInEnd } from '../../oauth/index.ts';
import type { UnfinishedPost } from '../../storage/ledger.ts';
import { formLoadingView } from '../blocks/form.ts';
import type { OpenForm } from '../command-runner.ts';
import { tellOf, toldView } from '../fault-boundary.ts';
import { pressCameTooLate } from '../notices.ts';
import { openView } from '../open-view.ts';
import { tellPerson, type WebClient } from '../tell-person.ts';
import type { Place } from '../unfinished-posts.ts';
import { updateView } from '../update-view.ts';
import { addChooseReposListeners, drawChooseRepos } from './choose-repos-listeners.ts';
import { drawRenew } from './draw-renew.ts';
import { addEditListeners, drawEdit } from './edit-listeners.ts';
import { addExclusionsListeners, drawExclusions } from './exclusions-listeners.ts';
import { drawGone } from './gone-view.ts';
import { isManageForm, type ManageForm, manageLabels, writeFormCommand } from './manage-forms.ts';
import { type Managed, writeManaged } from './manage-metadata.ts';
import type { ManageParts } from './manage-step.ts';
import { addRenewListeners } from './renew-listeners.ts';
import { wasInterrupted } from './renew-test.ts';
import { showRenewalSignInEnd } from './renewal-sign-in-ended.ts';
import { addServicesListeners, drawServices } from './services-listeners.ts';

const drawings: Readonly<
  Record<ManageForm, (parts: ManageParts, actor: Actor, managed: Managed) => Promise<ModalView>>
> = {
  edit: drawEdit,
  services: drawServices,
  renew: drawRenew,
  'choose-repos': drawChooseRepos,
  exclusions: drawExclusions,
};

async function drawForm(
  parts: ManageParts,
  form: ManageForm,
  integration: NonNullable<FormReply['integration']>,
  actor: Actor,
  channel: string | null,
): Promise<ModalView> {
  parts.integrations.authorise(actor, form === 'choose-repos' || form === 'exclusions' ? 'repos' : form);
  return drawings[form](parts, actor, { integration, draft: null, stamp: null, seen: null, channel });
}

/** The forms that manage an integration. `addIntegration` opens the form of a set-up. */
export function createManage(parts: ManageParts, addIntegration: OpenForm) {
  const open: OpenForm = async (reply, actor, conversation) => {
    const { form, integration } = reply;
    if (!isManageForm(form) || integration === undefined) return addIntegration(reply, actor, conversation);

    const { client, envelope, triggerId, inView } = conversation;
    const viewId = inView ?? (await openView(client, triggerId, formLoadingView(reply)));
    if (viewId === undefined) {
      return pressCameTooLate({ label: manageLabels[form], command: writeFormCommand(form, integration) });
    }
    try {
      const view = await drawForm(parts, form, integration, actor, envelope.channelId ?? null);
      await updateView(client, viewId, view);
    } catch (error) {
      // Here, or the view would say for ever that it is being made ready.
      const told =
        error instanceof IntegrationGone ? await drawGone(parts.integrations, actor, integration) : undefined;
      await updateView(client, viewId, told ?? toldView(tellOf(error, parts)));
    }
    return undefined;
  };

  const listen = (app: App) => {
    addEditListeners(app, parts);
    addServicesListeners(app, parts);
    addRenewListeners(app, parts);
    addChooseReposListeners(app, parts);
    addExclusionsListeners(app, parts);
  };

  /** Ends the view of a test that died with its process; who closed it is told. */
  const endView = async (
    client: WebClient,
    { workspace }: UnfinishedPost,
    { draft, channel, user, view }: Extract<Place, { kind: 'view' }>,
    integration: IntegrationId,
  ) => {
    const managed = { integration, draft, stamp: null, seen: null, channel };
    const metadata = writeManaged(parts.marker, managed, { workspace, userId: user });
    const ended = wasInterrupted(metadata, managed);
    if (await updateView(client, view, ended.view)) return;
    await tellPerson(client, { userId: user, channelId: channel ?? undefined }, ended.message);
  };

  const signInEnded = (client: WebClient, end: SignInEnd) => showRenewalSignInEnd(parts, client, end);

  return { open, listen, endView, signInEnded };
}
