import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import type { FormReply } from '../../core/reply.ts';
import { formLoadingView } from '../blocks/form.ts';
import type { OpenForm } from '../command-runner.ts';
import { tellOf, toldView } from '../fault-boundary.ts';
import { pressCameTooLate } from '../notices.ts';
import { openView } from '../open-view.ts';
import { updateView } from '../update-view.ts';
import { addEditListeners, drawEdit } from './edit-listeners.ts';
import { isManageForm, type ManageForm, manageLabels } from './manage-forms.ts';
import { type Managed, writeManaged } from './manage-metadata.ts';
import type { ManageParts } from './manage-step.ts';
import { addRenewListeners } from './renew-listeners.ts';
import { renewView } from './renew-views.ts';
import { isSelfHosted } from './self-hosted.ts';
import { addServicesListeners, drawServices } from './services-listeners.ts';

async function drawRenew(parts: ManageParts, actor: Actor, managed: Managed): Promise<ModalView> {
  const integration = await parts.integrations.get(actor, managed.integration);
  return renewView(integration, isSelfHosted(parts.providers, integration), writeManaged(parts.marker, managed, actor));
}

const drawings: Readonly<
  Record<ManageForm, (parts: ManageParts, actor: Actor, managed: Managed) => Promise<ModalView>>
> = { edit: drawEdit, services: drawServices, renew: drawRenew };

async function drawForm(
  parts: ManageParts,
  form: ManageForm,
  integration: NonNullable<FormReply['integration']>,
  actor: Actor,
  channel: string | null,
): Promise<ModalView> {
  parts.integrations.authorise(actor, form);
  return drawings[form](parts, actor, { integration, draft: null, stamp: null, seen: null, channel });
}

/** The forms that manage an integration. `addIntegration` opens the form of a set-up. */
export function createManage(parts: ManageParts, addIntegration: OpenForm) {
  const open: OpenForm = async (reply, actor, conversation) => {
    const { form, integration } = reply;
    if (!isManageForm(form) || integration === undefined) return addIntegration(reply, actor, conversation);

    const { client, envelope, triggerId } = conversation;
    const viewId = await openView(client, triggerId, formLoadingView(reply));
    if (viewId === undefined) {
      return pressCameTooLate({ label: manageLabels[form], command: `${form} ${integration}` });
    }
    try {
      const view = await drawForm(parts, form, integration, actor, envelope.channelId ?? null);
      await updateView(client, viewId, view);
    } catch (error) {
      // Here, or the view would say for ever that it is being made ready.
      await updateView(client, viewId, toldView(tellOf(error, parts)));
    }
    return undefined;
  };

  const listen = (app: App) => {
    addEditListeners(app, parts);
    addServicesListeners(app, parts);
    addRenewListeners(app, parts);
  };

  return { open, listen };
}
