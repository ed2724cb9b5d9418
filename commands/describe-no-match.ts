import type { Actor } from '../src/core/actor.ts';
import type { ReplyAction } from '../src/core/reply.ts';
import { joinWords } from '../src/core/service.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import type { ListFilter } from './list-filter.ts';
import { quoteName, writeWords } from './write-words.ts';

interface NoMatch {
  readonly words: string;
  /** The list without what leaves nothing, and the whole of it. */
  readonly actions: readonly ReplyAction[];
}

const quoteAll = (words: readonly string[]) => joinWords(words.map(quoteName));

/** Says which part of a filter leaves nothing of the integrations there are. */
export function describeNoMatch({ rules }: ListFilter, all: readonly StoredIntegration[], actor: Actor): NoMatch {
  const counted = rules.map((rule) => ({ rule, count: all.filter((each) => rule.matches(each, actor)).length }));
  const empty = counted.filter(({ count }) => count === 0).map(({ rule }) => rule);
  const showAll = { label: 'Show all integrations', command: 'list' };
  const of = all.length === 1 ? 'the one integration' : `any of the ${all.length} integrations`;
  if (empty.length === 0) {
    const each = counted.map(({ rule, count }) => `${quoteAll(rule.words)} fits ${count}`);
    return { words: `No integration fits all of the filter: ${joinWords(each)}.`, actions: [showAll] };
  }

  const rest = rules.filter((rule) => !empty.includes(rule)).flatMap((rule) => rule.words);
  const without = rest.length === 0 ? undefined : writeWords(['list', ...rest]);
  const dropped = empty.flatMap((rule) => rule.words);
  return {
    words: `${quoteAll(dropped)} ${dropped.length === 1 ? 'does' : 'do'} not fit ${of}.`,
    actions: [
      ...(without === undefined ? [] : [{ label: `Without ${joinWords(dropped)}`, command: without }]),
      showAll,
    ],
  };
}
