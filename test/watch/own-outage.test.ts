import { afterEach, describe, expect, it } from 'vitest';
import { createRoute, createScheduledPosts } from '../../src/alerts/index.ts';
import { silentLog } from '../../src/core/log.ts';
import type { Report } from '../../src/core/report.ts';
import type { ScheduledPost } from '../../src/core/scheduled-post.ts';
import type { Ledger } from '../../src/storage/index.ts';
import { connection } from '../../src/watch/connection.ts';
import { createHeartbeat } from '../../src/watch/heartbeat.ts';
import type { Job } from '../../src/watch/job.ts';
import type { JobParts } from '../../src/watch/job-parts.ts';
import { ownHealth } from '../../src/watch/own-health.ts';
import { ownOutage } from '../../src/watch/own-outage.ts';
import { createScheduleOf } from '../../src/watch/schedule.ts';
import { createScheduler } from '../../src/watch/scheduler.ts';
import { anAlertDesk } from '../builders/alert-desk.ts';
import { aCheckResult, aFailingReport, aReport } from '../builders/reports.ts';
import { NOW, type Service, startService, workspace } from '../builders/service.ts';
import { aHealthySelf } from '../builders/watch.ts';

const minuteMs = 60_000;

let service: Service;
afterEach(() => service.close());

interface Story {
  /** Minutes within which the bot does not run. */
  readonly down?: readonly [from: number, to: number];
  /** Minutes within which nothing is reached, neither hosts nor Slack. */
  readonly offline?: readonly [from: number, to: number];
  /** Since this minute, the host of `beta` refuses its token, or answers with that instead. */
  readonly brokenSince?: number;
  readonly status?: number;
  /** Minutes at which the process is killed, right after its heartbeat. */
  readonly kills?: readonly number[];
  /** Whoever takes its own trouble for that of others, and says so whenever it notices. */
  readonly isNaive?: boolean;
}

const isWithin = (span: Story['down'], minute: number) => span !== undefined && minute >= span[0] && minute < span[1];

/** Slack takes whatever waits. */
async function send(ledger: Ledger): Promise<void> {
  for (const { workspace: of, channel } of await ledger.listOutboxPlaces()) {
    for (;;) {
      const entry = await ledger.findNextEntry(of, channel);
      if (!entry) break;
      await ledger.endEntry(entry.id, { channel, ts: '1.1' });
    }
  }
}

