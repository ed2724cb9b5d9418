import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { InputError } from '../../core/errors.ts';
import { type IntegrationId, ReportId } from '../../core/ids.ts';
import { noticeBlocks } from '../blocks/notice.ts';
import { actionIds, plainText } from '../blocks/parts.ts';
import { readEnvelope } from '../envelope.ts';
import { updateView } from '../update-view.ts';
import { addReportButton } from './add-report-button.ts';
import { type DetailsPlace, detailsView } from './details-view.ts';
import { findReport, readReply } from './find-report.ts';
import type { ReportParts } from './report-parts.ts';
import { showAtOnce } from './show-at-once.ts';

const Turned = z.tuple([ReportId, z.coerce.number().int().min(0), z.enum(['all', 'news'])]);

/** For a report that made room for newer ones. */
function goneView(words: string, integration: IntegrationId): ModalView {
  const message = noticeBlocks({
    kind: 'notice',
    tone: 'problem',
    title: words,
    lines: [],
    actions: [{ label: 'Test again', command: `test ${integration}`, tone: 'primary' }],
  });
  return { type: 'modal', title: plainText('Details', 24), close: plainText('Close', 24), blocks: message.blocks };
}

const firstPlace: DetailsPlace = { page: 0, shows: 'all' };

/** Shows every check of a report in a view, page by page. */
export function addDetailsListeners(app: App, parts: ReportParts): void {
  addReportButton(app, actionIds.details, async ({ report, integration }, press) => {
    await showAtOnce(parts, press, { title: 'Details', label: 'Details' }, async () => {
      try {
        const reply = await readReply(parts, await findReport(parts, press.envelope, report));
        return detailsView(reply, firstPlace, parts.labelOf);
      } catch (error) {
        if (error instanceof InputError && integration !== undefined) return goneView(error.message, integration);
        throw error;
      }
    });
  });

  const turned = new RegExp(`^${actionIds.details}(?:previous|next|all|news)$`);
  app.action({ type: 'block_actions', action_id: turned }, async ({ ack, action, body, client }) => {
    await ack();
    const envelope = readEnvelope(body);
    const value = action.type === 'button' ? (action.value ?? '') : '';
    const read = Turned.safeParse(value.split(' '));
    if (!envelope || !body.view || !read.success) return;
    const [id, page, shows] = read.data;
    const reply = await readReply(parts, await findReport(parts, envelope, id));
    // Of two quick presses the first turns the page; the other finds the view changed.
    await updateView(client, body.view.id, detailsView(reply, { page, shows }, parts.labelOf), body.view.hash);
  });
}
