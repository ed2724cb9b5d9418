import type { Actor } from './actor.ts';
import type { CheckId } from './check-id.ts';
import type { AlertId, DraftId, IntegrationId, ReportId } from './ids.ts';
import type { Authentication, ProviderId } from './integration.ts';
import type { CheckResult, Report } from './report.ts';
import type { FactValue } from './verdict.ts';

/** A button: a command of ours (without `/flow`, integrations by their ids), a page of a host, or both at once. */
export interface ReplyAction {
  readonly label: string;
  readonly tone?: 'primary' | 'danger';
  readonly command?: string;
  readonly url?: string;
  /** What is asked before the command is run, where it changes something elsewhere; a terminal asks nothing. */
  readonly ask?: string;
}

/** A test that is still going on: what is known, and what is still being looked at. */
export interface RunningReply {
  readonly kind: 'running';
  readonly integration: Report['integration'];
  readonly done: readonly CheckResult[];
  readonly waiting: readonly { readonly id: CheckId; readonly title: string }[];
}

export interface ReportReply {
  readonly kind: 'report';
  readonly report: Report;
  readonly actions: readonly ReplyAction[];
  /** Under which id it is kept, for showing it again, whole, to others; left out where it is not kept. */
  readonly kept?: ReportId;
  /** The limits somebody has chosen to keep: they are said, and ask for nothing. */
  readonly accepted?: readonly CheckId[];
  /** What is no longer as the last test that passed saw it, newest first; left out for what is not stored. */
  readonly changes?: readonly string[];
  /** Said beside the report; not part of it. */
  readonly notes?: readonly string[];
}

/** Many reports, worst first; `waiting` are the names of those still being tested. */
export interface ReportsReply {
  readonly kind: 'reports';
  readonly reports: readonly Report[];
  readonly waiting: readonly string[];
  /** Names of those that could not be tested; the notes say why. */
  readonly untested?: readonly string[];
  /** Under which ids they are kept. */
  readonly kept?: ReadonlyMap<IntegrationId, ReportId>;
  /** The limits somebody has chosen to keep, as in a report of its own. */
  readonly accepted?: ReadonlyMap<IntegrationId, readonly CheckId[]>;
  readonly actions: readonly ReplyAction[];
  readonly notes?: readonly string[];
}

/** A piece of a cell: words, or somebody or something of Slack, by its id, or an instant (ISO 8601), drawn as each surface can. */
export type TablePiece =
  | string
  | { readonly person: string }
  | { readonly group: string }
  | { readonly channel: string }
  | { readonly instant: string };

export type TableCell = string | readonly TablePiece[];

export interface TableReply {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly string[];
  /** One cell a column. */
  readonly rows: readonly (readonly TableCell[])[];
  /** Columns whose cells hold a Slack user id, shown as that person where a surface can. */
  readonly peopleColumns?: readonly string[];
  readonly notes?: readonly string[];
  /** Said instead of the table when there are no rows. */
  readonly whenEmpty: string;
  readonly actions: readonly ReplyAction[];
  /** What `--json` prints. */
  readonly data: FactValue;
}

/** Whose problem it is: what was asked for, what the person may do, the store, or a fault of ours. */
export type Problem = 'input' | 'not-allowed' | 'store' | 'fault';

export interface NoticeReply {
  readonly kind: 'notice';
  readonly tone: 'done' | 'info' | 'problem';
  readonly title: string;
  readonly lines: readonly string[];
  readonly actions: readonly ReplyAction[];
  /** Only with the tone `problem`; the terminal's exit status comes from it. */
  readonly problem?: Problem;
  /** It goes on: what is done, in words, and the command that does it again when it was broken off. */
  readonly goesOn?: { readonly what: string; readonly again: string };
  /** The id under which the log says more; only with the problem `fault`. */
  readonly fault?: string;
  /** Slack user ids of those to ask. */
  readonly people?: readonly string[];
  readonly data?: FactValue;
}

