import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { InputError } from '../../core/errors.ts';
import { IntegrationId } from '../../core/ids.ts';
import type { Log } from '../../core/log.ts';
import type { LabelOf } from '../../core/report-words.ts';
import type { FoundGrant, Integrations } from '../../integrations/index.ts';
import type { TicketLedger } from '../../storage/ledger.ts';
import { answerSubmit, doneView } from '../actions/answer-submit.ts';
import { describePostRefusal } from '../actions/describe-post-refusal.ts';
import { readWho } from '../actions/find-report.ts';
import { doOnce, newFormKey, type OnceParts } from '../actions/once-form.ts';
import { escapeText, mentionPeople } from '../blocks/escape-text.ts';
import { formLoadingView } from '../blocks/form.ts';
import { plainText, sections } from '../blocks/parts.ts';
import { personBlockId, RequestFields, requestInputs } from '../blocks/request-inputs.ts';
import type { OpenForm } from '../command-runner.ts';
import type { Draw } from '../create-draw.ts';
import { readEnvelope } from '../envelope.ts';
import { tellOf, toldView } from '../fault-boundary.ts';
import { askOwnerCommand, pressCameTooLate } from '../notices.ts';
import { openView } from '../open-view.ts';
import type { FindActor } from '../read-actor.ts';
import { tellPerson } from '../tell-person.ts';
import { updateView } from '../update-view.ts';
import type { Marker } from '../views/marker.ts';
import { grantRequest, suggestNote } from './grant-request.ts';

export interface AskOwnerParts extends OnceParts {
  readonly integrations: Pick<Integrations, 'findGrant' | 'askForGrant'>;
  readonly readActor: FindActor;
  readonly labelOf: LabelOf;
  readonly marker: Marker;
  readonly ledger: Pick<TicketLedger, 'issueTicket' | 'takeTicket'>;
  readonly draw: Draw;
  readonly log: Log;
}

const callbackId = 'ask-owner';
const title = 'Ask an owner';

/** Views carry ids alone; the name of the organisation is kept with the key. */
const Carried = z.object({ integration: IntegrationId, key: z.string() });

function askView(found: FoundGrant, metadata: string): ModalView {
  const { why, todo } = found.organization;
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    title: plainText(title, 24),
    submit: plainText('Ask', 24),
    close: plainText('Not now', 24),
    blocks: [
      ...sections([why, ...todo].map((line) => escapeText(line))),
      ...requestInputs('Flow writes to them directly, in your name, with what to press and why.', suggestNote(found)),
    ],
  };
}

/** The form that asks a colleague to let Flow into an organisation. `others` opens every other form. */
export function createAskOwner(parts: AskOwnerParts, others: OpenForm) {
  const { integrations, marker } = parts;

  const open: OpenForm = async (reply, actor, conversation) => {
    const { form, integration, organization } = reply;
    if (form !== 'ask-owner' || integration === undefined || organization === undefined) {
      return others(reply, actor, conversation);
    }
    const { client, triggerId, inView } = conversation;
    const viewId = inView ?? (await openView(client, triggerId, formLoadingView(reply)));
    if (viewId === undefined) return pressCameTooLate(askOwnerCommand(integration, organization));
    try {
      const found = await integrations.findGrant(actor, integration, organization);
      const key = await newFormKey(parts, actor.workspace, found.organization.name);
      await updateView(client, viewId, askView(found, marker.write(callbackId, { integration, key }, actor)));
    } catch (error) {
      await updateView(client, viewId, toldView(tellOf(error, parts)));
    }
    return undefined;
  };

  const listen = (app: App) => {
    app.view({ type: 'view_submission', callback_id: callbackId }, async ({ ack, body, view, client }) => {
      const envelope = readEnvelope(body);
      if (!envelope) return;
      const form = { client, viewId: view.id, block: personBlockId, title };
      await answerSubmit({ ack: (answer) => ack(answer), ...form }, async () => {
        const carried = Carried.parse(marker.read(callbackId, view.private_metadata, envelope));
        const { person, note } = RequestFields.parse(view.state.values);
        const asked = person.chosen.selected_user;
        if (!asked) throw new InputError('Choose the person to ask.');
        const actor = await readWho(parts, envelope);
        const { integration, key } = carried;
        const send = async (found: FoundGrant) => {
          const message = grantRequest({ found, asker: envelope.userId, note: note.value.value ?? '' }, parts.labelOf);
          await tellPerson(client, { userId: asked, channelId: undefined }, message);
        };
        await doOnce(parts, envelope.workspace, key, async (organization) => {
          try {
            await integrations.askForGrant(actor, integration, { organization, person: asked }, send);
          } catch (error) {
            throw error instanceof InputError ? error : describePostRefusal(error);
          }
        });
        return doneView(title, [`Sent to ${mentionPeople([asked])}. They will answer you, not Flow.`]);
      });
    });
  };

  return { open, listen };
}
