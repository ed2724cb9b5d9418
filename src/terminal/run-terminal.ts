import type { CommandRequest, Reply } from '../core/reply.ts';
import { hideSecrets } from '../core/secret.ts';
import { describeReply } from './describe-reply.ts';
import type { LabelOf } from './describe-report.ts';
import { interrupted, readExitStatus } from './exit-status.ts';
import { replyData } from './reply-data.ts';
import type { TerminalFlags } from './terminal-flags.ts';

/** Where a terminal's words go and come from. */
export interface TerminalStreams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly readFile: (path: string) => Promise<string>;
  /** Asks the person something; null where nobody sits there. */
  readonly ask: ((question: string) => Promise<string>) | null;
  /** True when progress may be drawn over on standard error. */
  readonly showsProgress: boolean;
}

/** A request as a terminal makes it; who asks is settled where the store is opened. */
export type TerminalRequest = Omit<CommandRequest, 'actor'>;

export interface TerminalRun {
  readonly flags: TerminalFlags;
  readonly streams: TerminalStreams;
  readonly answer: (request: TerminalRequest) => AsyncIterable<Reply>;
  readonly labelOf: LabelOf;
  readonly signal: AbortSignal;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what hosts say may hold them, and terminals obey them.
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

/** What hosts say is drawn as text: no control sequence of theirs reaches the terminal, and no token. */
function toText(lines: readonly string[]): string {
  return lines.map((line) => `${hideSecrets(line.replaceAll('\n', ' ').replace(controls, ''))}\n`).join('');
}

function describeProgress(reply: Reply): string {
  if (reply.kind === 'running') {
    const all = reply.done.length + reply.waiting.length;
    return `${reply.done.length} of ${all} checks done`;
  }
  if (reply.kind !== 'reports') return '';
  return `${reply.reports.length} of ${reply.reports.length + reply.waiting.length} integrations tested`;
}

async function answerOnce(run: TerminalRun, confirmed: boolean): Promise<Reply | undefined> {
  const { flags, streams, signal } = run;
  let last: Reply | undefined;
  const clear = '\r\u001b[K';
  const { words } = flags;
  for await (const reply of run.answer({ surface: 'terminal', words, signal, readFile: streams.readFile, confirmed })) {
    last = reply;
    if (streams.showsProgress) streams.err(`${clear}${describeProgress(reply)}`);
  }
  if (streams.showsProgress && last) streams.err(clear);
  return last;
}

async function isConfirmed(reply: Reply, { flags, streams }: TerminalRun): Promise<boolean> {
  if (reply.kind !== 'confirmation') return false;
  if (flags.yes !== null) return flags.yes === reply.typed;
  if (flags.json || !streams.ask) return false;
  streams.err(toText([reply.title, ...reply.lines]));
  return (await streams.ask(`Type ${reply.typed} to go on: `)).trim() === reply.typed;
}

/** Draws the last reply: the answer on standard output, what stands beside it and every problem on standard error. */
function draw(reply: Reply, { flags, streams, labelOf }: TerminalRun): void {
  const notes = 'notes' in reply ? (reply.notes ?? []) : [];
  const isRefusal = readExitStatus(reply) >= 64;
  const lines = describeReply(reply, labelOf);
  if (flags.json) streams.out(`${hideSecrets(JSON.stringify(replyData(reply), null, 2))}\n`);
  if (isRefusal) streams.err(toText(lines));
  else if (!flags.json) streams.out(toText(lines));
  streams.err(toText(notes));
}

/** Answers one command line and says with which status to exit. */
export async function runTerminal(run: TerminalRun): Promise<number> {
  let last = await answerOnce(run, false);
  if (last && !run.signal.aborted && (await isConfirmed(last, run))) last = await answerOnce(run, true);
  if (run.signal.aborted) {
    run.streams.err('Stopped.\n');
    return interrupted;
  }
  if (last) draw(last, run);
  return readExitStatus(last);
}
