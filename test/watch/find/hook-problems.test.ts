import { describe, expect, it } from 'vitest';
import type { HookHealth, HookLook } from '../../../src/core/hook-health.ts';
import type { HookReach } from '../../../src/integrations/index.ts';
import { findWebhooks } from '../../../src/watch/find/find-webhooks.ts';
import { findHookProblems } from '../../../src/watch/find/hook-problems.ts';
import { aStoredIntegration } from '../../builders/documents.ts';
import { aHookLook, aLog, aReach, aSeenHook, at, MORNING } from '../../builders/hook-health.ts';

const reading = (look: Partial<HookLook>, timeZone = 'UTC') => ({ look: aHookLook(look), now: MORNING, timeZone });
const find = (look: Partial<HookLook>, timeZone?: string) =>
  findHookProblems(reading(look, timeZone)).map(({ kind, gist, severity }) => [kind, severity, gist]);
const of = (given: Partial<HookHealth>) => ({ hooks: [aSeenHook(given)] });

const offByHost = {
  state: 'off-by-host',
  offSince: at('08:40'),
  log: aLog({ streak: 4, failed: 4, words: '503', newestAt: at('03:10'), arrivedAt: at('02:00') }),
} as const;

describe('the webhooks of an integration', () => {
  it.each<[string, Partial<HookLook>, readonly (readonly string[])[]]>([
    ['all well', {}, []],
    ['quiet for days', of({ log: aLog({ logged: 0, newestAt: null, arrivedAt: null }) }), []],
    ['without any log', of({ log: null }), []],
    ['with one failure of thirty', of({ log: aLog({ logged: 30, failed: 1, words: '502' }) }), []],
    [
      'switched off by the host',
      of(offByHost),
      [['disabled', 'critical', 'switched off by GitHub since 03:10 after 4 failures (503)']],
    ],
    [
      'switched off by a person',
      of({ state: 'off-by-person', offSince: at('22:15', 3) }),
      [['disabled', 'critical', 'switched off on GitHub by a person since Wed 22:15']],
    ],
    [
      'switched off weeks ago',
      of({ state: 'off-by-person', offSince: at('22:15', 14) }),
      [['disabled', 'critical', 'switched off on GitHub by a person since Sat 7 Nov 2026']],
    ],
    [
      'one of two switched off',
      { hooks: [aSeenHook(offByHost), aSeenHook({ id: '2', target: 'tools' })] },
      [['disabled', 'warning', 'switched off by GitHub since 03:10 after 4 failures (503)']],
    ],
    [
      'one left behind, switched off, beside one that works there',
      { hooks: [aSeenHook(offByHost), aSeenHook({ id: '2' })] },
      [],
    ],
    ['none at all', { hooks: [], missing: ['acme'] }, [['missing', 'critical', 'no webhook of Flow on acme']]],
    [
      'none on many',
      { missing: ['a', 'b', 'c', 'd', 'e'] },
      [['missing', 'warning', 'no webhook of Flow on a, b, c and 2 more']],
    ],
    [
      'with an eighth of the deliveries failing',
      of({
        log: aLog({
          failed: 12,
          words: 'timed out',
          redeliverable: { count: 41, until: at('13:20', -1) },
        }),
      }),
      [['failing', 'warning', '12 % failing: timed out; 41 can be redelivered until Sun 13:20']],
    ],
    [
      'with nothing that arrives any more',
      of({ log: aLog({ failed: 5, streak: 5, words: '503' }) }),
      [['failing', 'critical', 'the newest 5 deliveries failed: 503']],
    ],
    [
      'held back by the host',
      of({ state: 'resting', offUntil: at('09:30'), log: aLog({ failed: 5, streak: 5, words: '503' }) }),
      [['failing', 'critical', 'the newest 5 deliveries failed: 503; GitHub holds it back until 09:30']],
    ],
    [
      'silent',
      of({ untold: { repository: 'acme/app', activeAt: at('06:00'), toldAt: at('02:00') } }),
      [['silent', 'warning', 'silent: acme/app changed 3 hours ago, and nothing was delivered since']],
    ],
    [
      'silent from the beginning',
      of({ untold: { repository: 'acme/app', activeAt: at('06:00'), toldAt: null } }),
      [['silent', 'warning', 'silent: acme/app changed 3 hours ago, and nothing was delivered']],
    ],
    [
      'twice at one place',
      { duplicates: [{ target: 'acme', other: 'acme' }] },
      [['duplicate', 'notice', 'two webhooks deliver the same from acme']],
    ],
    [
      'in a repository and above it',
      { duplicates: [{ target: 'acme/app', other: 'acme' }] },
      [['duplicate', 'notice', 'acme/app delivers what acme delivers as well']],
    ],
    ['that nobody could look at', { ...of(offByHost), why: 'The host could not be reached.' }, []],
  ])('%s', (_, look, problems) => {
    expect(find(look)).toEqual(problems);
  });

  it('names the worst first, and tells moments by the clocks of the zone', () => {
    const look = { ...of(offByHost), missing: ['tools'], duplicates: [{ target: 'acme', other: 'acme' }] };

    expect(find(look, 'Europe/Berlin').map(([kind]) => kind)).toEqual(['disabled', 'missing', 'duplicate']);
    expect(find(look, 'Europe/Berlin')[0]?.[2]).toContain('since 04:10');
  });
});

