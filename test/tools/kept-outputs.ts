import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { lookFor } from './secret-forms.ts';

/** Where tests leave what a person, a log or a disk would have got to see, for the search at the end. */
const directory = path.join(import.meta.dirname, '../../test-output/outputs');

/** Keeps an output of the product: standard output, a log, a Slack body, a stored file. */
export function keepOutput(kind: string, text: string): void {
  mkdirSync(directory, { recursive: true });
  appendFileSync(path.join(directory, `${kind}-${process.pid}.txt`), `${text}\n`);
}

export function forgetOutputs(): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
}

// Every secret of the tests holds this word.
const findForms = lookFor('canary');

/** Kept outputs that hold a secret of the tests, `file: what was found`; empty when nothing leaked. */
export function findLeaks(): readonly string[] {
  return readdirSync(directory).flatMap((name) =>
    toLines(readFileSync(path.join(directory, name)))
      .filter((line) => findForms(line).length > 0)
      .map((line) => `${name}: ${line.toString('utf8').slice(0, 300)}`),
  );
}

/** Lines as bytes: what a disk holds need not be text. */
function toLines(bytes: Buffer): readonly Buffer[] {
  return bytes
    .toString('latin1')
    .split('\n')
    .map((line) => Buffer.from(line, 'latin1'));
}
