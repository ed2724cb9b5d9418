import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runChecks } from '../../src/checks/index.ts';
import type { Alert } from '../../src/core/alert.ts';
import type { Clock } from '../../src/core/clock.ts';
import { createProviders } from '../../src/providers/index.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import type { KeptPost } from '../../src/storage/index.ts';
import { createWatching, type Watching } from '../../src/watching.ts';
import { aTestSummary } from '../builders/documents.ts';
import { anActor, type Service, startService, workspace } from '../builders/service.ts';
import { type GitHubWorld, startGitHub } from '../world/github.ts';
import type { DeliverySeed } from '../world/github-deliveries.ts';
import type { HookSeed } from '../world/github-hook-book.ts';
import { type GitLabWorld, startGitLab } from '../world/gitlab.ts';
import { aGitHubSeed, aGitLabSeed, goodGitLabToken, goodToken } from '../world/seeds.ts';

const hourMs = 60 * 60 * 1000;
const minuteMs = 60 * 1000;
/** Seven in the morning; nothing below happens at any other time than it says. */
const START = Date.UTC(2026, 10, 21, 7);

let service: Service;
let gitHub: GitHubWorld;
let gitLab: GitLabWorld;
let watching: Watching;
/** Until when the host wants to be left alone. */
let held: number | undefined;
const time = { now: START };
const clock: Clock = { now: () => time.now, monotonicMs: () => time.now - START };
const operator = anActor({ userId: null, role: 'admin' });
const { signal } = new AbortController();

const flowHook = (given: Partial<HookSeed> = {}): HookSeed => ({
  url: 'https://flow.pluralsight.com/webhooks/1',
  ...given,
});
const arrivals = (count: number, from: number): readonly DeliverySeed[] =>
  Array.from({ length: count }, (_, index) => ({ at: from - index * minuteMs }));
const failures = (count: number, from: number): readonly DeliverySeed[] =>
  arrivals(count, from).map((each) => ({ ...each, status: 'timed out', statusCode: 0 }));

/** As GitLab shows one that it gave up. */
const tired = { alertStatus: 'disabled', deliveries: ['503', '503', '503', '503', '200'] } as const;

beforeEach(async () => {
  [time.now, held] = [START, undefined];
  gitHub = await startGitHub({
    flavour: 'cloud',
    seed: aGitHubSeed({
      organizations: [{ login: 'acme', members: { 'flow-svc': 'admin' } }],
      repositories: [{ owner: 'acme', name: 'app', pushedAt: START - 30 * hourMs }],
    }),
  });
  gitLab = await startGitLab({
    seed: aGitLabSeed({
      projects: [{ path: 'acme/app', hooks: [{ url: 'https://flow.pluralsight.com/x', ...tired }] }],
    }),
  });
  service = await startService(undefined, {
    clock,
    runChecks,
    rates: {
      note: () => undefined,
      join: () => undefined,
      succeed: () => undefined,
      find: () => undefined,
      heldUntil: () => held,
    },
    providers: createProviders({ webUrl: gitHub.url, apiUrl: gitHub.apiUrl }),
  });
  const { ledger, log } = service.parts;
  watching = createWatching({
    config: {
      channel: 'C0ENG',
      admins: [],
      timeZone: 'UTC',
      publicUrl: 'https://flow.example.com',
      dataDirectory: service.directory,
      keyring: null,
    },
    store: service.store,
    ledger,
    integrations: service.integrations,
    clock,
    log,
  });
});
afterEach(async () => {
  await service.close();
  await gitHub.close();
  await gitLab.close();
});

const addGitHub = () =>
  service.add('acme-github', {
    provider: 'github',
    baseUrl: gitHub.url,
    token: goodToken,
    services: ['repos', 'webhooks'],
  });
const addGitLab = () =>
  service.add('acme-gitlab', { baseUrl: gitLab.baseUrl, token: goodGitLabToken, services: ['repos', 'webhooks'] });

/** The hourly look, so many hours after the beginning. */
async function look(hours: number): Promise<readonly Alert[]> {
  time.now = START + hours * hourMs;
  const { failure } = await watching.control.runJob(operator, 'webhook-health', { dryRun: false, signal });
  expect(failure).toBeNull();
  return watching.desk.list(operator, false);
}

const titles = (alerts: readonly Alert[]) => alerts.map(({ finding }) => finding.title);

const post = async (dryRun: boolean) =>
  (await watching.control.runJob(operator, 'webhook-post', { dryRun, signal })).posts;

async function findWaiting(): Promise<readonly KeptPost[]> {
  const { ledger } = service.parts;
  const found: KeptPost[] = [];
  for (;;) {
    const entry = await ledger.findNextEntry(workspace, 'C0ENG');
    if (!entry) return found;
    await ledger.endEntry(entry.id);
    const kept = entry.act === 'scheduled' ? await ledger.findScheduledPost(entry.post) : undefined;
    if (kept) found.push(kept);
  }
}

