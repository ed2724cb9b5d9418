// First, so that the heap is small before there is much in it.
import './small-heap.ts';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { runCommandLine } from './command-line.ts';
import { systemClock } from './core/clock.ts';
import { hideSecrets } from './core/secret.ts';
import { liveScreenOf, lookOf, readInputFile } from './terminal/index.ts';

const stop = new AbortController();
// Once each: a second signal ends the process as it would without us.
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());

// Whoever reads may leave early, as `head` does; that is no fault.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit(0));

const faulty = 70;
const answer = { isOut: false };

// Node would end with a status of 1, which says of a test that something is broken.
process.on('uncaughtException', (error) => {
  const message = 'Flow bot stopped here because of a fault of its own.';
  const document = { error: { kind: 'fault', message, lines: [] } };
  if (process.argv.includes('--json') && !answer.isOut) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  process.stderr.write(`${message}\n${hideSecrets(error.stack ?? error.message)}\n`);
  process.exit(faulty);
});

/** The person's answer; empty when they close the input or interrupt. */
async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const left = Promise.withResolvers<string>();
  lines.once('SIGINT', () => stop.abort());
  lines.once('close', () => left.resolve(''));
  stop.signal.addEventListener('abort', () => lines.close(), { once: true });
  try {
    return await Promise.race([lines.question(question), left.promise]);
  } finally {
    lines.close();
  }
}

const status = await runCommandLine({
  argv: process.argv.slice(2),
  sources: { environment: process.env, readFile: (path) => readFileSync(path, 'utf8') },
  streams: {
    out: (text) => {
      answer.isOut = true;
      process.stdout.write(text);
    },
    err: (text) => void process.stderr.write(text),
    readFile: (path, most) => readInputFile(path, { stdin: process.stdin, signal: stop.signal }, most),
    ask: process.stdin.isTTY ? ask : null,
    look: lookOf(process.stdout),
    live: liveScreenOf(process.stderr, process.env['TERM']),
  },
  clock: systemClock,
  signal: stop.signal,
});

// Sockets that are kept alive must not keep the process; what was written must be out before it ends.
await new Promise((resolve) => process.stdout.write('', resolve));
process.exit(status);
