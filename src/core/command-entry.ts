import type { Role } from './actor.ts';

export type CommandGroup = 'Set up' | 'Check' | 'Alerts' | 'Manage' | 'Help';

/** One row of the command table, as help, the parser, Slack's completion and the manifest read it. */
export interface CommandEntry {
  readonly verb: string;
  readonly aliases: readonly string[];
  readonly group: CommandGroup;
  /** After `/flow`: `test [name|all] [--deep]`. */
  readonly usage: string;
  /** More ways to say it. */
  readonly otherUsage?: readonly string[];
  /** True for what only whoever runs the bot may do, in a terminal. */
  readonly isForTerminal?: true;
  /** More ways to say it that only a terminal has, where secrets come from files. */
  readonly terminalUsage?: readonly string[];
  /** One line, without a full stop. */
  readonly summary: string;
  /** Whole command lines after `/flow`, real ones. */
  readonly examples: readonly string[];
  /** More lines for `help <verb>`. */
  readonly notes?: readonly string[];
  /** The least role that may run it; everybody may where it is left out. */
  readonly role?: Exclude<Role, 'none'>;
  /** What it asks of the hosts; nothing where it is left out. */
  readonly calls?: string;
  /** Verbs that often come before or after it. */
  readonly related?: readonly string[];
  /** A button for people who only want to look what it does: a command that needs nothing more to be said. */
  readonly button?: { readonly label: string; readonly command: string };
}
