import type { CardReply } from './replies/card-reply.ts';
import type { ChoiceReply } from './replies/choice-reply.ts';
import type { ConfirmationReply } from './replies/confirmation-reply.ts';
import type { FilesReply } from './replies/files-reply.ts';
import type { FormReply } from './replies/form-reply.ts';
import type { HelpReply } from './replies/help-reply.ts';
import type { NoticeReply } from './replies/notice-reply.ts';
import type { ReportReply, ReportsReply, RunningReply } from './replies/report-reply.ts';
import type { TableReply } from './replies/table-reply.ts';

export type { CardField, CardReply } from './replies/card-reply.ts';
export type { ChoiceReply } from './replies/choice-reply.ts';
export type { ConfirmationReply } from './replies/confirmation-reply.ts';
export type { FilesReply } from './replies/files-reply.ts';
export type { FormReply } from './replies/form-reply.ts';
export type { HelpReply } from './replies/help-reply.ts';
export type { NoticeReply, Problem } from './replies/notice-reply.ts';
export type { ReplyAction } from './replies/reply-action.ts';
export type { ReportReply, ReportsReply, RunningReply } from './replies/report-reply.ts';
export type { TableCell, TablePiece, TableReply } from './replies/table-reply.ts';

/** What a command says, in values: every surface draws it in its own way. Text is plain; nothing in it is markup. */
export type Reply =
  | RunningReply
  | ReportReply
  | ReportsReply
  | TableReply
  | NoticeReply
  | CardReply
  | ChoiceReply
  | FilesReply
  | FormReply
  | ConfirmationReply
  | HelpReply;
