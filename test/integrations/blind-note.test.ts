import { afterEach, describe, expect, it } from 'vitest';
import { toIso } from '../../src/core/clock.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { aSnapshot, aTestSummary } from '../builders/documents.ts';
import { aFailingReport, aReport } from '../builders/reports.ts';
import { anActor, lastOf, NOW, quick, type Service, startService } from '../builders/service.ts';

const minuteMs = 60_000;

let service: Service;
afterEach(() => service.close());

/** What a test says beside its report, where the last one that passed was so long ago. */
async function notesOf(agoMs: number | null, isBroken = true): Promise<readonly string[]> {
  const finishedAt = toIso(NOW);
  let isReady = false;
  service = await startService(({ integration }) =>
    isReady && isBroken ? aFailingReport({ integration, finishedAt }) : aReport({ integration, finishedAt }),
  );
  const { id } = await service.add('acme');
  isReady = true;
  const lastPass = agoMs === null ? null : aSnapshot({ at: toIso(NOW - agoMs) });
  const before = await service.store.changeIntegration(
    anActor().workspace,
    id,
    (current): StoredIntegration => ({
      ...current,
      lastTest: aTestSummary({ lastPass }),
    }),
  );
  if (!before) throw new Error('it is gone');
  const reply = await lastOf(service.integrations.test(anActor(), before, quick()));
  return reply.kind === 'report' ? (reply.notes ?? []) : [];
}

describe('a test that finds Flow blind', () => {
  it('says for how long', async () => {
    expect(await notesOf(52 * 60 * minuteMs)).toEqual(['Flow has read nothing there for 2 days 4 hours.']);
  });

  it('says nothing of the kind where none ever passed, a moment ago, or where it works', async () => {
    expect(await notesOf(null)).toEqual([]);
    await service.close();
    expect(await notesOf(minuteMs / 2)).toEqual([]);
    await service.close();
    expect(await notesOf(52 * 60 * minuteMs, false)).toEqual([]);
  });
});
