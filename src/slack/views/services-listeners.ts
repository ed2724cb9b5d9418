import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import { ServiceId } from '../../core/service.ts';
import { EditConflict } from '../../integrations/index.ts';
import { sections } from '../blocks/parts.ts';
import { describeConflict } from './describe-conflict.ts';
import { readStamp } from './edit-listeners.ts';
import { readManageFields } from './manage-fields.ts';
import { type Managed, writeManaged } from './manage-metadata.ts';
import { answerTo, type ManageParts, takeManageStep } from './manage-step.ts';
import { offerWebhooks } from './offer-webhooks.ts';
import { servicesCallbackId, servicesSavedView, servicesView } from './services-view.ts';

/** The switches as they are now. */
export async function drawServices(
  { integrations, marker }: ManageParts,
  actor: Actor,
  managed: Managed,
  above: readonly KnownBlock[] = [],
): Promise<ModalView> {
  const integration = await integrations.get(actor, managed.integration);
  const stamp = await integrations.readStamp(actor, integration);
  const metadata = writeManaged(marker, { ...managed, ...stamp }, actor);
  return servicesView(integration, await integrations.readSwitches(actor, integration), metadata, above);
}

export function addServicesListeners(app: App, parts: ManageParts): void {
  app.view({ type: 'view_submission', callback_id: servicesCallbackId }, async ({ ack, body, view }) => {
    const fields = readManageFields(view.state.values);
    const step = await takeManageStep(parts, body, view, async (actor, managed) => {
      const wanted = fields.chosen('services').flatMap((each) => ServiceId.safeParse(each).data ?? []);
      const options = { acceptLimits: fields.chosen('acceptLimits').length > 0, stamp: readStamp(managed) };
      try {
        const saved = await parts.integrations.setServices(actor, managed.integration, wanted, options);
        const below = await offerWebhooks(parts.integrations, actor, saved.id);
        return { view: servicesSavedView(saved, below), managed };
      } catch (error) {
        if (!(error instanceof EditConflict)) throw error;
        return { view: await drawServices(parts, actor, managed, sections(describeConflict(error))), managed };
      }
    });
    await ack(answerTo(step));
  });
}
