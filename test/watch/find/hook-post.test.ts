import { describe, expect, it } from 'vitest';
import type { HookLook } from '../../../src/core/hook-health.ts';
import { ScheduledPost } from '../../../src/core/scheduled-post.ts';
import { describeHooks } from '../../../src/watch/find/hook-post.ts';
import { anIntegrationId } from '../../builders/alerts.ts';
import { aStoredIntegration } from '../../builders/documents.ts';
import { aHookLook, aLog, aReach, aSeenHook, at, MORNING } from '../../builders/hook-health.ts';

const hourMs = 60 * 60 * 1000;

interface Order {
  readonly name: string;
  readonly look?: Partial<HookLook> | null;
  /** In each of the last 24 hours. */
  readonly delivered?: number;
}

function review(...orders: readonly Order[]) {
  const sightings = orders.map(({ name, look = {} }, index) => ({
    integration: aStoredIntegration({ id: anIntegrationId(index), name }),
    look: look === null ? undefined : aHookLook(look),
    reach: aReach(),
  }));
  const hours = orders.flatMap(({ delivered = 10 }, index) =>
    Array.from({ length: delivered === 0 ? 0 : 24 }, (_, ago) => ({
      integration: anIntegrationId(index),
      hour: MORNING - ago * hourMs,
      delivered,
      failed: 0,
    })),
  );
  return { sightings, hours };
}

const post = (...orders: readonly Order[]) =>
  describeHooks({ review: review(...orders), now: MORNING, timeZone: 'UTC' });

const lines = (made: ReturnType<typeof post>) =>
  made?.parts.flatMap((part) => (part.kind === 'item' ? [`${part.name} | ${part.text}`] : part.lines));

const off = {
  hooks: [
    aSeenHook({
      state: 'off-by-host',
      offSince: at('04:40'),
      log: aLog({ streak: 4, failed: 4, words: '503', newestAt: at('03:10') }),
    }),
  ],
};
const failing = {
  hooks: [
    aSeenHook({
      log: aLog({ failed: 12, words: 'timed out', redeliverable: { count: 41, until: at('13:20', -1) } }),
    }),
  ],
};

describe('the daily post about webhooks', () => {
  it('names those that need someone first, then the others', () => {
    const made = post(
      { name: 'acme-gitlab', look: { ...off, host: 'GitLab' } },
      { name: 'acme-ghes', look: failing },
      { name: 'fine-1', delivered: 300 },
      { name: 'fine-2', delivered: 50 },
    );

    expect(made?.title).toBe('Webhooks: 2 of 4 integrations need someone');
    expect(lines(made)).toEqual([
      'acme-gitlab | switched off by GitLab since 03:10 after 4 failures (503)',
      'acme-ghes | 12 % failing: timed out; 41 can be redelivered until Sun 13:20',
      'Others: 2 fine, 8,400 deliveries in the last 24 hours, the last one 21 minutes ago',
    ]);
    expect(made?.chart?.words).toBe('Sun 0, Mon 0, Tue 0, Wed 0, Thu 0, Fri 5,180, today so far 3,700');
  });

  it.each<[string, readonly Order[], string]>([
    [
      'one',
      [{ name: 'acme' }],
      'Webhooks: acme is fine; 240 deliveries in the last 24 hours, the last one 21 minutes ago',
    ],
    [
      'some',
      [{ name: 'a' }, { name: 'b' }],
      'Webhooks: both integrations are fine; 480 deliveries in the last 24 hours, the last one 21 minutes ago',
    ],
  ])('is one line where all is well with %s', (_, orders, title) => {
    expect(post(...orders)).toMatchObject({ title, parts: [], chart: null });
  });

  it('says at least where a log shows no more than its newest', () => {
    const busy = { hooks: [aSeenHook({ log: aLog({ isCut: true }) })] };

    expect(post({ name: 'acme', look: busy })?.title).toContain('acme is fine; at least 240 deliveries');
  });

  it('calls quiet what is quiet, and not failing', () => {
    const quiet = { hooks: [aSeenHook({ log: aLog({ logged: 0, newestAt: null, arrivedAt: null }) })] };

    expect(post({ name: 'old', look: quiet, delivered: 0 })?.title).toBe(
      'Webhooks: old is quiet: nothing was delivered in the last 24 hours, and nothing is known to have happened there',
    );
    expect(post({ name: 'busy' }, { name: 'old', look: quiet, delivered: 0 })?.title).toContain(
      'busy is fine, old is quiet',
    );
    expect(lines(post({ name: 'off', look: off }, { name: 'old', look: quiet, delivered: 0 }))?.slice(1)).toEqual([
      'Quiet: old. Nothing was delivered, and nothing is known to have happened there',
    ]);
  });

  it('calls silent what is silent, and not quiet', () => {
    const silent = { hooks: [aSeenHook({ untold: { repository: 'acme/app', activeAt: at('06:00'), toldAt: null } })] };

    expect(lines(post({ name: 'acme', look: silent, delivered: 0 }))?.[0]).toBe(
      'acme | silent: acme/app changed 3 hours ago, and nothing was delivered',
    );
  });

  it.each<[string, Partial<HookLook> | null, string]>([
    ['nobody has looked yet', null, 'nobody has looked yet'],
    ['the host did not answer', { why: 'The host could not be reached.' }, 'The host could not be reached'],
    ['the last look was long ago', { at: at('03:00') }, 'nobody has looked for 6 hours'],
  ])('claims nothing where %s', (_, look, why) => {
    const made = post({ name: 'acme', look });

    expect(made?.title).toBe('Webhooks: no integration is known to need someone');
    expect(lines(made)).toEqual([`Cannot tell of acme: ${why}`]);
  });

  it('is none without any integration that has webhooks', () => {
    expect(post()).toBeUndefined();
  });

  it('has a button to test again and one to the page on the host', () => {
    const [item] = post({ name: 'acme', look: off })?.parts ?? [];

    expect(item).toMatchObject({
      actions: [
        { label: 'Test again', command: `test ${anIntegrationId(0)} --deep` },
        { label: 'Open the webhook page on github.com', url: 'https://github.com/organizations/acme/settings/hooks' },
      ],
    });
  });

  it('keeps within what a post may hold, however many there are', () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ name: `integration-${index}`, look: off }));
    const unknown = Array.from({ length: 200 }, (_, index) => ({ name: `unknown-${index}`, look: null }));
    const made = post(...many, ...unknown);

    expect(ScheduledPost.safeParse({ ...made, key: 'webhooks 2026-11-21' }).error).toBeUndefined();
    expect(lines(made)).toContainEqual(expect.stringMatching(/^Also: integration-12, .* and 178 more$/));
  });
});
