import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OutboxEntry } from '../../src/storage/index.ts';
import { createWatching, type Watching } from '../../src/watching.ts';
import { aCheckResult, aFailingReport, aReport } from '../builders/reports.ts';
import { saying } from '../builders/saying.ts';
import { anActor, lastOf, NOW, type Service, startService, workspace } from '../builders/service.ts';
import { ending, store } from '../builders/stored.ts';

const dayMs = 24 * 60 * 60 * 1000;
const operator = anActor({ userId: null, role: 'admin' });
const signal = new AbortController().signal;

let service: Service;
afterEach(() => service.close());

/** What the clock says now. */
const time = { now: NOW };

function createOver({ parts, integrations, store: documents, directory }: Service): Watching {
  const { ledger, clock, log } = parts;
  const config = {
    channel: 'C0ENG',
    admins: ['U0ADMIN'],
    timeZone: 'Europe/Berlin',
    publicUrl: null,
    dataDirectory: directory,
    keyring: null,
  };
  return createWatching({ config, store: documents, ledger, integrations, clock, log });
}

async function watch(): Promise<Watching> {
  time.now = NOW;
  service = await startService(undefined, { clock: { now: () => time.now, monotonicMs: () => time.now - NOW } });
  return createOver(service);
}

const expiring = (days: number) => ending(new Date(NOW + days * dayMs).toISOString().replace('.000Z', 'Z'));

describe('a job that is run by hand', () => {
  it('only shows what it would post, as Slack would be given it, in a dry run', async () => {
    const { control, desk } = await watch();
    await store(service, { name: 'acme', ...expiring(3) }, { name: 'far', ...expiring(60) });

    const { posts } = await control.runJob(operator, 'token-expiry', { dryRun: true, signal });

    expect(posts).toMatchObject([
      {
        channel: 'C0ENG',
        text: 'The token of acme ends in 3 days, on Tue 24 Nov 2026',
        blocks: [{ type: 'section' }, { type: 'context' }, { type: 'actions' }],
      },
    ]);
    expect(posts?.[0]?.key).toMatch(/^token-expiry int_[0-9a-f]{32} /);
    expect(await desk.list(operator, false)).toEqual([]);
  });

  it('shows it as of another moment', async () => {
    const { control } = await watch();
    await store(service, { name: 'far', ...expiring(60) });
    const at = (days: number) =>
      control.runJob(operator, 'token-expiry', { at: NOW + days * dayMs, dryRun: true, signal });

    expect((await at(29)).posts).toEqual([]);
    expect((await at(30)).posts).toMatchObject([{ text: saying('ends in 30 days') }]);
  });

  it('keeps what it found, and the bot posts it when it is there', async () => {
    const { control, desk, start } = await watch();
    await store(service, { name: 'acme', ...expiring(3) });
    const sent: OutboxEntry[] = [];

    await control.runJob(operator, 'token-expiry', { dryRun: false, signal });
    expect(await desk.list(operator, false)).toMatchObject([{ finding: { step: '3' }, message: null }]);
    const watching = start({
      poster: {
        send: async (entry) => {
          sent.push(entry);
          return { kind: 'sent', channel: 'C0ENG', ts: '1.1' };
        },
        look: async () => ({ kind: 'absent' }),
      },
      isReachable: async () => true,
      onPossibleRepeat: () => undefined,
    });
    await vi.waitFor(() => expect(sent).toMatchObject([{ act: 'post', workspace, channel: 'C0ENG' }]), 5000);
    await watching.stop();

    expect(await desk.list(operator, false)).toMatchObject([{ message: { channel: 'C0ENG', ts: '1.1' } }]);
  });
});

