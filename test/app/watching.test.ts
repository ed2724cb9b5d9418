import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OutboxEntry } from '../../src/storage/index.ts';
import { createWatching, type Watching } from '../../src/watching.ts';
import { saying } from '../builders/saying.ts';
import { anActor, NOW, type Service, startService, workspace } from '../builders/service.ts';
import { ending, store } from '../builders/stored.ts';

const dayMs = 24 * 60 * 60 * 1000;
const operator = anActor({ userId: null, role: 'admin' });
const signal = new AbortController().signal;

let service: Service;
afterEach(() => service.close());

/** What the clock says now. */
const time = { now: NOW };

async function watch(): Promise<Watching> {
  time.now = NOW;
  service = await startService(undefined, { clock: { now: () => time.now, monotonicMs: () => time.now - NOW } });
  const { parts, integrations } = service;
  const { ledger, clock, log } = parts;
  const config = {
    channel: 'C0ENG',
    admins: ['U0ADMIN'],
    timeZone: 'Europe/Berlin',
    publicUrl: null,
    dataDirectory: service.directory,
    keyring: null,
  };
  return createWatching({ config, store: service.store, ledger, integrations, clock, log });
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
