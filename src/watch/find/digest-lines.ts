import type { Alert } from '../../core/alert.ts';
import { daysUntil, describeDay, describeDuration, readInstant } from '../../core/clock.ts';
import { countRepositories } from '../../core/count-words.ts';
import { cutText } from '../../core/cut-text.ts';
import type { HookHour } from '../../core/hook-health.ts';
import type { PostPart } from '../../core/scheduled-post.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { DigestMark } from '../../storage/index.ts';
import type { BlindSum } from './blind-week.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** Whoever has not taken an alert on by then is asked again. */
const forgottenMs = 7 * dayMs;

const number = new Intl.NumberFormat('en');

/** An open alert; one that nobody has taken on for a week can be taken on here. */
export function describeAlert(
  { id, finding, firstSeenAt, acknowledged, assignee, snoozed }: Alert,
  now: number,
): PostPart {
  const age = now - (readInstant(firstSeenAt) ?? now);
  const isTaken = acknowledged !== null || assignee !== null;
  const who = snoozed ? 'snoozed' : isTaken ? 'taken on' : 'nobody has taken it on';
  const severity = finding.severity.charAt(0).toUpperCase() + finding.severity.slice(1);
  const actions = !isTaken && age > forgottenMs ? [{ label: 'I’m on it', command: `ack ${id}` }] : [];
  return {
    kind: 'item',
    name: cutText(finding.title, 100),
    text: `${severity} · open for ${describeDuration(age)} · ${who}`,
    actions,
  };
}

/** "acme-gitlab: Tue 24 Nov 2026, in 3 days". */
export function describeExpiring(
  { name, endsAt }: { readonly name: string; readonly endsAt: number },
  now: number,
  timeZone: string,
): string {
  const left = Math.floor(daysUntil(endsAt, now));
  const when =
    endsAt <= now ? 'it has ended' : left === 0 ? 'within a day' : `in ${left === 1 ? '1 day' : `${left} days`}`;
  return `${name}: ${describeDay(endsAt, timeZone)}, ${when}`;
}

/** "acme-gitlab: 3 hours 20 minutes, 214 repositories". */
export function describeBlind({ name, ms, repositories, isAtMost }: BlindSum): string {
  const many = repositories === null ? '' : `, ${isAtMost ? 'up to ' : ''}${countRepositories(repositories)}`;
  return `${name}: ${describeDuration(ms)}${many}`;
}

function describeDifference(now: number, before: number | undefined): string {
  if (before === undefined || now === before) return '';
  return ` (${number.format(Math.abs(now - before))} ${now > before ? 'more' : 'fewer'} than at the last digest)`;
}

/** What is new, gone, or otherwise as it was not; nothing where there is nothing to say. */
export function describeCoverage(
  { id, name }: Pick<StoredIntegration, 'id' | 'name'>,
  coverage: DigestMark['coverage'],
  before: DigestMark['coverage'] | undefined,
): readonly string[] {
  const [now, then] = [coverage[id], before?.[id]];
  if (!now) return [];
  const { visible, imported, fresh, gone } = now;
  const isChanged = then !== undefined && JSON.stringify(now) !== JSON.stringify(then);
  if (fresh === 0 && gone === 0 && !isChanged) return [];
  const words = [
    `${number.format(visible)} on the host${describeDifference(visible, then?.visible)}, ${number.format(imported)} imported`,
    ...(fresh > 0 ? [`${number.format(fresh)} new, which nobody has decided on`] : []),
    ...(gone > 0 ? [`${number.format(gone)} imported and gone from the host`] : []),
  ];
  return [`${name}: ${words.join('; ')}`];
}

/** What webhooks delivered; nothing where there are none. */
export function describeHours(hours: readonly HookHour[]): readonly PostPart[] {
  const delivered = hours.reduce((sum, each) => sum + each.delivered, 0);
  const failed = hours.reduce((sum, each) => sum + each.failed, 0);
  if (delivered === 0) return [];
  const lost = failed === 0 ? '' : `, ${number.format(failed)} of them failed`;
  return [
    {
      kind: 'small',
      lines: [
        `Webhooks in the last 7 days: ${delivered === 1 ? '1 delivery' : `${number.format(delivered)} deliveries`}${lost}`,
      ],
    },
  ];
}
