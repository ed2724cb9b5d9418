import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { InputError } from '../../core/errors.ts';
import { ReportId } from '../../core/ids.ts';
import type { ReportReply } from '../../core/reply.ts';
import { describeHeadline } from '../../core/report-words.ts';
import { escapeText } from '../blocks/escape-text.ts';
import { actionIds, plainText, sections } from '../blocks/parts.ts';
import { reportBlocks } from '../blocks/report.ts';
import { describeTarget } from '../blocks/report-gist.ts';
import { readEnvelope } from '../envelope.ts';
import { openView } from '../open-view.ts';
import { sendDrawn } from '../send-drawn.ts';
import { addReportButton } from './add-report-button.ts';
import { answerSubmit, doneView } from './answer-submit.ts';
import { describePostRefusal } from './describe-post-refusal.ts';
import { findReport, readReply } from './find-report.ts';
import { doOnce, newFormKey } from './once-form.ts';
import type { ReportParts } from './report-parts.ts';
import { tellTooLate } from './show-at-once.ts';

const kind = 'share-report';
const block = 'channel';
const title = 'Share the report';

const Carried = z.object({ report: ReportId, key: z.string() });
const Chosen = z.object({ [block]: z.object({ chosen: z.object({ selected_conversation: z.string().nullish() }) }) });

function shareView(reply: ReportReply, metadata: string, { labelOf }: ReportParts): ModalView {
  return {
    type: 'modal',
    callback_id: kind,
    private_metadata: metadata,
    title: plainText(title, 24),
    submit: plainText('Share', 24),
    close: plainText('Not now', 24),
    blocks: [
      ...sections([
        describeTarget(reply.report, labelOf),
        escapeText(describeHeadline(reply.report, reply.accepted)),
        'Everybody in the channel will see it, and that you shared it.',
      ]),
      {
        type: 'input',
        block_id: block,
        label: plainText('Channel', 2000),
        hint: plainText('Flow has to be in it: /invite @Flow', 2000),
        element: {
          type: 'conversations_select',
          action_id: 'chosen',
          placeholder: plainText('Choose a channel', 150),
          default_to_current_conversation: true,
          // Another company may sit in a shared channel.
          filter: { include: ['public', 'private'], exclude_bot_users: true, exclude_external_shared_channels: true },
        },
      },
    ],
  };
}

/** Shows a report to a channel, in the name of who shared it. */
export function addShareListeners(app: App, parts: ReportParts): void {
  addReportButton(app, actionIds.share, async ({ report }, press) => {
    const { client, envelope, triggerId } = press;
    const reply = await readReply(parts, await findReport(parts, envelope, report));
    const key = await newFormKey(parts, envelope.workspace);
    const view = shareView(reply, parts.marker.write(kind, { report, key }, envelope), parts);
    // At once as it is: only a view that is opened knows the current conversation, not one that is changed.
    if ((await openView(client, triggerId, view)) === undefined) await tellTooLate(press, 'Share…');
  });

  app.view({ type: 'view_submission', callback_id: kind }, async ({ ack, body, view, client }) => {
    const envelope = readEnvelope(body);
    if (!envelope) return;
    await answerSubmit({ ack: (answer) => ack(answer), client, viewId: view.id, block, title }, async () => {
      const { report, key } = Carried.parse(parts.marker.read(kind, view.private_metadata, envelope));
      const channel = Chosen.parse(view.state.values)[block]?.chosen.selected_conversation;
      if (!channel) throw new InputError('Choose the channel to share it in.');
      const reply = await readReply(parts, await findReport(parts, envelope, report));
      const message = reportBlocks(reply, parts.labelOf, { sharedBy: envelope.userId });
      await doOnce(parts, envelope.workspace, key, async () => {
        try {
          await sendDrawn(message, (plain) =>
            client.chat.postMessage({ channel, unfurl_links: false, unfurl_media: false, ...plain }),
          );
        } catch (error) {
          throw describePostRefusal(error);
        }
      });
      // Slack writes the name of a channel that the reader may see.
      return doneView(title, [`Shared in <#${channel}>.`]);
    });
  });
}
