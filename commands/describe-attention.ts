import type { Alert } from '../src/core/alert.ts';
import { daysUntil, describeDay } from '../src/core/clock.ts';
import { countIntegrations } from '../src/core/count-words.ts';
import { describeState, integrationStates, keptLimit, needsAttention, stateOf } from '../src/core/integration-state.ts';
import type { CardReply } from '../src/core/reply.ts';
import { findUntoldAlerts } from '../src/core/untold-alerts.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import type { CommandContext } from './command.ts';
import { findTokenEnd, integrationData } from './integration-words.ts';

const soonDays = 30;
const mostLines = 10;

const rank = (integration: StoredIntegration) => integrationStates.indexOf(stateOf(integration));

function cut(lines: readonly string[], more: string): readonly string[] {
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines), `and ${lines.length - mostLines} more; "${more}" shows them all`];
}

/** What needs somebody, the worst first. */
function describeNeedy(all: readonly StoredIntegration[]): readonly string[] {
  const lines = all
    .filter(needsAttention)
    .toSorted((a, b) => rank(a) - rank(b))
    .map((each) => `${each.name}: ${stateOf(each)}${each.lastTest ? `. ${each.lastTest.headline}` : ' yet'}`);
  return cut(lines, 'list');
}

function describeOpen(open: readonly Alert[]): readonly string[] {
  return cut(
    open.map(({ finding: { title } }) => (/[.?!]$/.test(title) ? title : `${title}.`)),
    'alerts',
  );
}

function describeEnding(all: readonly StoredIntegration[], now: number): readonly string[] {
  const lines = all
    .flatMap((each) => ({ name: each.name, endsAt: findTokenEnd(each) ?? Number.POSITIVE_INFINITY }))
    .filter(({ endsAt }) => daysUntil(endsAt, now) <= soonDays)
    .toSorted((a, b) => a.endsAt - b.endsAt)
    .map(({ name, endsAt }) => {
      return `The token of ${name} ${endsAt <= now ? 'ended' : 'ends'} on ${describeDay(endsAt)}.`;
    });
  return cut(lines, 'expiring');
}

/** The state card: how many are in which state, what needs somebody, and what ends soon. */
export async function describeAttention({ integrations, alerts, request, clock }: CommandContext): Promise<CardReply> {
  const all = await integrations.list(request.actor);
  const damage = await integrations.listDamage(request.actor);
  const counts = [...integrationStates, keptLimit]
    .map((state) => ({ state, count: all.filter((each) => describeState(each) === state).length }))
    .filter(({ count }) => count > 0);
  const inNeed = new Set(all.filter(needsAttention).map(({ id }) => id));
  const open = findUntoldAlerts(await alerts.list(request.actor, false), inNeed);
  const needy = [...describeNeedy(all), ...describeOpen(open)];
  const fineLine = all.length === 0 ? 'Nothing is connected yet.' : 'Nothing needs attention.';
  return {
    kind: 'card',
    title: countIntegrations(all.length),
    lines: [...damage, ...(needy.length + damage.length > 0 ? needy : [fineLine]), ...describeEnding(all, clock.now())],
    fields: counts.map(({ state, count }) => ({ label: state, value: String(count) })),
    actions: [
      { label: 'Add integration', command: 'add-integration' },
      ...(all.length > 0 ? [{ label: 'Test all', command: 'test all', tone: 'primary' as const }] : []),
      ...(open.length > 0 ? [{ label: 'Open alerts', command: 'alerts' }] : []),
      { label: 'Help', command: 'help' },
    ],
    data: {
      counts: Object.fromEntries(counts.map(({ state, count }) => [state, count])),
      integrations: all.map(integrationData),
    },
  };
}
