import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { ReportReply } from '../../core/reply.ts';
import { actionIds, context, plainText } from '../blocks/parts.ts';
import { addReportButton } from './add-report-button.ts';
import { findReport, readReply } from './find-report.ts';
import type { ReportParts } from './report-parts.ts';
import { showAtOnce } from './show-at-once.ts';
import { ticketText } from './ticket-text.ts';

/**
 * Preformatted, as Slack reads no markup in it and offers to copy it as a whole; a field would look as if something
 * had to be written and sent.
 */
function copyView(reply: ReportReply, { labelOf, version }: ReportParts): ModalView {
  const text = ticketText(reply, labelOf, version);
  return {
    type: 'modal',
    title: plainText('Copy for a ticket', 24),
    close: plainText('Close', 24),
    blocks: [
      ...context(['Copy this into the ticket. It holds no secret.']),
      { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }] },
    ],
  };
}

/** Shows a report as text to copy. */
export function addCopyListener(app: App, parts: ReportParts): void {
  addReportButton(app, actionIds.copy, async ({ report }, press) => {
    await showAtOnce(parts, press, { title: 'Copy for a ticket', label: 'Copy for a ticket' }, async () =>
      copyView(await readReply(parts, await findReport(parts, press.envelope, report)), parts),
    );
  });
}