describe('a webhook that nobody needs any more', () => {
  it.each([
    ['is told last of all, while the host has it', '1', [['unneeded', 'notice']]],
    ['is not told when the host has another one there', '2', []],
  ])('%s', (_what, hostId, problems) => {
    const found = findHookProblems(reading({}), [{ hostId, target: 'acme' }]);
    expect(found.map(({ kind, severity }) => [kind, severity])).toEqual(problems);
    expect(found.every(({ gist }) => gist.startsWith('no longer needed on acme'))).toBe(true);
  });
});

describe('an alert of them', () => {
  const integration = aStoredIntegration({ name: 'acme-github' });
  const findings = (look: Partial<HookLook>, reach: Partial<HookReach> = {}) =>
    findWebhooks(integration, reading(look), aReach(reach));

  it('says what is wrong, what it costs, what to do and who can', () => {
    const [finding] = findings(of(offByHost));

    expect(finding).toMatchObject({
      kind: 'webhooks',
      about: 'disabled',
      check: 'hook-enabled',
      services: ['webhooks'],
      title: 'Webhooks of acme-github: switched off by GitHub since 03:10 after 4 failures (503)',
      lines: [
        expect.stringContaining('Flow hears of nothing in acme'),
        expect.stringContaining('an answer of success switches it on again'),
        'An owner of the organisation or group can do this.',
      ],
      actions: [
        { label: 'Test again', command: `test ${integration.id} --deep` },
        { label: 'Open the webhook page on github.com', url: 'https://github.com/organizations/acme/settings/hooks' },
      ],
    });
  });

  it.each<[string, Partial<HookLook>, Partial<HookReach>, readonly string[]]>([
    [
      'what is missing, where it can make webhooks',
      { hooks: [], missing: ['acme'] },
      { canMake: true },
      ['Create webhooks'],
    ],
    ['what it made itself', of(offByHost), { canMake: true, kept: ['acme'] }, ['Re-enable']],
    ['nothing that others made', of(offByHost), { canMake: true, kept: ['tools'] }, []],
    ['nothing where it can make none', { hooks: [], missing: ['acme'] }, { kept: ['acme'] }, []],
    [
      'what did not arrive and can be asked for',
      of({ log: aLog({ failed: 12, words: '502' }) }),
      { canMake: true, kept: ['acme'], missing: 41 },
      ['Redeliver 41'],
    ],
    [
      'what it made and nobody needs any more, and to take it away',
      {},
      { unneeded: [{ hostId: '1', target: 'Acme' }] },
      ['Take away'],
    ],
  ])('offers to mend %s, and asks before', (_what, look, reach, labels) => {
    const [finding] = findings(look, reach);
    const deeds = finding?.actions.filter(({ command }) => command?.startsWith('webhooks '));

    expect(deeds?.map(({ label }) => label)).toEqual(labels);
    expect(deeds?.every(({ ask }) => ask?.includes('acme-github'))).toBe(true);
  });

  it('is sure of what the host itself says, and of nothing else at first sight', () => {
    const certain = findings({
      ...of(offByHost),
      missing: ['tools'],
      duplicates: [{ target: 'acme', other: 'acme' }],
    }).filter(({ isCertain }) => isCertain);

    expect(certain.map(({ about }) => about)).toEqual(['disabled']);
  });

  it('is no other news while only the share of failures changes', () => {
    const failing = (failed: number) => findings(of({ log: aLog({ failed, words: '502' }) }))[0];

    expect(failing(12)?.step).toBe(failing(30)?.step);
    expect(failing(12)?.rank).toBe(failing(30)?.rank);
  });

  it('is worse when nothing arrives any more, and when more places are concerned', () => {
    const some = findings(of({ log: aLog({ failed: 12, words: '502' }) }))[0];
    const all = findings(of({ log: aLog({ failed: 100, streak: 100, words: '502' }) }))[0];
    const one = findings({ missing: ['a'] })[0];
    const two = findings({ missing: ['a', 'b'] })[0];

    expect(all?.rank).toBeGreaterThan(some?.rank ?? 0);
    expect(two?.rank).toBeGreaterThan(one?.rank ?? 0);
  });

  it('keeps within what an alert may hold, whatever a host calls its places', () => {
    const long = Array.from({ length: 30 }, (_, index) => `${'group/'.repeat(40)}${index}`);

    for (const { title, lines } of findings({ missing: long })) {
      expect(title.length).toBeLessThanOrEqual(200);
      expect(lines.every((line) => line.length <= 500)).toBe(true);
    }
  });
});
