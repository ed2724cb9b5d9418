import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Where every emulated Slack writes down what it judged, for the sum at the end of the run. */
const directory = path.join(import.meta.dirname, '../../test-output/block-kit');

export type JudgedKind = 'message' | 'view';

/** One message or view that was sent, and what Slack would refuse of it. */
export function noteJudged(kind: JudgedKind, problems: readonly string[]): void {
  mkdirSync(directory, { recursive: true });
  appendFileSync(path.join(directory, `${process.pid}.txt`), `${kind}\t${problems.join('; ').replaceAll('\n', ' ')}\n`);
}

export function forgetJudged(): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
}

export interface Judged {
  readonly messages: number;
  readonly views: number;
  readonly refused: readonly string[];
}

export function sumJudged(): Judged {
  const lines = readdirSync(directory).flatMap((name) =>
    readFileSync(path.join(directory, name), 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
  const entries = lines.map((line) => line.split('\t'));
  return {
    messages: entries.filter(([kind]) => kind === 'message').length,
    views: entries.filter(([kind]) => kind === 'view').length,
    refused: entries.flatMap(([kind, problems]) => (problems ? [`a ${kind}: ${problems}`] : [])),
  };
}
