import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { see, unsee } from '../../src/alerts/see.ts';
import type { Alert } from '../../src/core/alert.ts';
import { newAlertId, WorkspaceId } from '../../src/core/ids.ts';
import { openLedger } from '../../src/storage/embedded/ledger/open-ledger.ts';
import type { NewOutboxEntry } from '../../src/storage/index.ts';
import type { Ledger } from '../../src/storage/ledger.ts';
import { aFinding, left } from '../builders/alerts.ts';
import { workspace } from '../builders/service.ts';

const NOW = Date.UTC(2026, 10, 21, 8);
const hourMs = 60 * 60 * 1000;

let directory: string;
let ledger: Ledger;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'flow-alerts-'));
  ledger = await openLedger({ directory, mode: 'read-write' });
});
afterEach(async () => {
  await ledger.close();
  await rm(directory, { recursive: true, force: true });
});

async function reopen(): Promise<void> {
  await ledger.close();
  ledger = await openLedger({ directory, mode: 'read-write' });
}

const entry = (given: Partial<NewOutboxEntry> = {}): NewOutboxEntry => ({
  act: 'post',
  channel: 'C0ENG',
  words: null,
  people: [],
  notBefore: NOW,
  ...given,
});

const anAlert = (about = ''): Alert => left(see(undefined, aFinding({ about, isCertain: true }), NOW));

async function keep(alert: Alert, entries: readonly NewOutboxEntry[] = []): Promise<Alert> {
  await ledger.changeAlert(workspace, { key: alert.key }, () => ({ alert, entries }));
  return alert;
}

describe('an alert', () => {
  it('is there after a restart, with what is to be said of it', async () => {
    const alert = await keep(anAlert(), [entry()]);
    await reopen();

    expect(await ledger.findAlert(workspace, alert.id)).toEqual(alert);
    expect(await ledger.findNextEntry(workspace, 'C0ENG')).toMatchObject({ alert: alert.id, act: 'post', tries: 0 });
  });

  it('is not there, and nothing is said, when the change throws', async () => {
    const failing = ledger.changeAlert(workspace, { key: 'a' }, () => {
      throw new Error('on purpose');
    });

    await expect(failing).rejects.toThrow('on purpose');
    expect(await ledger.listAlerts(workspace)).toEqual([]);
  });

  it('is one of its key while it is not over', async () => {
    await keep(anAlert());

    await expect(keep(anAlert())).rejects.toThrow('could not be used');
  });

  it('is found by its key when it is over, until there is a newer one', async () => {
    const first = await keep(anAlert());
    const over = await keep(left(unsee(first, NOW + hourMs)));
    const seen: (Alert | undefined)[] = [];
    const look = async () =>
      void (await ledger.changeAlert(workspace, { key: first.key }, (current) => {
        seen.push(current);
        return undefined;
      }));

    await look();
    const second = await keep({ ...anAlert(), id: newAlertId() });
    await look();

    expect(seen).toEqual([over, second]);
    expect(await ledger.listAlerts(workspace)).toEqual([second]);
    expect(await ledger.listEndedAlerts(workspace, NOW + hourMs)).toEqual([over]);
    expect(await ledger.listEndedAlerts(workspace, NOW + hourMs + 1000)).toEqual([]);
  });

  it('that was only suspected can be taken out', async () => {
    const suspected = await keep(left(see(undefined, aFinding(), NOW)));
    await ledger.changeAlert(workspace, { id: suspected.id }, () => ({ alert: null, entries: [] }));

    expect(await ledger.findAlert(workspace, suspected.id)).toBeUndefined();
  });

  it('is forgotten long after it was over, but not before its last word is sent', async () => {
    const over = left(unsee(anAlert(), NOW));
    await keep(over, [entry({ act: 'say', words: 'It is fine again.' })]);

    expect(await ledger.forgetAlerts(workspace, NOW + hourMs)).toBe(0);
    const waiting = await ledger.findNextEntry(workspace, 'C0ENG');
    if (waiting) await ledger.endEntry(waiting.id);
    expect(await ledger.forgetAlerts(workspace, NOW + hourMs)).toBe(1);
  });

  it('of another workspace is not seen', async () => {
    const alert = await keep(anAlert(), [entry()]);
    const other = WorkspaceId.parse('T0OTHER');

    expect(await ledger.findAlert(other, alert.id)).toBeUndefined();
    expect(await ledger.listAlerts(other)).toEqual([]);
    expect(await ledger.findNextEntry(other, 'C0ENG')).toBeUndefined();
  });
});

