import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Alerts, createAlerts, createOutbox, type Poster, type Route } from '../../src/alerts/index.ts';
import { newOutboxId } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import { openLedger } from '../../src/storage/embedded/ledger/open-ledger.ts';
import type { Ledger } from '../../src/storage/index.ts';
import { aFinding, anIntegrationId } from '../builders/alerts.ts';
import { nothingLost } from '../builders/lost-places.ts';
import { workspace } from '../builders/service.ts';
import { createVirtualTime, type VirtualTime } from '../tools/virtual-time.ts';
import { createStrictSlack, type StrictSlack, type StrictSlackOptions } from './strict-slack.ts';

const NOW = Date.UTC(2026, 10, 21, 8);

let directory: string;
let ledger: Ledger;
let time: VirtualTime;
let stop: AbortController;
let running: Promise<void>;
beforeEach(async () => {
  // What is measured here is order, not the disk.
  directory = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'flow-outbox-'));
  ledger = await openLedger({ directory, mode: 'read-write' });
  time = createVirtualTime(NOW);
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await running;
  await ledger.close();
  await rm(directory, { recursive: true, force: true });
});

interface Started {
  readonly alerts: Alerts;
  readonly slack: StrictSlack;
  readonly repeats: () => number;
  done(): Promise<void>;
}

function start(
  {
    routeTo = () => ['C0ENG'],
    ...options
  }: Partial<StrictSlackOptions> & { routeTo?: (about: string) => Route['places'] } = {},
  poster?: (slack: StrictSlack) => Poster,
): Started {
  const slack = createStrictSlack({ clock: time.clock, ...options });
  const route = async (_workspace: unknown, { about }: { readonly about: string }): Promise<Route> => ({
    places: routeTo(about),
    rings: [['U0ANA'], ['U0BEN'], ['U0ADMIN']],
    notBefore: time.clock.now(),
  });
  let repeats = 0;
  const outbox = createOutbox({
    ledger,
    poster: poster?.(slack) ?? slack,
    route,
    clock: time.clock,
    log: silentLog,
    sleep: time.sleep,
    lostPlaces: nothingLost,
    onPossibleRepeat: () => {
      repeats += 1;
    },
  });
  const alerts = createAlerts({ ledger, route, clock: time.clock, onWaiting: outbox.nudge });
  running = outbox.run(stop.signal);
  return {
    alerts,
    slack,
    repeats: () => repeats,
    done: () => time.until(async () => (await ledger.listOutboxPlaces()).length === 0),
  };
}

const sure = (about = '', given: Parameters<typeof aFinding>[0] = {}) => aFinding({ about, isCertain: true, ...given });
const look = (...findings: ReturnType<typeof sure>[]) => ({
  integration: anIntegrationId(),
  kinds: ['connection' as const],
  findings,
});

