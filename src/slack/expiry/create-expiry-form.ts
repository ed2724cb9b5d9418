import type { App } from '@slack/bolt';
import { z } from 'zod';
import { InputError } from '../../core/errors.ts';
import { IntegrationId } from '../../core/ids.ts';
import type { Log } from '../../core/log.ts';
import type { Integrations } from '../../integrations/index.ts';
import { answerSubmit } from '../actions/answer-submit.ts';
import { readWho } from '../actions/find-report.ts';
import { doOnce, newFormKey, type OnceParts } from '../actions/once-form.ts';
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

export interface ExpiryFormParts extends OnceParts {
  readonly integrations: Pick<Integrations, 'get'>;
  readonly readActor: FindActor;
  readonly marker: Marker;
  readonly draw: Draw;
  readonly log: Log;
}

/** Views carry ids alone; which token it was opened for is kept with the key. */
const Carried = z.object({ integration: IntegrationId, key: z.string() });

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
      const key = await newFormKey(parts, actor.workspace, integration.credential.token.iv);
      const metadata = marker.write(expiryKind, { integration: id, key }, actor);
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
        const { integration, key } = Carried.parse(marker.read(expiryKind, view.private_metadata, envelope));
        const end = readExpiry(view.state.values);
        const said = await doOnce(parts, envelope.workspace, key, async (iv) => {
          const { credential } = await integrations.get(await readWho(parts, envelope), integration);
          if (credential.token.iv !== iv) {
            throw new InputError('The token was renewed since this form was opened. Open it anew, for the new one.');
          }
          const conversation = { client, envelope, triggerId: '', inView: view.id };
          const answer = await runner.runInView(['expiring', integration, end], conversation);
          if (answer?.kind === 'notice' && answer.problem === 'input') {
            throw new InputError([answer.title, ...answer.lines].join(' '));
          }
          return answer;
        });
        if (!said) throw new Error('a command with all that it needs opened a form');
        return toldView({ title: expiryTitle, message: draw(said) });
      });
    });
  };

  return { open, listen };
}
