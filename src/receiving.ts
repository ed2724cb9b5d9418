import type { Config } from './config.ts';
import type { Clock } from './core/clock.ts';
import type { Log } from './core/log.ts';
import { createWebhookFront, createWebhookMeter, type Front, type Metrics } from './http/index.ts';
import { createNet } from './net/index.ts';
import type { Provider } from './providers/index.ts';
import type { Vault } from './secrets/index.ts';
import type { Storage } from './storage/index.ts';
import { createFindOrigin, createReceive, openHookKeys } from './webhooks/index.ts';

export interface ReceivingParts extends Pick<Storage, 'ledger'> {
  readonly config: Pick<Config, 'publicUrl' | 'net'>;
  readonly providers: readonly Provider[];
  readonly vault: Vault;
  readonly metrics: Metrics;
  /** False before the bot is up and while it stops. */
  readonly isReady: () => boolean;
  /** Something has arrived that nobody has read. */
  readonly onKept: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

const patienceMs = 30_000;

/** Puts together what takes in webhooks: everything between Node's server and the ledger. */
export async function createReceiving(parts: ReceivingParts): Promise<Front> {
  const { config, ledger, providers, vault, metrics, isReady, onKept, clock, log } = parts;
  const openNet = createNet({ ...config.net, clock });
  const findOrigin = createFindOrigin({
    askSources: (id, known) => {
      const read = providers.find((each) => each.id === id)?.readDeliverySources;
      return read?.(openNet({ signal: AbortSignal.timeout(patienceMs), onRequest: () => undefined }), known);
    },
    clock,
    log,
  });
  const receive = createReceive({
    keys: await openHookKeys({ ledger, vault, log }),
    ledger,
    isSecure: config.publicUrl?.startsWith('https:') ?? false,
    findOrigin,
    onKept,
    clock,
    log,
  });
  const meter = createWebhookMeter(metrics, async () => (await ledger.countWaitingDeliveries()).count);
  return createWebhookFront({ receive, isReady, meter });
}
