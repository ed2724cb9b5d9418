import { describe, expect, it } from 'vitest';
import { acknowledge, assign, snooze } from '../../src/alerts/deeds.ts';
import { escalate } from '../../src/alerts/escalate.ts';
import { see, unsee } from '../../src/alerts/see.ts';
import type { Alert, Finding } from '../../src/core/alert.ts';
import { toIso } from '../../src/core/clock.ts';
import { aFinding, left } from '../builders/alerts.ts';

const NOW = Date.UTC(2026, 10, 21, 8);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const sure = (given: Partial<Finding> = {}) => aFinding({ isCertain: true, ...given });
const raised = (given: Partial<Finding> = {}, at = NOW): Alert => left(see(undefined, sure(given), at));
const words = (telling: { readonly kind: string; readonly words?: string }) => telling.words ?? telling.kind;

describe('something wrong', () => {
  it('is told once a second look has seen it', () => {
    const first = see(undefined, aFinding(), NOW);
    const second = see(left(first), aFinding(), NOW + 15 * minuteMs);

    expect(first).toMatchObject({ alert: { state: 'suspected', raisedAt: null }, telling: { kind: 'nothing' } });
    expect(second).toMatchObject({
      alert: { state: 'open', sightings: 2, firstSeenAt: toIso(NOW), raisedAt: toIso(NOW + 15 * minuteMs) },
      telling: { kind: 'post' },
    });
  });

  it('is told at once when there is no doubt', () => {
    expect(see(undefined, sure(), NOW)).toMatchObject({ alert: { state: 'open' }, telling: { kind: 'post' } });
  });

  it('leaves nothing when the second look does not see it', () => {
    const suspected = left(see(undefined, aFinding(), NOW));

    expect(unsee(suspected, NOW + minuteMs)).toEqual({ alert: null, telling: { kind: 'nothing' } });
  });

  it('that stays as it is says nothing more', () => {
    expect(see(raised(), sure(), NOW + hourMs)).toMatchObject({
      alert: { sightings: 2, lastSeenAt: toIso(NOW + hourMs), firstSeenAt: toIso(NOW) },
      telling: { kind: 'nothing' },
    });
  });

  it.each([
    ['other words', { lines: ['Flow has stopped reading 215 repositories.'] }, 'update'],
    ['a worse step', { step: 'dead', rank: 2 }, /^It has become worse/],
    ['a better step', { step: 'limping', rank: 0 }, /^It has become better/],
    ['another step that is as bad', { step: 'other' }, /^It has changed/],
  ])('with %s changes its message, and says so below it where that is news', (_what, change, expected) => {
    expect(words(see(raised(), sure(change), NOW + hourMs).telling)).toMatch(expected);
  });

  it('that is over says how long it was', () => {
    const { alert, telling } = unsee(raised(), NOW + 2 * dayMs + 4 * hourMs, 'Renewed by Ana');

    expect(telling).toEqual({ kind: 'say', words: 'Renewed by Ana, after 2 days 4 hours.' });
    expect(alert).toMatchObject({ state: 'over', over: { at: toIso(NOW + 2 * dayMs + 4 * hourMs) } });
  });

  it('counts its time from the first sight, not from when it was told', () => {
    const suspected = left(see(undefined, aFinding(), NOW));
    const open = left(see(suspected, aFinding(), NOW + 15 * minuteMs));

    expect(words(unsee(open, NOW + 75 * minuteMs).telling)).toBe('It is fine again, after 1 hour 15 minutes.');
  });
});

describe('what comes back', () => {
  const over = left(unsee(raised(), NOW + minuteMs));

  it('within an hour goes on in the same message, after a second look', () => {
    const suspected = left(see(over, aFinding(), NOW + 20 * minuteMs));
    const { alert, telling } = see(suspected, aFinding(), NOW + 35 * minuteMs);

    expect(suspected.state).toBe('suspected');
    expect(alert).toMatchObject({ id: over.id, state: 'open', over: null });
    expect(words(telling)).toMatch(/^It is back/);
  });

  it('is over as before when the second look does not see it', () => {
    const suspected = left(see(over, aFinding(), NOW + 20 * minuteMs));

    expect(unsee(suspected, NOW + 35 * minuteMs)).toMatchObject({
      alert: { state: 'over', over: over.over },
      telling: { kind: 'nothing' },
    });
  });

  it('later than that is another alert', () => {
    const { alert, telling } = see(over, sure(), NOW + 2 * hourMs);

    expect(left({ alert }).id).not.toBe(over.id);
    expect(telling.kind).toBe('post');
  });

  it('more than three times within an hour is said to be unstable once, and then only its message changes', () => {
    let alert = raised();
    const said: string[] = [];
    for (let turn = 1; turn <= 6; turn += 1) {
      const gone = unsee(alert, NOW + (turn * 8 - 4) * minuteMs);
      const back = see(left(gone), sure(), NOW + turn * 8 * minuteMs);
      alert = left(back);
      said.push(words(back.telling));
    }

    expect(said.filter((each) => each.startsWith('It is back'))).toHaveLength(2);
    expect(said.filter((each) => each.startsWith('It comes and goes: 4 times'))).toHaveLength(1);
    expect(said.slice(3).every((each) => ['update', 'nothing'].includes(each))).toBe(true);
    expect(alert.isUnstable).toBe(true);
  });

  it('is over again once it has been fine for an hour', () => {
    const unstable: Alert = { ...raised(), isUnstable: true };

    expect(unsee(unstable, NOW + 59 * minuteMs)).toMatchObject({
      alert: { state: 'open' },
      telling: { kind: 'nothing' },
    });
    expect(unsee(unstable, NOW + 60 * minuteMs)).toMatchObject({ alert: { state: 'over', isUnstable: false } });
  });
});