describe('a reminder of a token that ends', () => {
  it('comes once at each threshold, however often it is looked at, and is over minutes after another token is there', async () => {
    const { control, desk } = await watch();
    const [acme] = await store(service, { name: 'acme', ...expiring(30) });
    const steps: string[] = [];
    for (let hour = 0; hour <= 30 * 24; hour += 8) {
      time.now = NOW + hour * 60 * 60 * 1000;
      await control.runJob(operator, 'token-expiry', { dryRun: false, signal });
      await control.runJob(operator, 'escalation', { dryRun: false, signal });
      const [alert] = await desk.list(operator, false);
      if (alert && steps.at(-1) !== alert.finding.step) steps.push(alert.finding.step);
    }
    if (acme) {
      await service.store.changeIntegration(workspace, acme.id, (current) => ({
        ...current,
        credential: { ...current.credential, token: { ...current.credential.token, iv: 'another' } },
        ...expiring(400),
      }));
    }
    time.now += 5 * 60 * 1000;
    await control.runJob(operator, 'escalation', { dryRun: false, signal });

    expect(steps).toEqual(['30', '14', '7', '3', '1', '0']);
    expect(await desk.list(operator, false)).toEqual([]);
  });
});

describe('what a person’s test has shown', () => {
  /** One whose sign-in is refused from now on, and works again when it is mended. */
  async function startBroken() {
    time.now = NOW;
    let isBroken = false;
    // Every look at the clock takes a second: Slack takes one message a second in each channel.
    let elapsedMs = 0;
    const heard: { by: Watching | undefined } = { by: undefined };
    service = await startService(
      ({ integration: { id, name, provider, baseUrl, authentication } }) => {
        const given = {
          integration: { id, name, provider, baseUrl, authentication },
          finishedAt: new Date(time.now).toISOString(),
        };
        const refused = aCheckResult({ status: 'fail', facts: { status: 401 } });
        return isBroken ? aFailingReport({ ...given, checks: [refused] }) : aReport(given);
      },
      {
        clock: {
          now: () => time.now,
          monotonicMs: () => {
            elapsedMs += 1000;
            return elapsedMs;
          },
        },
        onNews: (each) => heard.by?.hear(each),
      },
    );
    const acme = await service.add('acme');
    const watching = createOver(service);
    heard.by = watching;
    isBroken = true;
    const sent: OutboxEntry[] = [];
    const start = () =>
      watching.start({
        poster: {
          send: async (entry) => {
            sent.push(entry);
            return { kind: 'sent', channel: 'C0ENG', ts: '1.1' };
          },
          look: async () => ({ kind: 'absent' }),
        },
        isReachable: async () => true,
        onPossibleRepeat: () => undefined,
      });
    const test = () => lastOf(service.integrations.test(anActor(), acme, { deep: false, signal }));
    const mend = () => {
      isBroken = false;
      time.now += 60_000;
    };
    return { watching, start, sent, test, mend };
  }

  it('is posted at once, and ends in the same message with one reply that says how long it lasted', async () => {
    const { watching, start, sent, test, mend } = await startBroken();
    const running = start();

    await test();
    await vi.waitFor(() => expect(sent).toMatchObject([{ act: 'post' }]), 5000);
    mend();
    await test();
    await vi.waitFor(() => expect(sent).toHaveLength(3), 5000);
    await running.stop();

    expect(sent).toMatchObject([
      { act: 'post' },
      { act: 'update' },
      { act: 'say', words: saying('It is fine again, after 1 minute. Flow had read nothing there for 1 minute') },
    ]);
    expect(await watching.desk.list(operator, false)).toEqual([]);
  });

  it('is left to the next look where the bot does not run, and kept for the next start where it is about to stop', async () => {
    const { watching, start, sent, test, mend } = await startBroken();
    await test();
    expect(await watching.desk.list(operator, false)).toEqual([]);

    const running = start();
    await test();
    await vi.waitFor(() => expect(sent).toHaveLength(1), 5000);
    mend();
    await test();
    await running.stop();
    expect(await watching.desk.list(operator, false)).toEqual([]);
    const again = start();
    await vi.waitFor(() => expect(sent.map(({ act }) => act)).toEqual(['post', 'update', 'say']), 5000);
    await again.stop();
  });
});
