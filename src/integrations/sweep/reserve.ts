import { toIso } from '../../core/clock.ts';
import type { RateLedger } from '../../providers/index.ts';
import type { Budget } from './budgets.ts';

/** Half of what a host allows is Flow's: it imports and follows repositories with the same account. */
const flowShare = 0.5;

/** How much of a limit what the bot asks by itself leaves alone. */
export const reserveOf = (limit: number) => Math.ceil(limit * flowShare);

/** What a whole test asks of most hosts. */
export const testCost = 12;

const count = new Intl.NumberFormat('en-US');
const timeOf = (when: number) => `${toIso(when).slice(11, 16)} UTC`;

function findIn(rates: RateLedger, { holder, where }: Budget, cost: number): string | undefined {
  const held = rates.heldUntil(holder);
  if (held !== undefined)
    return `Not looked at this time: the host asked to be left alone${where} until ${timeOf(held)}.`;
  const rate = rates.find(holder);
  if (!rate || cost === 0) return undefined;
  const { limit, remaining, resetAt } = rate;
  const reserve = reserveOf(limit);
  if (remaining - cost >= reserve) return undefined;
  return `Not looked at this time: ${count.format(remaining)} requests are left of ${count.format(limit)}${where} until ${timeOf(resetAt)}; the reserve for Flow begins at ${count.format(reserve)}.`;
}

/**
 * Why the bot does not ask so many questions by itself now; undefined where it may. What a person asks for is never
 * held back, and what does not count (`cost` 0) only where the host asked to be left alone. All the budgets that a look
 * draws on must allow it: which question is counted where, nobody knows before.
 */
export function findHindrance(rates: RateLedger, budgets: readonly Budget[], cost: number): string | undefined {
  for (const budget of budgets) {
    const hindrance = findIn(rates, budget, cost);
    if (hindrance !== undefined) return hindrance;
  }
  return undefined;
}
