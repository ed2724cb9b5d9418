import { describeDay, describeDuration, toIso } from '../src/core/clock.ts';
import type { CardReply, ReplyAction, TableReply } from '../src/core/reply.ts';
import type { FactValue } from '../src/core/verdict.ts';
import { type Allowance, type ReadBudget, reserveOf } from '../src/integrations/index.ts';
import type { CommandContext } from './command.ts';
import { hostOf, labelOf } from './integration-words.ts';

const minuteMs = 60_000;
const lowShare = 0.2;
const count = new Intl.NumberFormat('en-US');

/** "14:05 UTC", with the day where that is not today's. */
function describeTime(when: number, now: number): string {
  const [day = '', time = ''] = toIso(when).split('T');
  return `${toIso(now).startsWith(day) ? '' : `${describeDay(when)} `}${time.slice(0, 5)} UTC`;
}

/** "4,812 of 5,000 left until 14:05 UTC (in 23 minutes)". */
function describeAllowance(allowance: Allowance, now: number): string {
  if (allowance.state === 'none') return 'the host tells no limit';
  if (allowance.state === 'unknown') return `cannot tell. ${allowance.why}`;
  const { remaining, limit, resetAt } = allowance;
  const left = `${count.format(remaining)} of ${count.format(limit)} left`;
  if (resetAt <= now) return `${left}, and all again now`;
  const rest = describeDuration(Math.ceil((resetAt - now) / minuteMs) * minuteMs);
  return `${left} until ${describeTime(resetAt, now)} (in ${rest})`;
}

/** The share that is left, so that the scarcest comes first, then what nobody can tell, then what has no limit. */
function rank({ allowance }: ReadBudget): number {
  if (allowance.state === 'told') return allowance.limit === 0 ? 0 : allowance.remaining / allowance.limit;
  return allowance.state === 'unknown' ? 2 : 3;
}

const isLow = (budget: ReadBudget) => budget.allowance.state === 'told' && rank(budget) < lowShare;

function dataOf({ integration: { id, name, provider, baseUrl }, allowance, putOff }: ReadBudget): FactValue {
  const told =
    allowance.state === 'told'
      ? { ...allowance, resetAt: toIso(allowance.resetAt), reserve: reserveOf(allowance.limit) }
      : allowance;
  return { id, name, provider, baseUrl, ...told, putOff: putOff ?? null };
}

const lowWords =
  'Another tool spends what is left. All tokens and apps of one account share it: give Flow an account of its own, or let the other tool ask less.';

const lowAppWords =
  'All that asks with this GitHub App shares what is left. Give Flow an App of its own, or let the other tool ask less.';

const isApp = ({ integration }: ReadBudget) => integration.authentication === 'github-app';

/** How much of it the bot itself leaves alone, and what came of that. */
function describeReserve({ allowance, putOff }: ReadBudget): readonly string[] {
  if (allowance.state !== 'told') return putOff ? [putOff] : [];
  const reserve = count.format(reserveOf(allowance.limit));
  const kept = `The last ${reserve} are the reserve for Flow: what the bot asks on its own waits when no more than these are left.`;
  return [kept, ...(putOff ? [putOff] : [])];
}

/** What is left of one integration’s limit. */
export function describeLimit(budget: ReadBudget, { providers, clock }: CommandContext): CardReply {
  const { integration, allowance } = budget;
  const { id, name, lastTest } = integration;
  const words = describeAllowance(allowance, clock.now());
  return {
    kind: 'card',
    title: `Limits of ${name}`,
    lines: [
      `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`,
      ...(isApp(budget) && allowance.state === 'told'
        ? ['GitHub counts what an App asks for itself, and what it asks in each organisation; this is the scarcest.']
        : []),
      ...(isLow(budget) ? [isApp(budget) ? lowAppWords : lowWords] : []),
      ...describeReserve(budget),
    ],
    fields: [
      { label: 'Provider', value: labelOf(providers, integration.provider) },
      { label: 'Host', value: hostOf(integration) },
      { label: 'Account', value: lastTest?.login ?? 'not known' },
    ],
    actions: [
      { label: 'Look again', command: `limits ${id}` },
      { label: `Test ${name}`, command: `test ${id}` },
    ],
    data: { limits: [dataOf(budget)] },
  };
}

const mostWaits = 5;

/** Those that the bot did not look at, by name. */
function describeWaits(budgets: readonly ReadBudget[]): readonly string[] {
  const waits = budgets.flatMap(({ integration, putOff }) => (putOff ? [`${integration.name}: ${putOff}`] : []));
  const more = waits.length - mostWaits;
  return [...waits.slice(0, mostWaits), ...(more > 0 ? [`${more} more were put off in the same way.`] : [])];
}

/** What there is to show, all of it or as far as hosts have answered. */
export interface LimitsPage {
  readonly budgets: readonly ReadBudget[];
  readonly waiting: readonly string[];
  readonly total: number;
  readonly range: string;
  readonly actions: readonly ReplyAction[];
}

/** What is left of many, the scarcest first. */
export function describeLimits(
  { budgets, waiting, total, range, actions }: LimitsPage,
  { clock }: CommandContext,
): TableReply {
  const sorted = budgets.toSorted((a, b) => rank(a) - rank(b));
  return {
    kind: 'table',
    title: `What hosts still let the integrations ask (${total})${range}`,
    columns: ['Name', 'Host', 'Limit'],
    rows: sorted.map((each) => [
      each.integration.name,
      hostOf(each.integration),
      describeAllowance(each.allowance, clock.now()),
    ]),
    whenEmpty: total === 0 ? 'There are no integrations yet, and so no limits.' : 'No host has answered yet.',
    notes: [
      ...(waiting.length > 0 ? [`Still asking for: ${waiting.join(', ')}.`] : []),
      ...new Set(sorted.filter(isLow).map((each) => (isApp(each) ? lowAppWords : lowWords))),
      ...describeWaits(sorted),
    ],
    actions: total === 0 ? [{ label: 'Add integration', command: 'add-integration' }] : actions,
    data: { limits: sorted.map(dataOf), total },
  };
}
