import type { CommandRequest } from '../core/command-request.ts';
import type { Reply } from '../core/reply.ts';
import type { LabelOf } from '../core/report-words.ts';
import { hideSecrets } from '../core/secret.ts';
import { describeProgress } from './describe-progress.ts';
import { describeReply } from './describe-reply.ts';
import { interrupted, readExitStatus } from './exit-status.ts';
import { createLiveRegion, type LiveScreen } from './live-region.ts';
import { replyData } from './reply-data.ts';
import { type Line, type Paint, plain, renderLines } from './styled-line.ts';
import type { TerminalFlags } from './terminal-flags.ts';

/** Where a terminal's words go and come from. */
export interface TerminalStreams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** How the answer on `out` is drawn. */
  readonly look: { readonly width: number; readonly paint: Paint };
  /** Standard error, where it is a terminal: progress is drawn there, so that `out` stays one document. */
  readonly live: LiveScreen | null;
  readonly readFile: NonNullable<CommandRequest['readFile']>;
  /** Asks the person something; null where nobody sits there. */
  readonly ask: ((question: string) => Promise<string>) | null;
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

const asText = (lines: readonly string[]) =>
  renderLines(
    lines.map((text): Line => [{ text }]),
    plain,
  );

/** What was asked about and what is done then are the same: a file is read once, and so is standard input. */
function readEachOnce(readFile: TerminalStreams['readFile']): TerminalStreams['readFile'] {
  const read = new Map<string, Promise<string>>();
  return (path, most) => {
    const text = read.get(path) ?? readFile(path, most);
    read.set(path, text);
    return text;
  };
}

async function answerOnce(run: TerminalRun, confirmed: boolean): Promise<Reply | undefined> {
  const { flags, streams, signal, labelOf } = run;
  const { words } = flags;
  const live = streams.live ? createLiveRegion(streams.live) : undefined;
  let last: Reply | undefined;
  try {
    const request = { surface: 'terminal', words, signal, readFile: streams.readFile, confirmed } as const;
    for await (const reply of run.answer(request)) {
      last = reply;
      live?.show((width) => describeProgress(reply, labelOf, width));
    }
  } finally {
    live?.clear();
  }
  return last;
}

async function isConfirmed(reply: Reply, { flags, streams }: TerminalRun): Promise<boolean> {
  if (reply.kind !== 'confirmation') return false;
  if (flags.yes !== null) return flags.yes === reply.typed;
  if (flags.json || !streams.ask) return false;
  streams.err(asText([reply.title, ...reply.lines]));
  return (await streams.ask(`Type ${reply.typed} to go on: `)).trim() === reply.typed;
}

/** Draws the last reply: the answer on standard output, what stands beside it and every problem on standard error. */
function draw(reply: Reply, { flags, streams, labelOf }: TerminalRun): void {
  const notes = 'notes' in reply ? (reply.notes ?? []) : [];
  const isRefusal = readExitStatus(reply) >= 64;
  const lines = describeReply(reply, labelOf, streams.look.width);
  if (flags.json) streams.out(`${hideSecrets(JSON.stringify(replyData(reply), null, 2))}\n`);
  if (isRefusal) streams.err(renderLines(lines, plain));
  else if (!flags.json) streams.out(renderLines(lines, streams.look.paint));
  streams.err(asText(notes));
}

/** Answers one command line and says with which status to exit. */
export async function runTerminal(given: TerminalRun): Promise<number> {
  const run = { ...given, streams: { ...given.streams, readFile: readEachOnce(given.streams.readFile) } };
  let last = await answerOnce(run, false);
  if (last && !run.signal.aborted && (await isConfirmed(last, run))) last = await answerOnce(run, true);
  if (run.signal.aborted) {
    run.streams.err('Stopped.\n');
    return interrupted;
  }
  if (last) draw(last, run);
  return readExitStatus(last);
}
