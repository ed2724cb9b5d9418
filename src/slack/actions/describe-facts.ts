import type { Facts, FactValue } from '../../core/verdict.ts';

const mostItems = 10;

/** "expiresAt" as people read it: "expires at". */
const wordsOf = (key: string) => key.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase();

function describeValue(value: FactValue): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value || 'empty';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    const items: readonly FactValue[] = value;
    if (items.length === 0) return 'none';
    const more = items.length > mostItems ? [`and ${items.length - mostItems} more`] : [];
    return [...items.slice(0, mostItems).map(describeValue), ...more].join(', ');
  }
  return Object.entries(value)
    .map(([key, each]: [string, FactValue]) => `${wordsOf(key)} ${describeValue(each)}`)
    .join('; ');
}

/** What a check found, a line a fact: "expires at: 2026-11-24T00:00:00Z". Plain text. */
export function describeFacts(facts: Facts): readonly string[] {
  return Object.entries(facts).map(([key, value]) => `${wordsOf(key)}: ${describeValue(value)}`);
}
