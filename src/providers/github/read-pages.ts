import type { z } from 'zod';
import { findHostError, readAnswer } from './answer.ts';
import type { Answer, Ask } from './ask.ts';
import { findLink } from './links.ts';

export interface Pages<Item> {
  readonly items: readonly Item[];
  /** False when there were more pages than might be read. */
  readonly isComplete: boolean;
  readonly first: Answer;
}

const pageSize = 100;

/** Reads a list page by page, one after the other, up to a cap. The numbers are counted here, never taken from a Link. */
export async function readPages<Item>(
  ask: Ask,
  route: string,
  options: {
    readonly parameters?: Readonly<Record<string, string | number>>;
    readonly schema: z.ZodType<readonly Item[]>;
    readonly host: string;
    readonly maxPages: number;
  },
): Promise<Pages<Item>> {
  const items: Item[] = [];
  let first: Answer | undefined;
  for (let page = 1; page <= options.maxPages; page += 1) {
    const asked = { ...options.parameters, per_page: pageSize, ...(page > 1 ? { page } : {}) };
    const answer = await ask(route, asked, options.schema);
    // What was read stays true when a later page does not come; a credential that is over is another matter.
    const error = page > 1 ? findHostError(answer, options.host) : undefined;
    if (error && error.code !== 'unauthorized') break;
    const found = readAnswer(options.schema, answer, options.host);
    first ??= answer;
    items.push(...found);
    if (found.length < pageSize || !findLink(answer.headers['link'], 'next')) return { items, isComplete: true, first };
  }
  return { items, isComplete: false, first: first ?? { status: 200, headers: {}, data: [] } };
}
