import { describe, expect, it } from 'vitest';
import { createPreview } from '../../src/alerts/preview.ts';
import { see } from '../../src/alerts/see.ts';
import type { Alert, Finding } from '../../src/core/alert.ts';
import { aFinding, anIntegrationId, left } from '../builders/alerts.ts';
import { workspace } from '../builders/service.ts';

const NOW = Date.UTC(2026, 10, 21, 8);
const hourMs = 60 * 60 * 1000;

const open = (given: Partial<Finding> = {}): Alert => {
  const suspected = left(see(undefined, aFinding(given), NOW - 2 * hourMs));
  return left(see(suspected, aFinding(given), NOW - hourMs));
};

/** What a dry run of a job that told this would print, where those alerts are known. */
async function preview(known: readonly Alert[], findings: readonly Finding[]) {
  const parts = {
    ledger: { listAlerts: async () => known },
    route: async () => ({ places: ['C0ENG'] as const, rings: [], notBefore: NOW }),
  };
  const made = createPreview(parts, workspace, NOW);
  await made.observe({ integration: anIntegrationId(), kinds: ['connection'], findings });
  return (await made.readAll()).map(({ channel, alert }) => [channel, alert.over?.words ?? alert.finding.title]);
}

describe('what a dry run would post', () => {
  it('is what is new, as if a second look had seen it, too', async () => {
    expect(await preview([], [aFinding()])).toEqual([['C0ENG', 'acme-gitlab is broken: the certificate ended']]);
  });

  it('is nothing of what people have been told already', async () => {
    expect(await preview([open()], [aFinding()])).toEqual([]);
  });

  it('is nothing where only words of a message that stands there change', async () => {
    expect(await preview([open()], [aFinding({ repositories: 215 })])).toEqual([]);
  });

  it('is what has become worse, in the channel where its message stands', async () => {
    const alert: Alert = { ...open(), message: { channel: 'C0OLD', ts: '1.1' } };
    const worse = aFinding({ rank: 2, step: 'dead', title: 'acme-gitlab is dead' });

    expect(await preview([alert], [worse])).toEqual([['C0OLD', 'acme-gitlab is dead']]);
  });

  it('is the end of what the look does not find any more', async () => {
    expect(await preview([open()], [])).toEqual([['C0ENG', 'It is fine again, after 2 hours.']]);
  });

  it('is nothing of what another look speaks of', async () => {
    const others = [open({ kind: 'token-expiry' }), open({ integration: { id: anIntegrationId(2), name: 'other' } })];

    expect(await preview(others, [])).toEqual([]);
  });
});
