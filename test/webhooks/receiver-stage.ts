import { randomBytes } from 'node:crypto';
import { type Clock, systemClock } from '../../src/core/clock.ts';
import { newHookId, WorkspaceId } from '../../src/core/ids.ts';
import type { ProviderId } from '../../src/core/integration.ts';
import { type Log, silentLog } from '../../src/core/log.ts';
import { Secret } from '../../src/core/secret.ts';
import { createMetrics, createWebhookFront, createWebhookMeter, startServer } from '../../src/http/index.ts';
import { createVault, readKeyring } from '../../src/secrets/index.ts';
import { openLedger } from '../../src/storage/embedded/ledger/open-ledger.ts';
import type { StoredHook } from '../../src/storage/hooks.ts';
import type { Ledger } from '../../src/storage/index.ts';
import type { FindOrigin } from '../../src/webhooks/create-find-origin.ts';
import { createReceive, openHookKeys } from '../../src/webhooks/index.ts';
import { aStoredHook } from '../builders/stored-hook.ts';

export interface ReceiverOptions {
  /** Where the ledger lies. */
  readonly directory: string;
  readonly secret?: string;
  readonly clock?: Clock;
  readonly log?: Log;
  readonly isSecure?: boolean;
  readonly isReady?: () => boolean;
  readonly findOrigin?: FindOrigin;
  readonly onKept?: () => void;
}

/** The bot's HTTP server with nothing but its receiver of webhooks, and one webhook of GitHub: that of an earlier start, if there was one. */
export interface ReceiverStage {
  readonly port: number;
  readonly path: string;
  readonly hook: StoredHook;
  readonly secret: string;
  readonly ledger: Ledger;
  readonly workspace: WorkspaceId;
  pathOf(hook: Pick<StoredHook, 'id' | 'provider'>): string;
  /** Another webhook, with these secrets, the newest first. */
  keep(
    provider: ProviderId,
    secrets: readonly { readonly secret: string; readonly until?: string }[],
    given?: Partial<StoredHook>,
  ): Promise<StoredHook>;
  seal(hook: StoredHook['id'], secret: string): StoredHook['secrets'][number]['sealed'];
  metrics(): Promise<string>;
  close(): Promise<void>;
}

const families: Readonly<Record<string, string>> = { gitlab: 'gitlab', 'bitbucket-dc': 'bitbucket' };
const reading = readKeyring(`k1:${Buffer.alloc(32, 7).toString('base64')}`);

export async function startReceiver(options: ReceiverOptions): Promise<ReceiverStage> {
  if (!('keyring' in reading)) throw new Error('the keys of the tests are no keys');
  const { directory, clock = systemClock, log = silentLog } = options;
  const secret = options.secret ?? `canary-${randomBytes(16).toString('hex')}`;
  const workspace = WorkspaceId.parse('T0ACME');
  const vault = createVault(reading.keyring);
  const ledger = await openLedger({ directory, mode: 'read-write' });
  const metrics = createMetrics();
  const receive = createReceive({
    keys: await openHookKeys({ ledger, vault, log }),
    ledger,
    isSecure: options.isSecure ?? false,
    findOrigin: options.findOrigin ?? (() => 'unknown'),
    onKept: options.onKept ?? (() => undefined),
    clock,
    log,
  });
  const countWaiting = async () => (await ledger.countWaitingDeliveries()).count;
  const meter = createWebhookMeter(metrics, countWaiting);
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    routes: [],
    front: createWebhookFront({ receive, isReady: options.isReady ?? (() => true), meter }),
    readiness: { store: async () => true, slack: async () => true },
    metrics,
    load: { isOverloaded: () => false, close: () => undefined },
    log,
  });

  const stage: Omit<ReceiverStage, 'hook' | 'path'> = {
    port: server.port,
    secret,
    ledger,
    workspace,
    pathOf: ({ id, provider }) => `/webhooks/${families[provider] ?? 'github'}/${id}`,
    seal: (hook, text) => vault.seal(new Secret(text), { workspace, owner: hook, field: 'webhook' }),
    async keep(provider, secrets, given = {}) {
      const id = newHookId();
      const sealed = secrets.map((each) => ({ sealed: stage.seal(id, each.secret), until: each.until ?? null }));
      const hook = aStoredHook({ id, provider, secrets: sealed, ...given });
      await ledger.keepHook(workspace, hook);
      return hook;
    },
    metrics: () => metrics.render(),
    async close() {
      await server.close();
      await ledger.close();
    },
  };
  const [before] = await ledger.listHooks(workspace);
  const hook = before ?? (await stage.keep('github', [{ secret }]));
  return { ...stage, hook, path: stage.pathOf(hook) };
}
