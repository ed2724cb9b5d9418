import { type Alert, alertKey, type Finding } from '../core/alert.ts';
import { describeDuration, readInstant, toIso } from '../core/clock.ts';
import { newAlertId } from '../core/ids.ts';
import { describeBlindEnd, settleBlindness } from './blind.ts';
import { calmMs, mostReturns, nothing, since, type Telling, type Turn, update } from './turn.ts';

function begin(finding: Finding, now: number): Turn {
  const at = toIso(now);
  const isOpen = finding.isCertain;
  const alert: Alert = {
    id: newAlertId(),
    key: alertKey(finding),
    state: isOpen ? 'open' : 'suspected',
    finding,
    firstSeenAt: at,
    raisedAt: isOpen ? at : null,
    lastSeenAt: at,
    sightings: 1,
    acknowledged: null,
    snoozed: null,
    assignee: null,
    escalated: 0,
    over: null,
    returns: isOpen ? [at] : [],
    isUnstable: false,
    message: null,
  };
  return { alert, telling: isOpen ? { kind: 'post' } : nothing };
}

/** It is told from now on: as something new, as something that is back, or as something that comes and goes. */
function open(current: Alert, finding: Finding, now: number): Turn {
  const at = toIso(now);
  const returns = [...current.returns.filter((each) => since(each, now) <= calmMs), at].slice(-10);
  const isUnstable = returns.length > mostReturns;
  const alert: Alert = {
    ...current,
    state: 'open',
    finding,
    raisedAt: current.raisedAt ?? at,
    lastSeenAt: at,
    sightings: current.sightings + 1,
    over: null,
    returns,
    isUnstable,
  };
  if (current.raisedAt === null) return { alert, telling: { kind: 'post' } };
  if (!isUnstable) return { alert, telling: { kind: 'say', words: `It is back: ${finding.title}` } };
  if (current.isUnstable) return { alert, telling: update };
  const words = `It comes and goes: ${returns.length} times within an hour. From now on only the message above changes, until it has been fine for an hour.`;
  return { alert, telling: { kind: 'say', words } };
}

/** A snooze ends when its moment has come, and when it is worse than it was. */
function endSnooze({ snoozed }: Alert, finding: Finding, now: number): 'none' | 'goes on' | 'is over' | 'is broken' {
  if (!snoozed) return 'none';
  if (finding.rank > snoozed.rank) return 'is broken';
  return (readInstant(snoozed.until) ?? 0) <= now ? 'is over' : 'goes on';
}

function tellChange(current: Alert, finding: Finding, snooze: ReturnType<typeof endSnooze>): Telling {
  const before = current.finding;
  if (current.isUnstable) return update;
  if (snooze === 'is over') return { kind: 'say', words: `The snooze is over, and it is still so: ${finding.title}` };
  if (finding.rank > before.rank) {
    const snoozed = snooze === 'is broken' ? ' The snooze ends with that.' : '';
    return { kind: 'say', words: `It has become worse: ${finding.title}${snoozed}` };
  }
  if (snooze === 'goes on') return update;
  if (finding.rank < before.rank) return { kind: 'say', words: `It has become better: ${finding.title}` };
  if (finding.step !== before.step) return { kind: 'say', words: finding.news ?? `It has changed: ${finding.title}` };
  return JSON.stringify(finding) === JSON.stringify(before) ? nothing : update;
}

function seeAgain(current: Alert, finding: Finding, now: number): Turn {
  const snooze = endSnooze(current, finding, now);
  const telling = tellChange(current, finding, snooze);
  const alert: Alert = {
    ...current,
    finding,
    lastSeenAt: toIso(now),
    sightings: current.sightings + 1,
    snoozed: snooze === 'goes on' ? current.snoozed : null,
  };
  return { alert, telling };
}

/** A person may ask again at once; two looks of the bot's own are further apart. */
const apartMs = 5 * 60 * 1000;

/** Whether it is the sight that is known already, or one so close to it that it confirms nothing. */
export function isSameSight(current: Alert | undefined, finding: Finding, saidAt: number | undefined): boolean {
  if (saidAt === undefined || finding.isCertain || current?.state !== 'suspected') return false;
  return since(current.lastSeenAt, saidAt) < apartMs;
}

/** A look saw it. `current` is the newest alert of its key, over or not. */
export function see(current: Alert | undefined, found: Finding, now: number): Turn {
  const finding = settleBlindness(current, found);
  if (!current) return begin(finding, now);
  if (current.state === 'open') return seeAgain(current, finding, now);
  if (current.state === 'suspected') return open(current, finding, now);

  // What comes back soon goes on where it was; what comes back later is another alert, with a message of its own.
  const isSoon = current.over !== null && since(current.over.at, now) <= calmMs;
  if (!isSoon) return begin(finding, now);
  if (finding.isCertain) return open(current, finding, now);
  return { alert: { ...current, state: 'suspected', finding, lastSeenAt: toIso(now) }, telling: nothing };
}

/** A look that could speak of it did not see it. */
export function unsee(current: Alert, now: number, how?: string): Turn {
  if (current.state === 'over') return { alert: current, telling: nothing };
  if (current.state === 'suspected') {
    return { alert: current.raisedAt === null ? null : { ...current, state: 'over' }, telling: nothing };
  }
  if (current.isUnstable && since(current.lastSeenAt, now) < calmMs) {
    if (current.finding.blindSince === null) return { alert: current, telling: nothing };
    return { alert: { ...current, finding: { ...current.finding, blindSince: null } }, telling: update };
  }

  const lasted = describeDuration(since(current.firstSeenAt, now));
  const blind = describeBlindEnd(current, now, how === undefined);
  const words = `${how ?? 'It is fine again'}, after ${lasted}.${blind}`;
  const over = { at: toIso(now), words };
  const alert: Alert = { ...current, state: 'over', over, snoozed: null, isUnstable: false };
  return { alert, telling: { kind: 'say', words } };
}
