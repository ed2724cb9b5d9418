import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toIso } from '../../src/core/clock.ts';
import type { NewScheduledPost } from '../../src/core/scheduled-post.ts';
import { dayIn, timeIn, weekdayOf } from '../../src/core/zoned-day.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { digest, weekUntil } from '../../src/watch/digest.ts';
import type { Job } from '../../src/watch/job.ts';
import { readSchedule } from '../../src/watch/schedule.ts';
import { type AlertWorld, anAlertDesk } from '../builders/alert-desk.ts';
import { aFinding } from '../builders/alerts.ts';
import { aTestSummary } from '../builders/documents.ts';
import { NOW, type Service, startService, workspace } from '../builders/service.ts';
import { store } from '../builders/stored.ts';
import { aHealthySelf } from '../builders/watch.ts';

const hourMs = 60 * 60 * 1000;
const weekMs = 7 * 24 * hourMs;
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Cairo'];

describe('the week of a digest', () => {
  it.each(zones)('begins when the one before ended, over five years of Mondays in %s', (timeZone) => {
    const schedule = readSchedule('0 9 * * 1', timeZone);
    let before = schedule.nextAfter(NOW);
    let naive = 0;
    for (let weeks = 0; weeks < 260; weeks += 1) {
      const slot = schedule.nextAfter(before);
      expect([weekdayOf(dayIn(slot, timeZone)), timeIn(slot, timeZone)]).toEqual([1, '09:00']);
      expect(weekUntil(slot, timeZone)).toEqual({ from: before, to: slot });
      if (slot - weekMs !== before) naive += 1;
      before = slot;
    }

    // Whoever takes seven times 24 hours counts an hour twice, or not at all, where clocks are changed.
    expect(naive > 0).toBe(timeZone !== 'UTC' && timeZone !== 'Asia/Kathmandu');
  });
});

describe('the weekly digest', () => {
  let service: Service;
  let world: AlertWorld;
  let job: Job;
  let acme: StoredIntegration;
  const posts = new Map<string, NewScheduledPost>();

  beforeEach(async () => {
    service = await startService();
    world = anAlertDesk(service);
    posts.clear();
    const [first] = await store(
      service,
      { name: 'acme', lastTest: aTestSummary() },
      { name: 'beta', lastTest: aTestSummary() },
    );
    if (!first) throw new Error('it was not stored');
    acme = first;
    job = digest({
      integrations: service.integrations,
      alerts: world.alerts,
      ledger: service.parts.ledger,
      self: aHealthySelf,
      isOnline: async () => true,
      zoneOf: async () => 'UTC',
    });
  });
  afterEach(() => service.close());

  /** The digest of that week, as it is posted: of one key once. */
  async function tell(week: number, isDryRun = false): Promise<string> {
    const slot = Date.UTC(2026, 10, 23, 9) + week * weekMs;
    let told = '';
    const post = async (made: NewScheduledPost) => {
      const first = posts.get(made.key) ?? made;
      if (!isDryRun) posts.set(made.key, first);
      const lines = first.parts.flatMap((part) => {
        if (part.kind === 'item') return [`${part.name}: ${part.text}`];
        return part.kind === 'text' && part.heading !== undefined ? [part.heading, ...part.lines] : part.lines;
      });
      told = [first.title, ...lines].join('\n');
    };
    const { signal } = new AbortController();
    await job.run({ workspace, slot, at: slot + 1000, isDryRun, signal, observe: async () => undefined, post });
    return told;
  }

  const raise = (at: number, blindSince: number | null) =>
    world.alerts.observe(
      workspace,
      {
        integration: acme.id,
        kinds: ['connection'],
        findings: [
          aFinding({
            integration: { id: acme.id, name: acme.name },
            isCertain: true,
            blindSince: blindSince === null ? null : toIso(blindSince),
          }),
        ],
      },
      at,
    );
  const end = (at: number) =>
    world.alerts.observe(workspace, { integration: acme.id, kinds: ['connection'], findings: [] }, at);
  const monday = (week: number) => Date.UTC(2026, 10, 23, 9) + week * weekMs;

  it('is one line where nothing has changed since the last one', async () => {
    await tell(0);

    expect(await tell(1)).toBe('Nothing has changed since the last digest: all 2 integrations fine');
  });

  it('tells open alerts, and how long Flow was blind within the week', async () => {
    await tell(0);
    await raise(monday(1) - 10 * hourMs, monday(1) - 12 * hourMs);
    const first = await tell(1);
    await end(monday(1) + 5 * hourMs);
    const second = await tell(2);

    expect(first).toContain('1 open alert\nacme-gitlab is broken: the certificate ended: Critical');
    expect(first).toContain('What Flow could not read in the last 7 days\nacme: 12 hours, 214 repositories');
    expect(second).toContain('What Flow could not read in the last 7 days\nacme: 5 hours, 214 repositories');
    expect(second).not.toContain('open alert');
    expect(await tell(3)).toContain('Nothing has changed since the last digest');
  });

  it('counts every hour of blindness in one week, and in no other', async () => {
    await raise(monday(0) + 2 * hourMs, monday(0));
    await end(monday(3) + hourMs);
    const hours = [];
    for (const week of [0, 1, 2, 3, 4]) hours.push(/acme: (.*), 214/.exec(await tell(week))?.[1] ?? null);

    expect(hours).toEqual([null, '7 days', '7 days', '7 days', '1 hour']);
  });

  it('tells what changed of the repositories', async () => {
    const look = (paths: readonly string[]) =>
      service.parts.ledger.keepLook(workspace, acme.id, {
        at: toIso(NOW),
        baseUrl: acme.baseUrl,
        organizations: [{ name: 'acme', onHost: null, problem: null }],
        missing: [],
        isComplete: true,
        repositories: paths.map((path) => ({
          path,
          organization: 'acme',
          hostId: path,
          visibility: 'private' as const,
          isArchived: false,
          isFork: false,
          isEmpty: false,
          objectFormat: 'sha1' as const,
          defaultBranch: 'main',
          activeAt: null,
        })),
      });
    await look(['acme/a', 'acme/b']);
    await tell(0);
    await look(['acme/a', 'acme/b', 'acme/c']);

    expect(await tell(1)).toContain(
      'Repositories\nacme: 3 on the host (1 more than at the last digest), 0 imported; 1 new, which nobody has decided on',
    );
    expect(await tell(2)).toContain('Nothing has changed');
  });

  it('names tokens that end within 30 days, and not those that are refreshed', async () => {
    await store(service, {
      name: 'gamma',
      lastTest: aTestSummary({ tokenExpiresAt: toIso(monday(0) + 3.5 * 24 * hourMs) }),
    });

    expect(await tell(0)).toContain('Tokens that end within 30 days\ngamma: Thu 26 Nov 2026, in 3 days');
  });

  it('is posted once a week, also when the job is cut off after it and runs again', async () => {
    await tell(0);
    await raise(monday(0) + hourMs, null);
    await tell(1);
    await end(monday(1) + 1);
    await tell(1);

    expect([...posts.keys()]).toEqual(['digest 2026-11-23', 'digest 2026-11-30']);
    expect(await service.parts.ledger.findDigestBefore(workspace, monday(1))).toMatchObject({ alerts: [] });
  });

  it('keeps nothing of a dry run', async () => {
    await tell(0, true);

    expect(posts.size).toBe(0);
    expect(await service.parts.ledger.findDigestBefore(workspace, monday(5))).toBeUndefined();
  });
});
