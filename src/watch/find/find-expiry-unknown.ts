import type { Finding } from '../../core/alert.ts';
import { daysUntil, readInstant, toIso } from '../../core/clock.ts';
import { describeServices } from '../../core/service.ts';
import { describeEndDay, readTokenEnd } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';

/** After so many times nobody is asked again. */
const mostAskings = 4;

/** Less than a week, because a first asking by hand may come on any day, and clocks are changed. */
const restDays = 6;

/** A question as it was put the last time; it is over where it was answered, and while nobody watches. */
export interface Question {
  readonly finding: Finding;
  readonly isOpen: boolean;
}

/** How often it was asked, and on which day the last time. */
interface Asked {
  readonly times: number;
  readonly day: string;
}

const stepOf = ({ times, day }: Asked) => `asked ${times} of ${mostAskings}, ${day}`;

function readStep(step: string): Asked | undefined {
  const [, times, day] = /^asked (\d) of \d, (\d{4}-\d\d-\d\d)$/.exec(step) ?? [];
  return times === undefined || day === undefined ? undefined : { times: Number(times), day };
}

/** The day of asking stands in the step: however often a run is begun anew, it asks once. */
function askAgain(asked: Asked | undefined, slot: number): Asked {
  const today = toIso(slot).slice(0, 10);
  if (!asked) return { times: 1, day: today };
  const passed = daysUntil(readInstant(today) ?? 0, readInstant(asked.day) ?? 0);
  return passed < restDays || asked.times >= mostAskings ? asked : { times: asked.times + 1, day: today };
}

const describeAsking = (times: number) =>
  times < mostAskings
    ? `It is asked once a week, ${mostAskings} times at most; this is number ${times}.`
    : 'It is not asked again; "expiring" goes on counting it as not known.';

/** Whether its host was asked and did not tell: what does not work at present says nothing of its token. */
function isUntold({ lastTest }: StoredIntegration): boolean {
  return lastTest?.outcome === 'pass' || lastTest?.outcome === 'warn';
}

/**
 * Asks for the end of a token that no host tells; undefined where it is known, and where it was asked often enough
 * before the integration was paused. What is asked already stays so while nobody can tell whether the host would tell.
 */
export function findExpiryUnknown(
  integration: StoredIntegration,
  former: Question | undefined,
  slot: number,
): Finding | undefined {
  const { id, name, credential, services, baseUrl } = integration;
  if (credential.kind !== 'token' || readTokenEnd(integration).state !== 'unknown') return undefined;
  const about = credential.token.iv;
  const same = former?.finding.about === about ? former : undefined;
  if (!isUntold(integration)) return same?.isOpen === true ? same.finding : undefined;

  const before = same && readStep(same.finding.step);
  const asked = askAgain(before, slot);
  if (same?.isOpen === false && asked === before) return undefined;
  return {
    kind: 'expiry-unknown',
    integration: { id, name },
    about,
    severity: 'notice',
    step: stepOf(asked),
    rank: 0,
    news: `Asked again, ${asked.times} of ${mostAskings}: when does the token of ${name} end?`,
    title: `Nobody knows when the token of ${name} ends`,
    lines: [
      `${new URL(baseUrl).host} does not tell, so nobody can be reminded before Flow stops reading ${describeServices(services)}.`,
      'Type the day on which it ends, as the host showed it when the token was made, or say that it never ends.',
      describeAsking(asked.times),
    ],
    check: 'token-expiry',
    services,
    repositories: null,
    blindSince: null,
    actions: [
      { label: 'Type the date', command: `expiring ${id}` },
      { label: 'It never ends', command: `expiring ${id} never` },
    ],
    isCertain: true,
    snoozeUpTo: null,
  };
}

/** How the question came to its end. */
export function describeAnswer(integration: StoredIntegration, { about }: Pick<Finding, 'about'>): string {
  if (integration.credential.token.iv !== about) return 'The token was renewed';
  const end = readTokenEnd(integration);
  if (end.state === 'ends') {
    const day = describeEndDay(end.endsAt, 'UTC');
    return end.typed ? `Somebody typed the date: it ends on ${day}` : `The host tells it now: it ends on ${day}`;
  }
  return end.state === 'never' && end.typed === null
    ? 'The host says that it never ends'
    : 'Somebody said that it never ends';
}
