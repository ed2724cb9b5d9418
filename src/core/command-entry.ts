export type CommandGroup = 'Set up' | 'Check' | 'Manage' | 'Help';

/** One row of the command table, as help, the parser, Slack's completion and the manifest read it. */
export interface CommandEntry {
  readonly verb: string;
  readonly aliases: readonly string[];
  readonly group: CommandGroup;
  /** After `/flow`: `test [name|all] [--deep]`. */
  readonly usage: string;
  /** More ways to say it that only a terminal has, where secrets come from files. */
  readonly terminalUsage?: readonly string[];
  /** One line, without a full stop. */
  readonly summary: string;
  /** Whole command lines after `/flow`, real ones. */
  readonly examples: readonly string[];
  /** More lines for `help <verb>`. */
  readonly notes?: readonly string[];
}
