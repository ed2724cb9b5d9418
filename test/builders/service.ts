import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunRequest } from '../../src/checks/index.ts';
import type { Actor } from '../../src/core/actor.ts';
import { WorkspaceId } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import type { Report } from '../../src/core/report.ts';
import {
  type Asked,
  createIntegrations,
  createSecretPage,
  type Integrations,
  type IntegrationsParts,
  type SecretPage,
  type TestProgress,
} from '../../src/integrations/index.ts';
import { createOAuth, type OAuth } from '../../src/oauth/index.ts';
import { createProviders, createRateLedger } from '../../src/providers/index.ts';
import { createVault, readKeyring } from '../../src/secrets/index.ts';
import { openStorage, type Store } from '../../src/storage/index.ts';
import { aReport } from './reports.ts';
import { aClockAt, aNet } from './run-report.ts';

export const NOW = Date.UTC(2026, 10, 21, 8);
export const canary = 'glpat-canary000000000001';
export const workspace = WorkspaceId.parse('T0FLOW');

export function anActor(given: Partial<Actor> = {}): Actor {
  return { workspace, userId: 'U0ANA', role: 'manager', ...given };
}

export function anAsked(given: Partial<Asked> = {}): Asked {
  return {
    provider: 'gitlab',
    baseUrl: 'https://git.example.com',
    authentication: 'token',
    token: canary,
    organizations: [],
    services: [],
    ...given,
  };
}

/** The checks as the service layer sees them: a run that ends with the report it is told to give. */
export type FakeChecks = (request: RunRequest) => Report | Promise<Report>;

export interface Service {
  readonly integrations: Integrations;
  /** There with a public address. */
  readonly oauth: OAuth | undefined;
  readonly secretPage: SecretPage | undefined;
  readonly parts: IntegrationsParts;
  readonly store: Store;
  readonly directory: string;
  /** Adds an integration through the front door. */
  add(name: string, asked?: Partial<Asked>): ReturnType<Integrations['createFromDraft']>;
  close(): Promise<void>;
}

function readKeys() {
  const read = readKeyring(`k1:${Buffer.alloc(32, 7).toString('base64')}`);
  if ('problems' in read) throw new Error(read.problems.join(' '));
  return read.keyring;
}

/** The real service layer on a real store in a folder of its own, with checks that say what they are told. */
export async function startService(
  checks: FakeChecks = ({ integration: { id, name, provider, baseUrl, authentication } }) =>
    aReport({ integration: { id, name, provider, baseUrl, authentication } }),
  { publicUrl, ...given }: Partial<IntegrationsParts> & { readonly publicUrl?: string } = {},
): Promise<Service> {
  const directory = await mkdtemp(join(tmpdir(), 'flow-service-'));
  const clock = aClockAt(NOW);
  const storage = await openStorage({ directory, mode: 'read-write', clock, log: silentLog });
  const { store, ledger } = storage;
  const rates = createRateLedger(clock);
  const alone: IntegrationsParts = {
    store,
    ledger,
    vault: createVault(readKeys()),
    openNet: aNet({ onAnswered: rates.note }),
    rates,
    providers: createProviders({ webUrl: 'https://github.com', apiUrl: null }),
    clock,
    sleep: async () => undefined,
    log: silentLog,
    admins: ['U0ADMIN'],
    async *runChecks(request): AsyncIterable<TestProgress> {
      const report = await checks(request);
      yield { kind: 'running', integration: report.integration, done: [], waiting: [] };
      yield { kind: 'report', report };
    },
    ...given,
  };
  const oauth = publicUrl === undefined ? undefined : createOAuth({ ...alone, publicUrl });
  const secretPage = publicUrl === undefined ? undefined : createSecretPage({ ...alone, publicUrl });
  const parts = { ...alone, signIn: oauth, secretPage };
  const integrations = createIntegrations(parts);

  return {
    integrations,
    oauth,
    secretPage,
    parts,
    store,
    directory,
    async add(name, asked) {
      const actor = anActor({ role: 'admin' });
      const draft = await integrations.startDraft(actor, anAsked(asked));
      await lastOf(integrations.testDraft(actor, draft.id, quick()));
      return integrations.createFromDraft(actor, draft.id, { name, acceptLimits: true });
    },
    async close() {
      await storage.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export function quick(signal = new AbortController().signal) {
  return { deep: false, signal };
}

export async function lastOf<Item>(items: AsyncIterable<Item>): Promise<Item> {
  const all = await Array.fromAsync(items);
  const last = all.at(-1);
  if (last === undefined) throw new Error('nothing came');
  return last;
}
