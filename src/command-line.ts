import { answerInTerminal } from './answer-in-terminal.ts';
import { explainProblem } from './app.ts';
import type { Clock } from './core/clock.ts';
import type { NoticeReply, Reply } from './core/reply.ts';
import { createLog } from './create-log.ts';
import { createProviders } from './providers/index.ts';
import type { SettingSources } from './settings/gather-settings.ts';
import { type ReadConfig, readConfig } from './settings/read-config.ts';
import { readTerminalFlags, runTerminal, type TerminalFlags, type TerminalStreams } from './terminal/index.ts';
import { readVersion } from './version.ts';

export interface CommandLine {
  readonly argv: readonly string[];
  readonly sources: SettingSources;
  readonly streams: TerminalStreams;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

function describeSettings(read: Extract<ReadConfig, { readonly problems: unknown }>): NoticeReply {
  const count = read.problems.length;
  const title = count === 1 ? 'One setting cannot be used.' : `${count} settings cannot be used.`;
  const lines = [...read.problems, ...read.warnings];
  return { kind: 'notice', tone: 'problem', problem: 'input', title, lines, actions: [] };
}

async function* only(reply: Reply): AsyncIterable<Reply> {
  yield reply;
}

/** Answers one command line and says with which status to exit. */
export async function runCommandLine({ argv, sources, streams, clock, signal }: CommandLine): Promise<number> {
  const read = readConfig(sources, 'terminal');
  const log = createLog('config' in read ? (read.config.logLevel ?? 'warn') : 'warn', streams.err);
  const refuse = (reply: Reply, flags: TerminalFlags) =>
    runTerminal({ flags, streams, answer: () => only(reply), labelOf: (provider) => provider, signal });

  let flags: TerminalFlags;
  try {
    flags = readTerminalFlags(argv);
  } catch (error) {
    const blank = { json: argv.includes('--json'), workspace: null, yes: null, words: [] };
    return refuse(explainProblem(error, 'terminal', log), blank);
  }
  if ('problems' in read) return refuse(describeSettings(read), flags);

  const { config } = read;
  for (const warning of config.warnings) streams.err(`${warning}\n`);
  const providers = createProviders(config.gitHub);
  return runTerminal({
    flags,
    streams,
    answer: answerInTerminal({
      config,
      clock,
      log,
      about: { version: readVersion(), startedAt: clock.now() },
      workspace: flags.workspace,
    }),
    labelOf: (id) => providers.find((provider) => provider.id === id)?.label ?? id,
    signal,
  });
}
