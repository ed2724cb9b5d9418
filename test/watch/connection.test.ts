import { afterEach, describe, expect, it } from 'vitest';
import type { Look } from '../../src/alerts/index.ts';
import type { Looked } from '../../src/integrations/index.ts';
import { connection } from '../../src/watch/connection.ts';
import type { JobParts } from '../../src/watch/job-parts.ts';
import { anAlertDesk } from '../builders/alert-desk.ts';
import { aCheckResult, aFailingReport } from '../builders/reports.ts';
import { NOW, type Service, startService, workspace } from '../builders/service.ts';
import { store } from '../builders/stored.ts';

let service: Service;
afterEach(() => service.close());

/** What the job observed of one integration of which the sweep told that. */
async function observed(told: (integration: Looked['integration']) => Looked): Promise<readonly Look[]> {
  service = await startService();
  const [acme] = await store(service, { name: 'acme' });
  if (!acme) throw new Error('it was not stored');
  const integrations: JobParts['integrations'] = {
    ...service.integrations,
    sweep: async function* () {
      yield told(acme);
    },
  };
  const { alerts } = anAlertDesk(service);
  const job = connection({
    integrations,
    alerts,
    ledger: service.parts.ledger,
    self: { readDisk: async () => undefined, hasKey: () => true, now: () => NOW },
    isOnline: async () => true,
    zoneOf: async () => 'UTC',
  });
  const looks: Look[] = [];
  const { signal } = new AbortController();
  await job.run({
    workspace,
    slot: NOW,
    at: NOW,
    isDryRun: false,
    signal,
    observe: async (look) => void looks.push(look),
    post: async () => undefined,
  });
  return looks;
}

const spent = { requests: 0, counted: 0 };

describe('what the job makes of a look', () => {
  it.each(['put-off', 'untested'] as const)(
    'is nothing at all where it was %s: no accusation, and no end',
    async (how) => {
      expect(await observed((integration) => ({ ...spent, integration, how, words: 'It was not looked at.' }))).toEqual(
        [],
      );
    },
  );

  it('is that all is well where nothing changed', async () => {
    expect(await observed((integration) => ({ ...spent, integration, how: 'unchanged' }))).toMatchObject([
      { kinds: ['connection'], findings: [] },
    ]);
  });

  it('is a finding where another one’s verdict holds for it too', async () => {
    const checks = [
      aCheckResult({ id: 'token-valid', status: 'fail', detail: 'it was revoked', facts: { status: 401 } }),
    ];
    const report = aFailingReport({ cause: 'token-valid', checks });

    expect(await observed((integration) => ({ ...spent, integration, how: 'shared', report }))).toMatchObject([
      { findings: [{ kind: 'connection', integration: { name: 'acme' }, isCertain: true }] },
    ]);
  });
});
