import type { FormReply, Reply } from '../../core/reply.ts';
import { cardBlocks } from './card.ts';
import { choiceBlocks } from './choice.ts';
import { confirmationBlocks } from './confirmation.ts';
import { helpBlocks } from './help.ts';
import { noticeBlocks } from './notice.ts';
import type { DrawnMessage } from './parts.ts';
import { reportBlocks } from './report.ts';
import type { LabelOf } from './report-gist.ts';
import { reportsBlocks } from './reports.ts';
import { runningBlocks } from './running.ts';
import { tableBlocks } from './table.ts';

/** What drawing needs to know beyond the reply. */
export interface Look {
  readonly labelOf: LabelOf;
}

/** Draws a reply as a message. A form is no message: it opens as a view. */
export function drawReply(reply: Exclude<Reply, FormReply>, { labelOf }: Look): DrawnMessage {
  switch (reply.kind) {
    case 'running':
      return runningBlocks(reply, labelOf);
    case 'report':
      return reportBlocks(reply, labelOf);
    case 'reports':
      return reportsBlocks(reply, labelOf);
    case 'table':
      return tableBlocks(reply);
    case 'notice':
      return noticeBlocks(reply);
    case 'card':
      return cardBlocks(reply);
    case 'choice':
      return choiceBlocks(reply);
    case 'confirmation':
      return confirmationBlocks(reply);
    case 'files':
      return noticeBlocks({ kind: 'notice', tone: 'done', title: reply.title, lines: reply.lines, actions: [] });
    case 'help':
      return helpBlocks(reply);
  }
}