describe('webhooks at GitHub', () => {
  it('that deliver are no news', async () => {
    await addGitHub();
    gitHub.setHooks('acme', [flowHook({ deliveries: arrivals(20, START) })]);

    expect(await look(2)).toEqual([]);
    expect(await look(3)).toEqual([]);
  });

  it('that are not there are told after two looks, and over when they are', async () => {
    await addGitHub();
    gitHub.setHooks('acme', []);

    expect(await look(2)).toEqual([]);
    expect(titles(await look(3))).toEqual(['Webhooks of acme-github: no webhook of Flow on acme']);
    gitHub.setHooks('acme', [flowHook()]);
    expect(await look(4)).toEqual([]);
  });

  it('that somebody switched off are told at once', async () => {
    await addGitHub();
    gitHub.setHooks('acme', [flowHook({ active: false })]);

    expect(titles(await look(2))).toEqual(['Webhooks of acme-github: switched off on GitHub by a person since 09:00']);
  });

  it('that fail are told with the host’s words, and over once deliveries arrive', async () => {
    await addGitHub();
    gitHub.setHooks('acme', [flowHook({ deliveries: failures(5, START) })]);

    await look(2);
    const [alert] = await look(3);
    expect(alert?.finding.title).toContain(
      'the newest 5 deliveries failed: timed out; 5 can be redelivered until Tue 06:56',
    );
    expect(alert?.finding.lines[1]).toContain('it must take a delivery first and work afterwards');

    gitHub.setHooks('acme', [flowHook({ deliveries: arrivals(200, START + 3 * hourMs) })]);
    expect(await look(4)).toEqual([]);
  });

  it('that say nothing although something was pushed are silent', async () => {
    await addGitHub();
    gitHub.setHooks('acme', [flowHook({ deliveries: arrivals(3, START - 40 * hourMs) })]);

    // Every sixth hour the repositories are asked as well.
    expect(await look(5)).toEqual([]);
    expect(titles(await look(6))).toEqual([expect.stringMatching(/silent: acme\/app changed 1 day 12 hours ago/)]);
  });

  it('are no accusation while the host cannot be reached, and what is known of them stays', async () => {
    await addGitHub();
    gitHub.setHooks('acme', [flowHook({ active: false })]);
    await look(2);
    await gitHub.close();

    expect(titles(await look(3))).toEqual(['Webhooks of acme-github: switched off on GitHub by a person since 09:00']);
    const { sightings } = await service.integrations.reviewHooks(operator, 0);
    expect(sightings[0]?.look).toMatchObject({ hooks: [{ state: 'off-by-person' }] });
    expect(sightings[0]?.look?.why).not.toBeNull();
  });

  it('are not asked about while the host wants to be left alone, or refuses the credential', async () => {
    const { id } = await addGitHub();
    gitHub.setHooks('acme', [flowHook({ active: false })]);
    const dead = aTestSummary({ outcome: 'fail', cause: 'token-valid' });
    const revive = (lastTest: StoredIntegration['lastTest']) =>
      service.store.changeIntegration(workspace, id, (current) => ({ ...current, lastTest }));

    await revive(dead);
    expect(await look(2)).toEqual([]);
    await revive(null);
    held = START + 4 * hourMs;
    expect(await look(3)).toEqual([]);
    expect(await service.parts.ledger.findHookLook(workspace, id)).toBeUndefined();
  });

  it('are told of no more once they are switched off for Flow', async () => {
    const { id } = await addGitHub();
    gitHub.setHooks('acme', [flowHook({ active: false })]);
    await look(2);
    await service.store.changeIntegration(workspace, id, (current) => ({ ...current, services: ['repos'] }));

    expect(await look(3)).toEqual([]);
  });

  it('cost a few calls a look, and each look says how many', async () => {
    await addGitHub();
    gitHub.setHooks('acme', [flowHook({ deliveries: arrivals(1000, START) })]);
    await look(2);

    const { sightings } = await service.integrations.reviewHooks(operator, 0);
    expect(sightings[0]?.look?.requests).toBeGreaterThan(2);
    expect(sightings[0]?.look?.requests).toBeLessThanOrEqual(9);
  });

  it('are counted by the hour, each delivery once', async () => {
    await addGitHub();
    gitHub.setHooks('acme', [flowHook({ deliveries: arrivals(30, START + 30 * minuteMs) })]);
    await look(2);
    await look(3);

    const { hours } = await service.integrations.reviewHooks(operator, 0);
    expect(hours.map(({ hour, delivered, failed }) => [(hour - START) / hourMs, delivered, failed])).toEqual([
      [0, 30, 0],
    ]);
  });
});

describe('webhooks at GitLab', () => {
  it('that GitLab switched off are told at once, with what it says of their failures', async () => {
    await addGitLab();

    expect(titles(await look(2))).toEqual([
      'Webhooks of acme-gitlab: switched off by GitLab since Fri 10:00 after 4 failures (503)',
    ]);
  });
});

describe('the daily post', () => {
  it('is one a day, however often the job runs', async () => {
    await addGitHub();
    gitHub.setHooks('acme', [flowHook({ deliveries: arrivals(20, START) })]);
    await look(2);
    for (let run = 0; run < 3; run += 1) {
      time.now += minuteMs;
      await post(false);
    }
    time.now += 24 * hourMs;
    await post(false);

    const posts = await findWaiting();
    expect(posts.map(({ content }) => content.key)).toEqual(['webhooks 2026-11-21', 'webhooks 2026-11-22']);
    expect(posts[0]?.content.title).toBe(
      'Webhooks: acme-github is fine; 20 deliveries in the last 24 hours, the last one 2 hours 1 minute ago',
    );
  });

  it('shows a picture that the bot keeps, where something is wrong', async () => {
    await addGitHub();
    gitHub.setHooks('acme', [flowHook({ active: false, deliveries: failures(5, START) })]);
    await look(2);
    await post(false);

    const [kept] = await findWaiting();
    expect(kept?.hasImage).toBe(true);
    const image = kept && (await service.parts.ledger.findImage(kept.id));
    expect(
      Buffer.from(image ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(kept?.content.chart?.words).toMatch(/today so far 5 \(5 failed\)$/);
  });

  it('is only shown in a dry run', async () => {
    await addGitHub();
    gitHub.setHooks('acme', []);
    await look(2);

    expect(await post(true)).toMatchObject([
      { channel: 'C0ENG', key: 'webhooks 2026-11-21', text: 'Webhooks: 1 of 1 integration needs someone' },
    ]);
    expect(await findWaiting()).toEqual([]);
  });
});
