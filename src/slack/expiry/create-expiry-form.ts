import type { App } from '@slack/bolt';
import { z } from 'zod';
import { InputError } from '../../core/errors.ts';
import { IntegrationId } from '../../core/ids.ts';
import type { Log } from '../../core/log.ts';
import type { Integrations } from '../../integrations/index.ts';
import { answerSubmit } from '../actions/answer-submit.ts';
import { readWho } from '../actions/find-report.ts';
import { formLoadingView } from '../blocks/form.ts';
import type { CommandRunner, OpenForm } from '../command-runner.ts';
import type { Draw } from '../create-draw.ts';
import { readEnvelope } from '../envelope.ts';
import { tellOf, toldView } from '../fault-boundary.ts';
import { expiryCommand, pressCameTooLate } from '../notices.ts';
import { openView } from '../open-view.ts';
import type { FindActor } from '../read-actor.ts';
import { updateView } from '../update-view.ts';
import type { Marker } from '../views/marker.ts';
import { endBlock, expiryKind, expiryTitle, expiryView, readExpiry } from './expiry-view.ts';

export interface ExpiryFormParts {
  readonly integrations: Pick<Integrations, 'get'>;
  readonly readActor: FindActor;
  readonly marker: Marker;
  readonly draw: Draw;
  readonly log: Log;
}

const Carried = z.object({ integration: IntegrationId, iv: z.string() });

/** The form that asks when a token ends; submitted, it runs the command. `others` opens every other form. */
export function createExpiryForm(parts: ExpiryFormParts, others: OpenForm) {
  const { integrations, marker, draw } = parts;

  const open: OpenForm = async (reply, actor, conversation) => {
    const { form, integration: id } = reply;
    if (form !== 'expiry' || id === undefined) return others(reply, actor, conversation);
    const { client, triggerId, inView } = conversation;
    const viewId = inView ?? (await openView(client, triggerId, formLoadingView(reply)));
    if (viewId === undefined) return pressCameTooLate(expiryCommand(id));
    try {
      const integration = await integrations.get(actor, id);
      const metadata = marker.write(expiryKind, { integration: id, iv: integration.credential.token.iv }, actor);
      await updateView(client, viewId, expiryView(integration, metadata));
    } catch (error) {
      await updateView(client, viewId, toldView(tellOf(error, parts)));
    }
    return undefined;
  };

  /** A submitted form is the command with what was chosen: nobody may do here what they may not do there. */
  const listen = (app: App, runner: CommandRunner) => {
    app.view({ type: 'view_submission', callback_id: expiryKind }, async ({ ack, body, view, client }) => {
      const envelope = readEnvelope(body);
      if (!envelope) return;
      const form = { client, viewId: view.id, block: endBlock, title: expiryTitle };
      await answerSubmit({ ack: (answer) => ack(answer), ...form }, async () => {
        const { integration, iv } = Carried.parse(marker.read(expiryKind, view.private_metadata, envelope));
        const end = readExpiry(view.state.values);
        const { credential } = await integrations.get(await readWho(parts, envelope), integration);
        if (credential.token.iv !== iv) {
          throw new InputError('The token was renewed since this form was opened. Open it anew, for the new one.');
        }
        const conversation = { client, envelope, triggerId: '', inView: view.id };
        const said = await runner.runInView(['expiring', integration, end], conversation);
        if (said?.kind === 'notice' && said.problem === 'input') {
          throw new InputError([said.title, ...said.lines].join(' '));
        }
        if (!said) throw new Error('a command with all that it needs opened a form');
        return toldView({ title: expiryTitle, message: draw(said) });
      });
    });
  };

  return { open, listen };
}
