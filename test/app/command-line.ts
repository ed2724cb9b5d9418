import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runCommandLine } from '../../src/command-line.ts';
import { systemClock } from '../../src/core/clock.ts';
import { readInputFile } from '../../src/terminal/index.ts';
import { plain } from '../../src/terminal/styled-line.ts';
import { keepOutput } from '../tools/kept-outputs.ts';

export interface CommandLineRun {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  readonly tookMs: number;
}

export interface CommandLineOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly cwd?: string;
  /** Given the process once it runs, to send it signals. */
  readonly meanwhile?: (kill: (signal: NodeJS.Signals) => void) => Promise<void>;
}

/** Runs `flow` as its own process, with no settings but those given. */
export async function flow(argv: readonly string[], options: CommandLineOptions = {}): Promise<CommandLineRun> {
  const startedMs = performance.now();
  const program = new URL('../../src/cli.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, ...argv], {
    env: { PATH: process.env['PATH'] ?? '', ...options.env },
    cwd: options.cwd ?? process.cwd(),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  const [out, err] = [text(child.stdout), text(child.stderr)];
  const ended = once(child, 'close');
  await options.meanwhile?.((signal) => void child.kill(signal));
  await ended;
  keepOutput('terminal', `${await out}\n${await err}`);
  return { status: child.exitCode, out: await out, err: await err, tookMs: performance.now() - startedMs };
}

/** The same in this process: for the many cases that need none of their own. */
export async function flowHere(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  input = '',
): Promise<CommandLineRun> {
  const startedMs = performance.now();
  const { signal } = new AbortController();
  const stdin = Readable.from(input === '' ? [] : [input]);
  let out = '';
  let err = '';
  const status = await runCommandLine({
    argv,
    sources: { environment: env, readFile: (path) => readFileSync(path, 'utf8') },
    streams: {
      out: (written) => {
        out += written;
      },
      err: (written) => {
        err += written;
      },
      readFile: (path, most) => readInputFile(path, { stdin, signal }, most),
      ask: null,
      look: { width: 100, paint: plain },
      live: null,
    },
    clock: systemClock,
    signal,
  });
  keepOutput('terminal', `${out}\n${err}`);
  return { status, out, err, tookMs: performance.now() - startedMs };
}
