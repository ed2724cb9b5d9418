import { randomBytes } from 'node:crypto';
import { readInstant, toIso } from '../../core/clock.ts';
import type { HookId, WorkspaceId } from '../../core/ids.ts';
import { Secret } from '../../core/secret.ts';
import type { StoredHook } from '../../storage/hooks.ts';
import type { IntegrationsParts } from '../parts.ts';

type SealingParts = Pick<IntegrationsParts, 'vault' | 'clock'>;
type Kept = StoredHook['secrets'][number];

/** The host may be between the two, or never have heard of the new one. */
const unsureMs = 24 * 60 * 60 * 1000;
/** What was signed before the host changed over may still be on its way. */
const onItsWayMs = 60 * 60 * 1000;

const sealedFor = (workspace: WorkspaceId, owner: HookId) => ({ workspace, owner, field: 'webhook' }) as const;

/** Random, and of a webhook alone: whoever learns one can sign for no other. */
export function newHookSecret({ vault }: SealingParts, workspace: WorkspaceId, id: HookId): Kept {
  const secret = new Secret(randomBytes(32).toString('hex'));
  return { sealed: vault.seal(secret, sealedFor(workspace, id)), until: null };
}

/** The newest, which the host is to use. Throws StoreError without its key. */
export function openHookSecret({ vault }: SealingParts, workspace: WorkspaceId, { id, secrets }: StoredHook): Secret {
  const [newest] = secrets;
  if (!newest) throw new Error('a webhook is stored with at least one secret');
  return vault.open(newest.sealed, sealedFor(workspace, id));
}

/** Both are good until the host is known to use the new one. */
export function beginReplacement(parts: SealingParts, workspace: WorkspaceId, hook: StoredHook): StoredHook {
  const [newest] = hook.secrets;
  const older = newest ? [{ ...newest, until: toIso(parts.clock.now() + unsureMs) }] : [];
  return { ...hook, secrets: [newHookSecret(parts, workspace, hook.id), ...older] };
}

/** The host has said that it uses the new one. */
export function endReplacement({ clock }: Pick<SealingParts, 'clock'>, hook: StoredHook): StoredHook {
  const [newest, ...older] = hook.secrets;
  if (!newest) return hook;
  const latest = clock.now() + onItsWayMs;
  const cut = older.map((each) => ({
    ...each,
    until: toIso(Math.min(readInstant(each.until ?? '') ?? latest, latest)),
  }));
  return { ...hook, secrets: [newest, ...cut] };
}
