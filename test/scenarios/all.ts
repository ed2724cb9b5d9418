import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Scenario } from './scenario.ts';

/** A scenario with the file it stands in, below this folder. */
export interface FiledScenario {
  readonly file: string;
  readonly scenario: Scenario;
}

const folder = import.meta.dirname;

function isScenario(found: unknown): found is { readonly scenario: Scenario } {
  return typeof found === 'object' && found !== null && 'scenario' in found;
}

/** Every scenario: one file each, in a folder named after the provider or what stands before it. */
export async function loadScenarios(): Promise<readonly FiledScenario[]> {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = folders.flatMap((entry) =>
    readdirSync(path.join(folder, entry.name))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${entry.name}/${name}`),
  );
  return Promise.all(
    files.sort().map(async (file) => {
      const found: unknown = await import(path.join(folder, file));
      if (!isScenario(found)) throw new Error(`${file} exports no scenario`);
      return { file: file.replace(/\.ts$/, ''), scenario: found.scenario };
    }),
  );
}
