import { type Alert, Severity } from '../../core/alert.ts';
import { daysUntil } from '../../core/clock.ts';
import { cutText } from '../../core/cut-text.ts';
import type { HookHour } from '../../core/hook-health.ts';
import type { NewScheduledPost, PostPart } from '../../core/scheduled-post.ts';
import { joinWords } from '../../core/service.ts';
import { readTokenEnd } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { DigestMark } from '../../storage/index.ts';
import type { BlindSum } from './blind-week.ts';
import { describeAlert, describeBlind, describeCoverage, describeExpiring, describeHours } from './digest-lines.ts';

/** Tokens that end within so many days are told. */
const soonDays = 30;
const mostLines = 10;
const mostAlerts = 8;

export interface DigestFacts {
  readonly integrations: readonly StoredIntegration[];
  /** Those that are open, the oldest first. */
  readonly alerts: readonly Alert[];
  readonly coverage: DigestMark['coverage'];
  readonly blind: readonly BlindSum[];
  readonly hours: readonly HookHour[];
  /** How it stood at the last digest; undefined for the first. */
  readonly before: DigestMark | undefined;
  readonly now: number;
  readonly timeZone: string;
}

/** What of a digest changes from week to week, and what stays to be said of it. */
export interface Digest {
  readonly post: Omit<NewScheduledPost, 'key'>;
  readonly mark: DigestMark;
}

type Standing = 'fine' | 'limited' | 'broken' | 'not known' | 'paused';

function standingOf({ paused, lastTest }: StoredIntegration): Standing {
  if (paused) return 'paused';
  if (!lastTest || lastTest.outcome === 'unknown') return 'not known';
  if (lastTest.outcome === 'warn') return lastTest.isAccepted ? 'fine' : 'limited';
  return lastTest.outcome === 'pass' ? 'fine' : 'broken';
}

function describeStandings(all: readonly StoredIntegration[]): string {
  const standings: readonly Standing[] = ['broken', 'limited', 'not known', 'fine', 'paused'];
  const counts = standings
    .map((standing) => ({ standing, count: all.filter((each) => standingOf(each) === standing).length }))
    .filter(({ count }) => count > 0);
  const [only] = counts;
  if (only && counts.length === 1)
    return all.length === 1 ? `1 integration, ${only.standing}` : `all ${all.length} integrations ${only.standing}`;
  return `${all.length} integrations, ${joinWords(counts.map(({ standing, count }) => `${count} ${standing}`))}`;
}

/** What a refresh renews by itself needs nobody. */
function findExpiring(all: readonly StoredIntegration[], now: number) {
  return all
    .flatMap((integration) => {
      const { id, name, paused, credential } = integration;
      const end = readTokenEnd(integration);
      const isSoon = end.state === 'ends' && daysUntil(end.endsAt, now) <= soonDays;
      return isSoon && !paused && credential.kind === 'token' ? [{ id, name, endsAt: end.endsAt }] : [];
    })
    .toSorted((a, b) => a.endsAt - b.endsAt);
}

/** A heading and its lines; nothing where there are none. */
function listPart(heading: string, lines: readonly string[]): readonly PostPart[] {
  if (lines.length === 0) return [];
  const rest = lines.length - mostLines;
  const more = rest > 0 ? [`and ${rest} more`] : [];
  return [{ kind: 'text', heading, lines: [...lines.slice(0, mostLines).map((line) => cutText(line, 500)), ...more] }];
}

function alertParts(alerts: readonly Alert[], now: number): readonly PostPart[] {
  if (alerts.length === 0) return [];
  const rest = alerts.length - mostAlerts;
  const worstFirst = Severity.options.toReversed();
  const sorted = alerts.toSorted(
    (a, b) => worstFirst.indexOf(a.finding.severity) - worstFirst.indexOf(b.finding.severity),
  );
  return [
    {
      kind: 'text',
      heading: alerts.length === 1 ? '1 open alert' : `${alerts.length} open alerts, the worst first`,
      lines: [],
    },
    ...sorted.slice(0, mostAlerts).map((alert) => describeAlert(alert, now)),
    ...(rest > 0 ? [{ kind: 'text' as const, lines: [`and ${rest} more, which "alerts" lists`] }] : []),
  ];
}

const isSame = (a: DigestMark, b: DigestMark | undefined) => JSON.stringify(a) === JSON.stringify(b);

/** One line where all is as it was. */
function describeQuiet(facts: DigestFacts, standings: string, expiring: number): string {
  const [oldest] = facts.alerts;
  const open = oldest ? `, ${facts.alerts.length === 1 ? '1 alert' : `${facts.alerts.length} alerts`} still open` : '';
  const ends =
    expiring === 0 ? '' : `, ${expiring === 1 ? '1 token ends' : `${expiring} tokens end`} within ${soonDays} days`;
  return cutText(`Nothing has changed since the last digest: ${standings}${open}${ends}`, 200);
}

/** How a workspace stands, once a week: what needs somebody first; one line where nothing has changed. */
export function composeDigest(facts: DigestFacts): Digest {
  const { integrations, alerts, coverage, blind, hours, before, now, timeZone } = facts;
  const expiring = findExpiring(integrations, now);
  const mark: DigestMark = {
    healthy: integrations
      .filter((each) => standingOf(each) === 'fine')
      .map(({ id }) => id)
      .toSorted(),
    alerts: alerts.map(({ id }) => id).toSorted(),
    expiring: expiring.map(({ id }) => id).toSorted(),
    coverage,
  };
  const standings = describeStandings(integrations);
  const common = { severity: 'notice', chart: null } as const;
  if (isSame(mark, before) && blind.length === 0) {
    return { mark, post: { ...common, title: describeQuiet(facts, standings, expiring.length), parts: [] } };
  }

  const isNews = ({ id }: StoredIntegration) => coverage[id] !== undefined;
  const covered = integrations.filter(isNews).flatMap((each) => describeCoverage(each, coverage, before?.coverage));
  const parts: readonly PostPart[] = [
    ...alertParts(alerts, now),
    ...listPart(
      `Tokens that end within ${soonDays} days`,
      expiring.map((each) => describeExpiring(each, now, timeZone)),
    ),
    ...listPart('What Flow could not read in the last 7 days', blind.map(describeBlind)),
    ...listPart('Repositories', covered),
    ...describeHours(hours),
  ];
  return { mark, post: { ...common, title: cutText(`The week: ${standings}`, 200), parts: [...parts] } };
}