/** Ten hours of a bot with two integrations. */
async function live(story: Story) {
  let minute = 0;
  const clock = { now: () => NOW + minute * minuteMs, monotonicMs: () => minute * minuteMs };
  const report = ({ id, name, provider, baseUrl, authentication }: Report['integration']): Report => {
    const integration = { id, name, provider, baseUrl, authentication };
    if (isWithin(story.offline, minute)) {
      const checks = [aCheckResult({ id: 'port-open', status: 'fail', detail: 'it does not answer', facts: {} })];
      return aFailingReport({ cause: 'port-open', checks, integration });
    }
    const isBroken = name === 'beta' && minute >= (story.brokenSince ?? Number.POSITIVE_INFINITY);
    if (!isBroken) return aReport({ integration });
    const facts = { status: story.status ?? 401 };
    const checks = [aCheckResult({ id: 'token-valid', status: 'fail', detail: 'the token is refused', facts })];
    return aFailingReport({ cause: 'token-valid', checks, integration });
  };
  service = await startService(({ integration }) => report(integration), { clock });
  await service.add('acme');
  await service.add('beta', { baseUrl: 'https://git.example.org' });
  const { ledger, log } = service.parts;
  const { alerts } = anAlertDesk(service);
  const zoneOf = async () => 'UTC';
  const route = createRoute({ store: service.store, channel: 'C0ENG', admins: [], zoneOf, clock });
  const posts = createScheduledPosts({ ledger, route, showsImages: false, clock, onWaiting: () => undefined });

  const isOnline = async () => story.isNaive === true || !isWithin(story.offline, minute);
  const reachesSlack = async () => !isWithin(story.offline, minute);
  const parts: JobParts = { ...service, alerts, ledger, self: aHealthySelf, isOnline, zoneOf };
  const watched: readonly Job[] = [connection(parts), ownOutage(parts)];
  const lines: ScheduledPost[] = [];
  const start = () => ({
    beat: createHeartbeat({ ledger, isOnline: reachesSlack, clock, log: silentLog }),
    scheduler: createScheduler({
      jobs: [...watched, ownHealth(parts, watched)],
      ledger,
      listWorkspaces: async () => [workspace],
      zoneOf,
      scheduleOf: createScheduleOf(),
      observe: (of, look, at) =>
        alerts.observe(
          of,
          story.isNaive ? { ...look, findings: look.findings.map((each) => ({ ...each, isCertain: true })) } : look,
          at,
        ),
      post: async (of, post) => {
        const { key } = post;
        if (await posts.add(of, { ...post, key: story.isNaive ? `${key} ${minute}` : key })) lines.push(post);
      },
      clock,
      log,
      holder: String(minute),
      mostRuns: 4,
    }),
  });

  let process: ReturnType<typeof start> | undefined;
  for (minute = 0; minute < 600; minute += 1) {
    if (isWithin(story.down, minute)) {
      await process?.scheduler.stop();
      process = undefined;
      continue;
    }
    process ??= start();
    await process.beat();
    if (story.kills?.includes(minute)) {
      process = undefined;
      continue;
    }
    await process.scheduler.tick();
    await process.scheduler.settled();
    if (!isWithin(story.offline, minute)) await send(ledger);
  }
  await process?.scheduler.stop();
  const ended = await ledger.listEndedAlerts(workspace, 0);
  return {
    lines: lines.map(({ title, parts: [body] }) => `${title}. ${body?.kind === 'text' ? body.lines.join(' ') : ''}`),
    // Naming what people were told of; what was only suspected is told to nobody.
    alerts: [...(await alerts.list(workspace)), ...ended].map(({ finding }) => finding.title),
  };
}

describe('after four hours in which the bot did not run', () => {
  const down = [70, 342] as const;

  it('there is one honest line, and no alarm', async () => {
    const { lines, alerts } = await live({ down });

    expect(lines).toEqual([
      'Flow bot was not running from 09:09 to 13:42 (4 hours 33 minutes). Nothing was watched in that time; everything has been looked at again: nothing new is wrong.',
    ]);
    expect(alerts).toEqual([]);
  });

  it('what broke meanwhile is one alert, which the line counts', async () => {
    const { lines, alerts } = await live({ down, brokenSince: 200 });

    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('everything has been looked at again: 1 new alert');
    expect(alerts).toEqual(['beta is broken: the token is refused']);
  });

  it('what may be a mistake is said to be looked at once more', async () => {
    const { lines, alerts } = await live({ down, brokenSince: 200, status: 502 });

    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('nothing new is wrong, and 1 integration is looked at once more');
    expect(alerts).toEqual(['beta is broken: the token is refused']);
  });

  it.each([[[342]], [[342, 343, 344]], [[342, 345, 350]], [[343]]])(
    'there is one line also where the process is killed at the minutes %j, after its heartbeat and before its post',
    async (kills) => {
      expect((await live({ down, kills })).lines).toHaveLength(1);
    },
  );
});

describe('after four hours without a network', () => {
  it('there is one honest line, and nothing was accused', async () => {
    const { lines, alerts } = await live({ offline: [70, 310] });

    expect(lines).toEqual([
      'Flow bot could not reach Slack from 09:09 to 13:10 (4 hours 1 minute). In that time nobody could be told anything, and what did not answer was not judged; everything has been looked at again: nothing new is wrong.',
    ]);
    expect(alerts).toEqual([]);
  });

  it('would be many lines and false alarms of whoever does not look at itself', async () => {
    const { lines, alerts } = await live({ offline: [70, 310], isNaive: true });

    expect(lines.length).toBeGreaterThan(10);
    expect(alerts.length).toBeGreaterThan(0);
  });
});

it('says nothing of a restart, or of a network that was away for minutes', async () => {
  expect((await live({ down: [70, 78], offline: [200, 208] })).lines).toEqual([]);
});
