import { answerInTerminal } from './answer-in-terminal.ts';
import { explainProblem } from './app.ts';
import { type ConfigSources, readConfig } from './config.ts';
import type { Clock } from './core/clock.ts';
import type { NoticeReply, Reply } from './core/reply.ts';
import { createLog } from './create-log.ts';
import { createProviders } from './providers/index.ts';
import { readTerminalFlags, runTerminal, type TerminalFlags, type TerminalStreams } from './terminal/index.ts';
import { readVersion } from './version.ts';

export interface CommandLine {
  readonly argv: readonly string[];
  readonly sources: ConfigSources;
  readonly streams: TerminalStreams;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

function describeSettings(problems: readonly string[]): NoticeReply {
  const title = problems.length === 1 ? 'One setting cannot be used.' : `${problems.length} settings cannot be used.`;
  return { kind: 'notice', tone: 'problem', problem: 'input', title, lines: problems, actions: [] };
}

async function* only(reply: Reply): AsyncIterable<Reply> {
  yield reply;
}

/** Answers one command line and says with which status to exit. */
export async function runCommandLine({ argv, sources, streams, clock, signal }: CommandLine): Promise<number> {
  const read = readConfig(sources, 'terminal');
  const config = 'config' in read ? read.config : undefined;
  const log = createLog(config?.logLevel ?? 'warn', streams.err);
  const refuse = (reply: Reply, flags: TerminalFlags) =>
    runTerminal({ flags, streams, answer: () => only(reply), labelOf: (provider) => provider, signal });

  let flags: TerminalFlags;
  try {
    flags = readTerminalFlags(argv);
  } catch (error) {
    const blank = { json: argv.includes('--json'), workspace: null, yes: null, words: [] };
    return refuse(explainProblem(error, 'terminal', log), blank);
  }
  if (!config) return refuse(describeSettings('problems' in read ? read.problems : []), flags);

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
