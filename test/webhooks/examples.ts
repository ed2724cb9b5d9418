import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

export interface Example {
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

const Examples = z.array(z.object({ name: z.string(), examples: z.array(z.looseObject({})) }));

/** Every delivery that GitHub publishes as an example. */
export function readExamples(): readonly Example[] {
  const file = createRequire(import.meta.url).resolve('@octokit/webhooks-examples/api.github.com/index.json');
  return Examples.parse(JSON.parse(readFileSync(file, 'utf8'))).flatMap(({ name, examples }) =>
    examples.map((payload) => ({ event: name, payload })),
  );
}