/** Several things may be meant: each option runs its command. */
export interface ChoiceReply {
  readonly kind: 'choice';
  readonly title: string;
  readonly lines: readonly string[];
  /** Said in the empty menu: "Choose an integration". */
  readonly prompt: string;
  readonly options: readonly {
    readonly label: string;
    /** What tells it from the others: its address. */
    readonly description?: string;
    readonly command: string;
  }[];
}

/** `people` are ids of people or user groups in Slack, shown as such instead of the value where a surface can. */
export interface CardField {
  readonly label: string;
  readonly value: string;
  readonly people?: readonly string[];
}

/** One thing in full: label and value pairs under a title. */
export interface CardReply {
  readonly kind: 'card';
  readonly title: string;
  readonly lines: readonly string[];
  readonly fields: readonly CardField[];
  readonly actions: readonly ReplyAction[];
  /** Whether what it tells is fine; the terminal's exit status comes from it. */
  readonly outcome?: 'pass' | 'fail';
  readonly data: FactValue;
}

/** A form to fill in; each surface has its own drawing of it, a terminal takes the same answers as flags. */
export interface FormReply {
  readonly kind: 'form';
  readonly form:
    | 'add-integration'
    | 'edit'
    | 'services'
    | 'renew'
    | 'import'
    | 'choose-repos'
    | 'exclusions'
    | 'ask-owner'
    | 'expiry'
    | 'snooze-alert'
    | 'assign-alert';
  readonly provider: ProviderId | null;
  /** A half-finished set-up to go on with. */
  readonly draft: DraftId | null;
  /** What a new set-up begins with, where more than the kind of host is known. */
  readonly given?: {
    readonly authentication: Authentication | null;
    readonly baseUrl: string;
    readonly organizations: readonly string[];
  };
  /** Which one is managed; only with the forms that manage one. */
  readonly integration?: IntegrationId;
  /** Which of its organisations somebody is asked about; only with that form. */
  readonly organization?: string;
  /** Which alert it is about; only with the forms of alerts. */
  readonly alert?: AlertId;
}

/** Asks before something that cannot simply be repeated. The surface runs `command` when the person has typed `typed`. */
export interface ConfirmationReply {
  readonly kind: 'confirmation';
  readonly title: string;
  readonly lines: readonly string[];
  readonly typed: string;
  readonly confirm: ReplyAction;
}

export interface HelpReply {
  readonly kind: 'help';
  readonly title: string;
  readonly groups: readonly {
    readonly title: string;
    readonly entries: readonly { readonly usage: string; readonly summary: string }[];
  }[];
  readonly lines: readonly string[];
  readonly actions: readonly ReplyAction[];
}

/** Files for the person alone. A terminal prints the first one; Slack sends them all to the person directly. */
export interface FilesReply {
  readonly kind: 'files';
  readonly title: string;
  readonly lines: readonly string[];
  readonly files: readonly [KeptFile, ...KeptFile[]];
  /** What `--json` prints. */
  readonly data: FactValue;
}

export interface KeptFile {
  /** `acme-gitlab.json`. */
  readonly name: string;
  readonly title: string;
  readonly content: string;
}

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

/** One request to the command table, from any surface. */
export interface CommandRequest {
  readonly surface: 'slack' | 'terminal';
  readonly actor: Actor;
  /** The words after `/flow`, quotes already resolved. */
  readonly words: readonly string[];
  readonly signal: AbortSignal;
  /** Reads the file a flag names (`-` is standard input). Only the terminal has it. */
  readonly readFile?: (path: string, most?: { readonly bytes: number }) => Promise<string>;
  /** True once what `typed` asked for was typed (see ConfirmationReply). */
  readonly confirmed?: boolean;
}

/** Answers a request. On one surface each reply replaces the one before, so progress is only more replies. */
export type AnswerCommand = (request: CommandRequest) => AsyncIterable<Reply>;