describe('what waits', () => {
  it('is posted once, changed in place, and closed with a reply', async () => {
    const { alerts, slack, done } = start();

    await alerts.observe(workspace, look(sure()));
    await done();
    await alerts.observe(workspace, look(sure('', { step: 'dead', rank: 2 })));
    await done();
    await alerts.observe(workspace, look());
    await done();

    expect(slack.channels.get('C0ENG')?.map(({ act }) => act)).toEqual(['post', 'say', 'say']);
  });

  it('goes to the next place when one is lost', async () => {
    const { alerts, slack, done } = start({
      routeTo: () => ['C0GONE', 'U0ANA'],
      refuse: (channel) => (channel === 'C0GONE' ? { kind: 'lost', why: 'is_archived' } : undefined),
    });

    await alerts.observe(workspace, look(sure()));
    await done();
    expect([...slack.channels.keys()]).toEqual(['U0ANA']);
    expect((await alerts.list(workspace))[0]?.message?.channel).toBe('U0ANA');
  });

  it('is posted anew where somebody deleted its message, when there is news', async () => {
    let isDeleted = false;
    const { alerts, slack, done } = start({}, (strict) => ({
      look: strict.look,
      send: async (entry, alert, mayBeRepeat) =>
        isDeleted && entry.act !== 'post' ? { kind: 'no-message' } : await strict.send(entry, alert, mayBeRepeat),
    }));
    await alerts.observe(workspace, look(sure()));
    await done();
    isDeleted = true;
    await alerts.observe(workspace, look(sure('', { rank: 2, step: 'dead' })));
    await done();

    expect(slack.channels.get('C0ENG')?.map(({ act }) => act)).toEqual(['post', 'post']);
  });

  it('ends where one place is lost and the next takes messages and no replies: with the reply in a message', async () => {
    const sent: string[] = [];
    const { alerts, done } = start({ routeTo: () => ['C0GONE', 'U0ANA'] }, ({ look: seen }) => ({
      look: seen,
      // To write to a person is to write to a conversation of another id.
      send: async ({ act, channel }) =>
        sent.push(act) > 0 && act === 'post' && channel !== 'C0GONE'
          ? { kind: 'sent', channel: 'D0ANA', ts: '1' }
          : { kind: 'lost', why: 'restricted_action' },
    }));
    await alerts.observe(workspace, look(sure()));
    await done();
    expect(sent).toEqual(['post', 'post', 'say', 'post', 'post']);
  });

  it('is tried again, with longer and longer rests, while Slack refuses it', async () => {
    const tried: number[] = [];
    const { alerts, done } = start({}, (strict) => ({
      look: strict.look,
      send: async (entry, alert, mayBeRepeat) => {
        tried.push((time.clock.now() - NOW) / 1000);
        return tried.length < 4 ? { kind: 'refused', why: 'internal_error' } : strict.send(entry, alert, mayBeRepeat);
      },
    }));

    await alerts.observe(workspace, look(sure()));
    await done();
    expect(tried).toEqual([1, 31, 91, 211]);
  });

  it('of one alert is said in its order, though the first of it has to wait', async () => {
    let isFirst = true;
    const { alerts, slack, done } = start({}, (strict) => ({
      look: strict.look,
      send: async (entry, alert, mayBeRepeat) => {
        if (!isFirst) return await strict.send(entry, alert, mayBeRepeat);
        isFirst = false;
        return { kind: 'refused', why: 'internal_error' };
      },
    }));
    await alerts.observe(workspace, look(sure('', { kind: 'token-expiry', step: '3' })));
    await time.until(() => !isFirst);
    await alerts.escalate(workspace);
    await done();

    expect(slack.channels.get('C0ENG')?.map(({ act }) => act)).toEqual(['post', 'say']);
  });

  it('is sent once the store can be read again', async () => {
    const { listOutboxPlaces } = ledger;
    let failures = 2;
    ledger = {
      ...ledger,
      listOutboxPlaces: () => (failures-- > 0 ? Promise.reject(new Error('on purpose')) : listOutboxPlaces()),
    };
    const { alerts, slack } = start();
    await alerts.observe(workspace, look(sure()));
    await time.until(() => slack.channels.has('C0ENG'));

    expect(slack.channels.get('C0ENG')).toHaveLength(1);
  });

  it('is looked for before it is sent again, when its answer was lost', async () => {
    const { alerts, slack, repeats, done } = start({ isLost: () => slack.channels.size === 1 && repeats() === 0 });

    await alerts.observe(workspace, look(sure()));
    await done();
    expect(slack.channels.get('C0ENG')).toHaveLength(1);
    expect((await alerts.list(workspace))[0]?.message?.ts).toBe('1');
  });

  it('is marked as a possible repeat where Slack gives no way to know', async () => {
    let lost = 1;
    const { alerts, slack, repeats, done } = start({ isReadable: () => false, isLost: () => lost-- > 0 });

    await alerts.observe(workspace, look(sure()));
    await done();

    expect(slack.channels.get('C0ENG')?.map(({ mayBeRepeat }) => mayBeRepeat)).toEqual([false, true]);
    expect(repeats()).toBe(1);
  });
});

describe('10,000 posts over 50 channels', () => {
  const count = 10_000;
  const channelOf = (about: string) => `C${String(Number(about) % 50).padStart(3, '0')}`;

  it('are sent within 5 % of the time that Slack allows at best, and no call comes too early', async () => {
    const { alerts, slack } = start({ routeTo: (about) => [channelOf(about)] });

    await alerts.observe(workspace, {
      ...look(),
      findings: Array.from({ length: count }, (_, at) => sure(String(at))),
    });
    const all = () => [...slack.channels.values()].flat();
    await time.until(() => all().length === count);

    const posts = all();
    const bestSeconds = count / 50 - 1;
    expect(posts).toHaveLength(count);
    expect(slack.channels.size).toBe(50);
    expect(slack.early()).toBe(0);
    expect((Math.max(...posts.map(({ at }) => at)) - NOW) / 1000).toBeLessThanOrEqual(bestSeconds * 1.05);
  }, 60_000);

  it('wait for as long as Slack says, when others of the app have used its limit up', async () => {
    let sent = 0;
    const { alerts, slack, done } = start({ retryAfterMs: 30_000 }, (strict) => ({
      look: strict.look,
      send: async (entry, alert, mayBeRepeat) => {
        sent += 1;
        if (sent % 3 === 0) await strict.send({ ...entry, id: newOutboxId() }, alert, false);
        return await strict.send(entry, alert, mayBeRepeat);
      },
    }));
    await alerts.observe(workspace, look(...Array.from({ length: 10 }, (_, at) => sure(String(at)))));
    await done();

    expect(slack.limited()).toBeGreaterThan(2);
    expect(slack.early()).toBe(0);
  });
});
