import type { CommandRequest } from '../src/core/command-request.ts';
import { InputError } from '../src/core/errors.ts';
import type { ReplyAction } from '../src/core/reply.ts';
import { writeWords } from './write-words.ts';

/** The most rows that Slack's tables hold. */
const pageLength = 100;

/** Words with `page:2` taken out; the number is undefined where no page was named. */
interface PagedWords {
  readonly words: readonly string[];
  readonly page: number | undefined;
}

const pageWord = /^page:(.*)$/i;

/** Takes the page out of the words. Throws InputError for what is no page. */
export function readPage(words: readonly string[]): PagedWords {
  const [found, ...more] = words.filter((word) => pageWord.test(word));
  if (found === undefined) return { words, page: undefined };
  if (more.length > 0) throw new InputError('A page is named twice; name one, such as page:2.');
  const typed = pageWord.exec(found)?.[1] ?? '';
  if (!/^[1-9]\d{0,5}$/.test(typed)) throw new InputError('A page is a number from 1 on, such as page:2.');
  return { words: words.filter((word) => word !== found), page: Number(typed) };
}

/** One page of a long list, and the way to the others. */
export interface Page<Item> {
  readonly shown: readonly Item[];
  /** What a title adds: ", 101–200"; empty where everything is shown. */
  readonly range: string;
  readonly actions: readonly ReplyAction[];
}

function turnTo(label: string, page: number, { words }: CommandRequest): readonly ReplyAction[] {
  const command = writeWords([...words.filter((word) => !pageWord.test(word)), `page:${page}`]);
  return command === undefined ? [] : [{ label, command }];
}

/** Where a page lies in a list of that many; all of them where a terminal asks for no page, which shows it whole. */
export function placePage(page: number | undefined, { surface }: CommandRequest) {
  if (page === undefined && surface === 'terminal') return { offset: 0, limit: 1_000_000 };
  return { offset: ((page ?? 1) - 1) * pageLength, limit: pageLength };
}

/** The way from one page of a list, as far as it was read, to the others. Throws InputError beyond the last. */
export function turnPages<Item>(
  shown: readonly Item[],
  total: number,
  page: number | undefined,
  request: CommandRequest,
): Page<Item> {
  const isWhole = total <= pageLength || (page === undefined && request.surface === 'terminal');
  const last = isWhole ? 1 : Math.ceil(total / pageLength);
  const current = page ?? 1;
  if (current > last) {
    throw new InputError(
      last === 1 ? 'There is only one page.' : `There are ${last} pages, so page ${current} is not there.`,
    );
  }
  if (isWhole) return { shown, range: '', actions: [] };

  const start = (current - 1) * pageLength;
  const left = total - start - shown.length;
  return {
    shown,
    range: `, ${start + 1}–${start + shown.length}`,
    actions: [
      ...(current > 1 ? turnTo(`Previous ${pageLength}`, current - 1, request) : []),
      ...(left > 0 ? turnTo(`Next ${Math.min(left, pageLength)}`, current + 1, request) : []),
    ],
  };
}

/** Cuts a list into pages. A terminal shows it whole unless a page was asked for. Throws InputError beyond the last. */
export function cutPage<Item>(items: readonly Item[], page: number | undefined, request: CommandRequest): Page<Item> {
  const { offset, limit } = placePage(page, request);
  return turnPages(items.slice(offset, offset + limit), items.length, page, request);
}