describe('a snooze', () => {
  const until = NOW + 3 * dayMs;
  const snoozed = left(snooze(raised({ rank: 1 }), { by: 'U0ANA', until, reason: 'on holiday' }, NOW));

  it('keeps quiet what stays as bad, and still changes the message', () => {
    const { alert, telling } = see(snoozed, sure({ step: 'other' }), NOW + dayMs);

    expect(telling.kind).toBe('update');
    expect(left({ alert }).snoozed).toMatchObject({ by: 'U0ANA', reason: 'on holiday' });
  });

  it('ends when it gets worse', () => {
    const { alert, telling } = see(snoozed, sure({ rank: 2, step: 'dead' }), NOW + dayMs);

    expect(words(telling)).toMatch(/worse.*The snooze ends with that/);
    expect(left({ alert }).snoozed).toBeNull();
  });

  it('ends at its moment, and says that it is still so', () => {
    expect(words(see(snoozed, sure(), until - 1).telling)).toBe('update');
    expect(words(see(snoozed, sure(), until).telling)).toMatch(/^The snooze is over/);
  });

  it('lasts no longer than it may', () => {
    const expiring = raised({ snoozeUpTo: toIso(NOW + dayMs) });

    expect(left(snooze(expiring, { by: 'U0ANA', until, reason: null }, NOW)).snoozed?.until).toBe(toIso(NOW + dayMs));
    expect(() => snooze(expiring, { by: 'U0ANA', until, reason: null }, NOW + dayMs)).toThrow('cannot wait any longer');
  });

  it('wants a moment that is still to come', () => {
    expect(() => snooze(raised(), { by: null, until: NOW, reason: null }, NOW)).toThrow('has passed');
  });

  it('of what is over is refused, as is every other deed', () => {
    const over = left(unsee(raised(), NOW + minuteMs));

    expect(() => snooze(over, { by: null, until, reason: null }, NOW)).toThrow('That is over');
    expect(() => acknowledge(over, null, NOW)).toThrow('That is over');
    expect(() => assign(over, 'U0BEN')).toThrow('That is over');
  });
});

describe('people', () => {
  const ringAt = (alert: Alert, at: number) => {
    const { telling } = escalate(alert, at);
    return telling.kind === 'say' ? telling.ring : 0;
  };

  it.each([
    ['critical', hourMs, 1],
    ['critical', 4 * hourMs, 2],
    ['critical', dayMs, 3],
    ['warning', dayMs, 1],
    ['warning', 3 * dayMs, 2],
    ['warning', 7 * dayMs, 3],
  ] as const)('are mentioned for a %s alert of %i ms in ring %i, and not a moment before', (severity, age, ring) => {
    const alert = { ...raised({ severity }), escalated: ring - 1 };

    expect(ringAt(alert, NOW + age - 1000)).toBe(0);
    expect(ringAt(alert, NOW + age)).toBe(ring);
  });

  it('are never mentioned for a notice', () => {
    expect(ringAt(raised({ severity: 'notice' }), NOW + 365 * dayMs)).toBe(0);
  });

  it.each([
    ['30', 0],
    ['14', 0],
    ['7', 1],
    ['3', 2],
    ['1', 3],
    ['0', 3],
  ])('are mentioned with %s days left in ring %i', (step, ring) => {
    expect(ringAt(raised({ kind: 'token-expiry', step }), NOW)).toBe(ring);
  });

  it('are mentioned once for each ring', () => {
    const once = escalate(raised(), NOW + hourMs);

    expect(once.telling).toMatchObject({ kind: 'say', ring: 1 });
    expect(escalate(left(once), NOW + 2 * hourMs).telling.kind).toBe('nothing');
  });

  it.each([
    ['acknowledged', (alert: Alert) => left(acknowledge(alert, 'U0ANA', NOW))],
    ['snoozed', (alert: Alert) => left(snooze(alert, { by: null, until: NOW + 30 * dayMs, reason: null }, NOW))],
    ['unstable', (alert: Alert): Alert => ({ ...alert, isUnstable: true })],
  ])('are left alone while it is %s', (_what, quieten) => {
    expect(ringAt(quieten(raised()), NOW + 2 * dayMs)).toBe(0);
  });
});
