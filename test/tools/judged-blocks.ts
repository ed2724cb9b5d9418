import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const output = path.join(import.meta.dirname, '../../test-output');
/** Set while a run of the tests lasts, for it and for what it starts: the folder of that run. */
const variable = 'FLOW_TEST_JUDGED';

export type JudgedKind = 'message' | 'view';

/** One message or view that was sent, and what is wrong with it. Outside of a run of the tests nothing is kept. */
export function noteJudged(kind: JudgedKind, problems: readonly string[]): void {
  const directory = process.env[variable];
  if (directory === undefined) return;
  appendFileSync(path.join(directory, `${process.pid}.txt`), `${kind}\t${problems.join('; ').replaceAll('\n', ' ')}\n`);
}

export interface Judged {
  readonly messages: number;
  readonly views: number;
  readonly refused: readonly string[];
}

/** Has every emulated Slack of this run write down what it judged; what it answers sums that up. */
export function startJudging(): () => Judged {
  mkdirSync(output, { recursive: true });
  const directory = mkdtempSync(path.join(output, 'block-kit-'));
  process.env[variable] = directory;

  return () => {
    const entries = readdirSync(directory)
      .flatMap((name) => readFileSync(path.join(directory, name), 'utf8').split('\n'))
      .filter((line) => line !== '')
      .map((line) => line.split('\t'));
    rmSync(directory, { recursive: true, force: true });
    return {
      messages: entries.filter(([kind]) => kind === 'message').length,
      views: entries.filter(([kind]) => kind === 'view').length,
      refused: entries.flatMap(([kind, problems]) => (problems ? [`a ${kind}: ${problems}`] : [])),
    };
  };
}
