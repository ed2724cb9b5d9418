import type { CheckId } from './check-id.ts';
import { daysUntil, describeDay, readInstant } from './clock.ts';
import type { CheckResult, Report } from './report.ts';
import { joinWords } from './service.ts';
import type { Facts, FactValue } from './verdict.ts';

const named = 3;

const textOf = (value: FactValue | undefined) => (typeof value === 'string' ? value : undefined);

function nameSome(value: FactValue | undefined): string | undefined {
  const names = (Array.isArray(value) ? value : []).flatMap((each: FactValue) => textOf(each) ?? []);
  if (names.length === 0) return undefined;
  return names.length > named
    ? `${names.slice(0, named).join(', ')} and ${names.length - named} more`
    : joinWords(names);
}

function describeLeft(facts: Facts, finishedAt: string): number | undefined {
  const [end, now] = [readInstant(textOf(facts['expiresAt']) ?? ''), readInstant(finishedAt)];
  return end === undefined || now === undefined ? undefined : Math.floor(daysUntil(end, now));
}

function describeEnd(facts: Facts): string | undefined {
  if (facts['expiresAt'] === null) return 'token without an end';
  const end = readInstant(textOf(facts['expiresAt']) ?? '');
  return end === undefined ? undefined : `token lasts until ${describeDay(end)}`;
}

/** What is worth saying of a check that passed; undefined when there is nothing in its facts. */
const telling: Partial<Record<CheckId, (facts: Facts, report: Pick<Report, 'finishedAt'>) => string | undefined>> = {
  https: () => 'https',
  'dns-public': () => 'public DNS',
  'tls-expiry': (facts, { finishedAt }) => {
    const days = describeLeft(facts, finishedAt);
    return days === undefined ? undefined : `certificate good for ${days} days`;
  },
  latency: ({ medianMs }) => (typeof medianMs === 'number' ? `answers in ${medianMs} ms` : undefined),
  'token-valid': ({ login }) => (textOf(login) ? `accepted as ${textOf(login)}` : 'accepted'),
  scopes: () => 'all scopes',
  'token-expiry': describeEnd,
  'orgs-visible': ({ organizations, groups }) => {
    const names = nameSome(organizations ?? groups);
    return names === undefined ? undefined : `sees ${names}`;
  },
  'org-role': () => 'owner',
  'access-level': ({ projects }) =>
    typeof projects === 'number' ? `maintainer of ${projects === 1 ? '1 project' : `${projects} projects`}` : undefined,
  'hook-present': () => 'there',
  'hook-enabled': () => 'switched on',
  'hook-deliveries': () => 'deliveries arrive',
};

/** What is fine in a group, in a few words; the rest is counted. */
export function describeFine(checks: readonly CheckResult[], report: Pick<Report, 'finishedAt'>): string {
  const words = checks.flatMap((check) => telling[check.id]?.(check.facts, report) ?? []);
  const rest = checks.length - words.length;
  const count = rest === 1 ? '1 check' : `${rest} checks`;
  if (words.length === 0) return count;
  return `${words.join(', ')}${rest > 0 ? ` and ${rest === 1 ? '1 more check' : `${rest} more checks`}` : ''}`;
}
