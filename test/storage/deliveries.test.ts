import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newHookId, WorkspaceId } from '../../src/core/ids.ts';
import { openLedger } from '../../src/storage/embedded/ledger/open-ledger.ts';
import type { Ledger, ReadDelivery } from '../../src/storage/index.ts';
import { anArrival } from '../builders/deliveries.ts';

const acme = WorkspaceId.parse('T0ACME');
const all = { count: 1000, bytes: 1e9 };
const at = Date.parse('2026-11-21T09:00:00Z');
const read = (number: number, given: Partial<ReadDelivery> = {}): ReadDelivery => ({
  number,
  action: null,
  sentAt: null,
  isReadable: true,
  ...given,
});

let directory: string;
const opened: Ledger[] = [];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'flow-deliveries-'));
});
afterEach(async () => {
  for (const ledger of opened.splice(0)) await ledger.close();
  await rm(directory, { recursive: true, force: true });
});

async function open(mode: 'read-write' | 'read-only' = 'read-write'): Promise<Ledger> {
  const ledger = await openLedger({ directory, mode });
  opened.push(ledger);
  return ledger;
}

const journal = () => join(directory, 'deliveries');
const listFiles = () => readdir(journal());
const takeKeys = async (ledger: Ledger) => (await ledger.takeDeliveries(all)).map(({ key }) => key);

