import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';

/** The next thing that a process of ours says. */
export async function hear<Words>(child: ChildProcess, words: z.ZodType<Words>): Promise<Words> {
  const [said] = z
    .tuple([words])
    .rest(z.unknown())
    .parse(await once(child, 'message'));
  return said;
}
