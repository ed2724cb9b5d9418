import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { CommandRunner, OpenForm } from '../command-runner.ts';
import { readEnvelope } from '../envelope.ts';
import { tellOf, toldView } from '../fault-boundary.ts';
import { pressCameTooLate, slackDidNotSayWho } from '../notices.ts';
import { createOnce } from '../once.ts';
import { openView } from '../open-view.ts';
import { readImport, writeImport } from './import-metadata.ts';
import {
  fileField,
  importFormCallbackId,
  importFormView,
  importPlanCallbackId,
  importReadingView,
} from './import-views.ts';
import { type ImportParts, readFile } from './read-file.ts';

const Given = z.object({
  [fileField.blockId]: z.object({
    [fileField.actionId]: z.object({ files: z.array(z.object({ id: z.string() })).length(1) }),
  }),
});

/** The form that takes over what Flow has already. `others` opens every other form. */
export function createImport(parts: ImportParts, others: OpenForm) {
  const { integrations, readActor, marker } = parts;

  const open: OpenForm = async (reply, actor, conversation) => {
    if (reply.form !== 'import') return others(reply, actor, conversation);
    integrations.authorise(actor, 'import');
    const { client, envelope, triggerId } = conversation;
    const metadata = writeImport(marker, { planned: null, channel: envelope.channelId ?? null }, actor);
    const viewId = await openView(client, triggerId, importFormView(metadata));
    return viewId === undefined ? pressCameTooLate({ label: 'Import', command: 'import' }) : undefined;
  };

  const listen = (app: App, runner: CommandRunner) => {
    const submits = createOnce<void>(() => true);

    app.view({ type: 'view_submission', callback_id: importFormCallbackId }, async ({ ack, body, view, client }) => {
      const envelope = readEnvelope(body);
      const given = Given.safeParse(view.state.values);
      const [file] = given.data?.[fileField.blockId]?.[fileField.actionId]?.files ?? [];
      if (!envelope || !file) {
        await ack({ response_action: 'errors', errors: { [fileField.blockId]: 'Choose one file.' } });
        return;
      }
      const read = await readActor(envelope);
      if ('unknown' in read) {
        await ack({ response_action: 'errors', errors: { [fileField.blockId]: slackDidNotSayWho.title } });
        return;
      }
      const { actor } = read;
      const carried = readImport(marker, view.private_metadata, actor);
      await ack({ response_action: 'update', view: importReadingView() });
      const reading = { client, actor, userId: envelope.userId, viewId: view.id, fileId: file.id, carried };
      // Two clicks on one button are one submit.
      await submits.run(`${view.id}:${view.hash}`, () => readFile(parts, reading));
    });

    app.view({ type: 'view_submission', callback_id: importPlanCallbackId }, async ({ ack, body, view, client }) => {
      const sent = readEnvelope(body);
      const read = sent ? await readActor(sent) : { unknown: true as const };
      if (!sent || 'unknown' in read) {
        await ack({
          response_action: 'update',
          view: toldView({ title: 'Not done', message: parts.draw(slackDidNotSayWho) }),
        });
        return;
      }
      const { actor } = read;
      const { planned, channel } = readImport(marker, view.private_metadata, actor);
      try {
        integrations.authorise(actor, 'import');
      } catch (error) {
        await ack({ response_action: 'update', view: toldView(tellOf(error, parts)) });
        return;
      }
      await ack();
      if (planned === null) return;
      const envelope = { ...sent, channelId: channel ?? undefined };
      await runner.run(['import', '--planned', planned], { client, envelope });
    });
  };

  return { open, listen };
}