describe('the ledger of deliveries', () => {
  it('gives them back as they came and in their order, also after a restart', async () => {
    const ledger = await open();
    const first = anArrival({
      body: Buffer.from([0, 255, 10, 13, 128]),
      seal: 'ab',
      sentAt: at - 1000,
      origin: 'listed',
    });
    const second = anArrival({ hook: first.hook });
    await ledger.keepDelivery(first);
    await ledger.keepDelivery(second);
    await ledger.close();

    const taken = await (await open()).takeDeliveries(all);

    expect(taken.map(({ key }) => key)).toEqual([first.key, second.key]);
    const { seal: _seal, ...rest } = first;
    expect(taken[0]).toEqual({ ...rest, number: taken[0]?.number, isRepeated: false });
  });

  it('keeps one of a hundred copies that come at once, and knows the others', async () => {
    const ledger = await open();
    const arrival = anArrival();

    const outcomes = await Promise.all(Array.from({ length: 100 }, () => ledger.keepDelivery(arrival)));

    expect(outcomes.filter((outcome) => outcome === 'kept')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'known')).toHaveLength(99);
    expect(await takeKeys(ledger)).toEqual([arrival.key]);
  });

  it('keeps both of two that only look alike while neither has a row', async () => {
    const ledger = await open();
    const hook = newHookId();
    // Two of so many keys have the same CRC-32, by which they are told apart at first.
    const seen = new Map<number, string>();
    let twins: readonly string[] = [];
    for (let nth = 0; twins.length === 0; nth += 1) {
      const key = Math.imul(nth, 0x9e3779b1).toString(36).padStart(9);
      const other = seen.get(crc32(key));
      if (other !== undefined) twins = [other, key];
      seen.set(crc32(key), key);
    }

    const kept = await Promise.all(twins.map((key) => ledger.keepDelivery(anArrival({ hook, key }))));

    expect(kept).toEqual(['kept', 'kept']);
    expect(await takeKeys(ledger)).toEqual(twins);
  });

  it('does not say of a copy that it is known where the disk refused the one before it', async () => {
    const ledger = await open();
    const arrival = anArrival();
    await writeFile(journal(), 'in the way');
    const answers = await Promise.allSettled([1, 2, 3].map(() => ledger.keepDelivery(arrival)));
    await rm(journal());

    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await ledger.keepDelivery(arrival)).toBe('kept');
    expect(await takeKeys(ledger)).toEqual([arrival.key]);
  });

  it('gives none to be read a second time, not even after a restart', async () => {
    const ledger = await open();
    const arrival = anArrival();
    await ledger.keepDelivery(arrival);
    const [waiting] = await ledger.takeDeliveries(all);
    await ledger.endDeliveries([read(waiting?.number ?? 0)]);
    await ledger.keepDelivery(arrival);
    const beforeRestart = await takeKeys(ledger);
    await ledger.close();

    const after = await open();
    await after.keepDelivery(arrival);

    expect([...beforeRestart, ...(await takeKeys(after))]).toEqual([]);
  });

  it('takes the same key of another webhook for another delivery', async () => {
    const ledger = await open();
    const arrival = anArrival();
    await ledger.keepDelivery(arrival);

    expect(await ledger.keepDelivery({ ...arrival, hook: newHookId() })).toBe('kept');
  });

  it('marks a body that came before under another key', async () => {
    const ledger = await open();
    const arrival = anArrival({ seal: 'aa' });
    await ledger.keepDelivery(arrival);
    await ledger.keepDelivery({ ...arrival, key: 'other' });
    await ledger.keepDelivery({ ...arrival, key: 'elsewhere', hook: newHookId() });

    const taken = await ledger.takeDeliveries(all);

    expect(taken.map(({ isRepeated }) => isRepeated)).toEqual([false, true, false]);
  });

  it('gives the same ones until they are ended, and no more than fit', async () => {
    const ledger = await open();
    const arrivals = [1, 2, 3].map(() => anArrival({ body: Buffer.alloc(1000) }));
    for (const arrival of arrivals) await ledger.keepDelivery(arrival);

    const byCount = await ledger.takeDeliveries({ count: 2, bytes: 1e6 });
    const byBytes = await ledger.takeDeliveries({ count: 9, bytes: 10 });

    expect(byCount.map(({ key }) => key)).toEqual(arrivals.slice(0, 2).map(({ key }) => key));
    expect(byBytes.map(({ key }) => key)).toEqual([arrivals[0]?.key]);
    expect(await ledger.countWaitingDeliveries()).toEqual({ count: 3, oldestAt: at });
  });

  it('has no body on the disk once all were read and it was closed', async () => {
    const ledger = await open();
    await ledger.keepDelivery(anArrival({ body: Buffer.from('canary-customer-data') }));
    const [waiting] = await ledger.takeDeliveries(all);
    await ledger.endDeliveries([read(waiting?.number ?? 0)]);
    await ledger.close();

    expect(await listFiles()).toEqual([]);
    expect(String(await readFile(join(directory, 'ledger.db')))).not.toContain('canary-customer-data');
  });

  it('lets go of large bodies as soon as they were read', async () => {
    const ledger = await open();
    await ledger.keepDelivery(anArrival({ body: Buffer.alloc(2 * 1024 * 1024) }));
    const before = await listFiles();
    const [waiting] = await ledger.takeDeliveries(all);
    await ledger.endDeliveries([read(waiting?.number ?? 0)]);

    expect([before.length, (await listFiles()).length]).toEqual([1, 0]);
    expect(await ledger.keepDelivery(anArrival())).toBe('kept');
  });

  it('finds what a process that died had not put into the rows', async () => {
    const dying = await open();
    const arrivals = [1, 2, 3].map(() => anArrival());
    for (const arrival of arrivals) await dying.keepDelivery(arrival);

    const next = await open();

    expect(await takeKeys(next)).toEqual(arrivals.map(({ key }) => key));
  });

  it('has every delivery before the one whose end was cut off, wherever the cut is', async () => {
    const dying = await open();
    const arrivals = [1, 2].map((number) => anArrival({ key: `cut-${number}`, body: Buffer.from('{}') }));
    for (const arrival of arrivals) await dying.keepDelivery(arrival);
    const [name = ''] = await listFiles();
    const whole = await readFile(join(journal(), name));
    await dying.close();
    const second = whole.length / 2;

    for (let length = second; length < whole.length; length += 29) {
      await rm(join(directory, 'ledger.db'), { force: true });
      await rm(journal(), { recursive: true });
      await mkdir(journal());
      await writeFile(join(journal(), name), whole);
      await truncate(join(journal(), name), length);

      const ledger = await open();
      const keys = await takeKeys(ledger);
      await ledger.close();

      expect(keys).toContain('cut-1');
      expect(keys).not.toContain('cut-2');
    }
  });

  it('says that nothing was kept where the disk refuses, and goes on when it does not any more', async () => {
    const ledger = await open();
    await writeFile(journal(), 'in the way');
    const refused = ledger.keepDelivery(anArrival());
    await expect(refused).rejects.toMatchObject({ name: 'StoreError' });
    await rm(journal());

    expect(await ledger.keepDelivery(anArrival())).toBe('kept');
  });

  it('gives an empty body where the disk lost it', async () => {
    const ledger = await open();
    await ledger.keepDelivery(anArrival());
    const [name = ''] = await listFiles();
    await truncate(join(journal(), name), 20);

    const [taken] = await ledger.takeDeliveries(all);

    expect(taken?.body).toHaveLength(0);
  });

  it('takes no more once too much waits for the disk', async () => {
    const ledger = await open();
    const body = Buffer.alloc(24 * 1024 * 1024);
    const sent = [1, 2, 3, 4, 5].map(() => ledger.keepDelivery(anArrival({ body })));

    expect(await Promise.all(sent)).toEqual(['kept', 'kept', 'kept', 'busy', 'busy']);
  });

  it('tells which keys of a webhook arrived since then, to its own workspace alone', async () => {
    const ledger = await open();
    const hook = newHookId();
    await ledger.keepDelivery(anArrival({ hook, key: 'old', receivedAt: at - 1 }));
    await ledger.keepDelivery(anArrival({ hook, key: 'new' }));
    await ledger.keepDelivery(anArrival({ key: 'of another' }));

    expect(await ledger.listDeliveryKeys(acme, hook, at)).toEqual(new Set(['new']));
    expect(await ledger.listDeliveryKeys(WorkspaceId.parse('T0OTHER'), hook, at)).toEqual(new Set());
  });

  it('counts what arrived by its event, with the last one and how long it took', async () => {
    const ledger = await open();
    const hook = newHookId();
    await ledger.keepDelivery(anArrival({ hook, event: 'issues', receivedAt: at + 9000, sentAt: at + 6000 }));
    await ledger.keepDelivery(anArrival({ hook, event: 'push', receivedAt: at, origin: 'elsewhere' }));
    await ledger.keepDelivery(anArrival({ hook, event: 'push', receivedAt: at + 100 }));
    const [, second] = await ledger.takeDeliveries(all);
    await ledger.endDeliveries([read(second?.number ?? 0, { sentAt: at - 1000, isReadable: false })]);

    expect(await ledger.listHookFigures(acme, at)).toEqual([
      {
        hook,
        event: 'issues',
        count: 1,
        unreadable: 0,
        elsewhere: 0,
        lastAt: at + 9000,
        dated: 1,
        meanLagMs: 3000,
        worstLagMs: 3000,
      },
      {
        hook,
        event: 'push',
        count: 2,
        unreadable: 1,
        elsewhere: 1,
        lastAt: at + 100,
        dated: 1,
        meanLagMs: 1000,
        worstLagMs: 1000,
      },
    ]);
    expect(await ledger.listHookFigures(acme, at + 9001)).toEqual([]);
  });

  it('forgets what arrived before then, read or not, with its body', async () => {
    const ledger = await open();
    await ledger.keepDelivery(anArrival({ receivedAt: at - 1 }));

    await ledger.clearDeliveries(at);

    expect(await ledger.countWaitingDeliveries()).toEqual({ count: 0, oldestAt: null });
    expect(await listFiles()).toEqual([]);
  });

  it('tells figures beside the process that writes, and takes nothing there', async () => {
    const writing = await open();
    const arrival = anArrival();
    await writing.keepDelivery(arrival);
    await writing.countWaitingDeliveries();

    const beside = await open('read-only');

    expect(await beside.listDeliveryKeys(acme, arrival.hook, 0)).toEqual(new Set([arrival.key]));
    await expect(beside.keepDelivery(arrival)).rejects.toMatchObject({ code: 'read-only' });
    await expect(beside.takeDeliveries(all)).rejects.toMatchObject({ code: 'read-only' });
  });
});
