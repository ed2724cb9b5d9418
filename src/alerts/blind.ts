import type { Alert, Finding } from '../core/alert.ts';
import { nothingFrom } from '../core/blind-words.ts';
import { describeDuration, readInstant, toIso } from '../core/clock.ts';
import type { BlindTime } from '../storage/index.ts';

/** When an alert last knew that Flow could read what it is about; undefined where it cannot tell. */
function lastKnownSight({ state, over, lastSeenAt, finding }: Alert): number | undefined {
  if (state === 'over') return readInstant(over?.at ?? '');
  return readInstant(finding.blindSince ?? lastSeenAt);
}

/**
 * A finding goes by the last test that passed. What broke in part first, and wholly later, was read until the look
 * before; and what was over was not blind then.
 */
export function settleBlindness(current: Alert | undefined, finding: Finding): Finding {
  const since = readInstant(finding.blindSince ?? '');
  const sight = current && lastKnownSight(current);
  if (since === undefined || sight === undefined || since >= sight) return finding;
  return { ...finding, blindSince: toIso(sight) };
}

/** The stretch that ends with a change: it is over, or Flow could read in between. Undefined where none does. */
export function findBlindEnd(before: Alert | undefined, after: Alert | null, now: number): BlindTime | undefined {
  if (before?.state !== 'open' || !before.finding.integration) return undefined;
  const { integration, repositories, blindSince } = before.finding;
  const from = readInstant(blindSince ?? '');
  if (from === undefined) return undefined;
  const next = after?.state === 'open' ? readInstant(after.finding.blindSince ?? '') : undefined;
  if (next === from) return undefined;
  const to = Math.min(next ?? now, now);
  return to > from ? { integration: integration.id, name: integration.name, from, to, repositories } : undefined;
}

/** What the end of an alert says of it: how long, for how many, and what becomes of what happened meanwhile. */
export function describeBlindEnd({ finding }: Alert, now: number, isReadAgain: boolean): string {
  const from = readInstant(finding.blindSince ?? '');
  if (from === undefined || now <= from) return '';
  const blind = `Flow had read ${nothingFrom(finding.repositories)} for ${describeDuration(now - from)}`;
  if (!isReadAgain) return ` ${blind}.`;
  const lost = finding.services.includes('webhooks')
    ? ' Webhooks that did not arrive are not sent again by themselves.'
    : '';
  return ` ${blind}; what happened meanwhile comes with its next import.${lost}`;
}
