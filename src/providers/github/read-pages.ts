import type { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import { readAnswer } from './answer.ts';
import type { Answer, Ask } from './ask.ts';
import { findLink } from './links.ts';

export interface Pages<Item> {
  readonly items: readonly Item[];
  /** False when there were more pages than might be read. */
  readonly isComplete: boolean;
  readonly first: Answer;
}

const pageSize = 100;

interface PagesOptions<Item> {
  readonly parameters?: Readonly<Record<string, string | number>>;
  readonly schema: z.ZodType<readonly Item[]>;
  readonly host: string;
  readonly maxPages: number;
}

/**
 * A list page by page, one after the other, up to a cap. The numbers are counted here, never taken from a Link. Throws
 * HostError for a page that does not come.
 */
export async function* eachPage<Item>(
  ask: Ask,
  route: string,
  options: PagesOptions<Item>,
): AsyncIterable<{ readonly items: readonly Item[]; readonly isLast: boolean; readonly answer: Answer }> {
  for (let page = 1; page <= options.maxPages; page += 1) {
    const asked = { ...options.parameters, per_page: pageSize, ...(page > 1 ? { page } : {}) };
    const answer = await ask(route, asked, options.schema);
    const items = readAnswer(options.schema, answer, options.host);
    const isLast = items.length < pageSize || !findLink(answer.headers['link'], 'next');
    yield { items, isLast, answer };
    if (isLast) return;
  }
}

/** All of a list, as far as it comes. */
export async function readPages<Item>(ask: Ask, route: string, options: PagesOptions<Item>): Promise<Pages<Item>> {
  const items: Item[] = [];
  let first: Answer | undefined;
  try {
    for await (const { items: found, isLast, answer } of eachPage(ask, route, options)) {
      first ??= answer;
      items.push(...found);
      if (isLast) return { items, isComplete: true, first };
    }
  } catch (error) {
    // What was read stays true when a later page does not come; a credential that is over is another matter.
    if (!first || !(error instanceof HostError) || error.code === 'unauthorized') throw error;
  }
  return { items, isComplete: false, first: first ?? { status: 200, headers: {}, data: [] } };
}