describe('what is to be sent', () => {
  const next = async () =>
    (await ledger.findNextEntry(workspace, 'C0ENG')) ?? Promise.reject(new Error('nothing waits'));

  it('is one change of a message, however often it changes meanwhile', async () => {
    const alert = await keep(anAlert(), [entry()]);
    await keep(alert, [entry({ act: 'update' })]);
    await ledger.endEntry((await next()).id, { channel: 'C0ENG', ts: '1.1' });
    await keep({ ...alert, message: { channel: 'C0ENG', ts: '1.1' } }, [entry({ act: 'update' })]);
    await keep({ ...alert, message: { channel: 'C0ENG', ts: '1.1' } }, [entry({ act: 'update' })]);
    await ledger.endEntry((await next()).id);

    expect(await ledger.listOutboxPlaces()).toEqual([]);
  });

  it('changes a message again that is just being changed', async () => {
    const alert = await keep(anAlert(), [entry({ act: 'update' })]);
    const first = await next();
    await ledger.beginEntry(first.id, NOW);
    await keep(alert, [entry({ act: 'update' })]);
    await ledger.endEntry(first.id);

    expect((await next()).id).not.toBe(first.id);
  });

  it('leaves out replies below what is not there yet, unless somebody is mentioned', async () => {
    const alert = await keep(anAlert(), [entry()]);
    await keep(alert, [entry({ act: 'say', words: 'worse' })]);
    await keep(alert, [entry({ act: 'say', words: 'please look', people: ['U0ANA'] })]);
    await ledger.endEntry((await next()).id, { channel: 'C0ENG', ts: '1.1' });

    expect(await next()).toMatchObject({ act: 'say', words: 'please look', people: ['U0ANA'] });
  });

  it('stays when sending began, and tells that it did', async () => {
    await keep(anAlert(), [entry()]);
    await ledger.beginEntry((await next()).id, NOW + 5);
    await reopen();

    expect(await next()).toMatchObject({ begunAt: NOW + 5, tries: 1 });
  });

  it('goes later, and elsewhere, when it could not be sent', async () => {
    await keep(anAlert(), [entry()]);
    const { id } = await next();
    await ledger.beginEntry(id, NOW);
    await ledger.deferEntry(id, { notBefore: NOW + 30_000, begunAt: null, channel: 'U0ANA' });

    expect(await ledger.listOutboxPlaces()).toEqual([{ workspace, channel: 'U0ANA', notBefore: NOW + 30_000 }]);
    expect(await ledger.findNextEntry(workspace, 'U0ANA')).toMatchObject({ id, begunAt: null, tries: 1 });
  });

  it('goes elsewhere with the reply that says why, both or neither, and the reply after it', async () => {
    const alert = await keep(anAlert(), [entry()]);
    const { id } = await next();
    await ledger.deferEntry(id, { notBefore: NOW, begunAt: null, channel: 'C0NEXT', reply: 'why here' });

    expect(await ledger.listOutboxPlaces()).toEqual([{ workspace, channel: 'C0NEXT', notBefore: NOW }]);
    expect(await ledger.findNextEntry(workspace, 'C0NEXT')).toMatchObject({ id, act: 'post' });
    await ledger.endEntry(id, { channel: 'C0NEXT', ts: '1.1' });
    expect(await ledger.findNextEntry(workspace, 'C0NEXT')).toMatchObject({
      alert: alert.id,
      act: 'say',
      words: 'why here',
      people: [],
      notBefore: NOW,
    });
  });

  it('follows its message to where that stands', async () => {
    const alert = await keep(anAlert(), [entry({ channel: 'U0ANA' })]);
    const posted = await ledger.findNextEntry(workspace, 'U0ANA');
    await keep(alert, [entry({ act: 'say', channel: 'U0ANA', words: 'look', people: ['U0BEN'] })]);
    if (posted) await ledger.endEntry(posted.id, { channel: 'D0ANA', ts: '1.1' });

    expect(await ledger.findAlert(workspace, alert.id)).toMatchObject({ message: { channel: 'D0ANA', ts: '1.1' } });
    expect(await ledger.listOutboxPlaces()).toMatchObject([{ channel: 'D0ANA' }]);
  });
});
