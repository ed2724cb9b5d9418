import { readInstant } from '../core/clock.ts';
import { StoreError } from '../core/errors.ts';
import type { HookId, WorkspaceId } from '../core/ids.ts';
import type { ProviderId } from '../core/integration.ts';
import type { Log } from '../core/log.ts';
import type { Vault } from '../secrets/index.ts';
import type { FoundHook, Ledger } from '../storage/index.ts';
import { createHookKey, type HookKey } from './hook-key.ts';

/** A webhook of ours with its secrets opened. */
export interface OpenHook {
  readonly id: HookId;
  readonly workspace: WorkspaceId;
  readonly provider: ProviderId;
  /** The newest first. None where the bot has not the key that they are sealed with: then nothing can be believed. */
  readonly keys: readonly HookKey[];
}

/** Every webhook of ours as it is at this moment; finding one takes as long as finding none. */
export interface HookKeys {
  find(id: string): OpenHook | undefined;
}

export interface HookKeysParts {
  readonly ledger: Pick<Ledger, 'followHooks'>;
  readonly vault: Vault;
  readonly log: Log;
}

/** Opens the secrets of all webhooks once, and again whenever one changes. */
export async function openHookKeys({ ledger, vault, log }: HookKeysParts): Promise<HookKeys> {
  const hooks = new Map<string, OpenHook>();

  function open({ workspace, hook: { id, secrets } }: FoundHook): readonly HookKey[] {
    try {
      return secrets.map(({ sealed, until }) =>
        createHookKey(
          vault.open(sealed, { workspace, owner: id, field: 'webhook' }),
          until === null ? null : (readInstant(until) ?? 0),
        ),
      );
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.error({ hook: id, err: error }, 'nothing from this webhook can be taken, because its secret stays locked');
      return [];
    }
  }

  await ledger.followHooks((id, found) => {
    if (!found) hooks.delete(id);
    else hooks.set(id, { id, workspace: found.workspace, provider: found.hook.provider, keys: open(found) });
  });
  return { find: (id) => hooks.get(id) };
}
