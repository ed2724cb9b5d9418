import type { Actor } from '../core/actor.ts';
import { readInstant, toIso } from '../core/clock.ts';
import { InputError, StoreError } from '../core/errors.ts';
import type { IntegrationId, WorkspaceId } from '../core/ids.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { forgetReports } from './accept-limit.ts';
import { audited } from './audit.ts';
import { findIntegration } from './find-integration.ts';
import { getIntegration, gone } from './get-integration.ts';
import { isSameName, readIntegrationName } from './integration-name.ts';
import type { IntegrationsParts } from './parts.ts';

const undoMs = 24 * 60 * 60 * 1000;
const longestName = 60;

/** One that somebody removed, and until when that can be undone (milliseconds since 1970). */
export interface RemovedIntegration {
  readonly integration: StoredIntegration;
  readonly undoUntil: number;
}

/** Until when a removal can be undone; a day that cannot be read has passed. */
const readUndoUntil = ({ removed }: StoredIntegration) => (readInstant(removed?.at ?? '') ?? 0) + undoMs;

/** Whether the day in which a removal can be undone is over. */
export function canBeWiped({ clock }: Pick<IntegrationsParts, 'clock'>, removed: StoredIntegration): boolean {
  return readUndoUntil(removed) <= clock.now();
}

/** One that is there again; `formerName` differs where its name was taken meanwhile. */
export interface Restored {
  readonly integration: StoredIntegration;
  readonly formerName: string;
}

/**
 * Wipes what was removed more than a day ago, its secrets, its report and all. One with webhooks waits until they are
 * let go of: nobody could take them away at the host without its credential.
 */
export async function wipeRemoved(parts: IntegrationsParts, workspace: WorkspaceId): Promise<void> {
  const all = await parts.store.listRemovedIntegrations(workspace);
  for (const integration of all.filter((each) => canBeWiped(parts, each))) {
    if ((await parts.ledger.listHooks(workspace, integration.id)).length > 0) continue;
    await parts.store.removeIntegration(workspace, integration.id);
    await forgetReports(parts, workspace, integration.id);
  }
}

/** What cannot be wiped now is wiped another time. */
async function tryToWipe(parts: IntegrationsParts, workspace: WorkspaceId): Promise<void> {
  try {
    await wipeRemoved(parts, workspace);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    if (error.code === 'read-only') return;
    parts.log.warn({ err: error }, 'what was removed more than a day ago could not be wiped');
  }
}

/** Those whose removal can still be undone, the last removed first. */
export async function listRemoved(parts: IntegrationsParts, actor: Actor): Promise<readonly RemovedIntegration[]> {
  await tryToWipe(parts, actor.workspace);
  const all = await parts.store.listRemovedIntegrations(actor.workspace);
  const now = parts.clock.now();
  return all
    .map((integration) => ({ integration, undoUntil: readUndoUntil(integration) }))
    .filter(({ undoUntil }) => undoUntil > now);
}

/** Stops managing it. For a day it is out of sight and whole. */
export async function removeIntegration(
  parts: IntegrationsParts,
  actor: Actor,
  id: IntegrationId,
): Promise<RemovedIntegration> {
  const current = await getIntegration(parts, actor, id);
  const removed = { at: toIso(parts.clock.now()), by: actor.userId };
  const { name, provider, baseUrl } = current;
  await tryToWipe(parts, actor.workspace);
  return audited(
    parts,
    actor,
    { action: 'remove', integration: current, before: { name, provider, baseUrl } },
    async () => {
      const integration = await parts.store.changeIntegration(actor.workspace, id, (each) => ({ ...each, removed }));
      if (!integration) throw gone();
      return { integration, undoUntil: readUndoUntil(integration) };
    },
  );
}

function findFreeName(name: string, all: readonly StoredIntegration[]): string {
  const isFree = (each: string) => !all.some((other) => isSameName(other.name, each));
  let free = name;
  for (let number = 2; !isFree(free); number += 1) {
    const ending = `-${number}`;
    free = `${name.slice(0, longestName - ending.length)}${ending}`;
  }
  return free;
}

/** The removed one that is meant: by id or name; of several of one name the last removed. */
function pick(words: string, all: readonly RemovedIntegration[]): RemovedIntegration | undefined {
  const found = findIntegration(
    all.map(({ integration }) => integration),
    words,
  );
  if (found.kind === 'none') return undefined;
  const [last] = found.kind === 'one' ? [found.integration] : found.integrations;
  return all.find(({ integration }) => integration === last);
}

/** Puts back what was removed less than a day ago; under another name where its own was taken meanwhile. */
export async function restoreIntegration(
  parts: IntegrationsParts,
  actor: Actor,
  words: string,
  name: string | undefined,
): Promise<Restored> {
  const chosen = pick(words, await listRemoved(parts, actor));
  if (!chosen) {
    throw new InputError(
      'Nothing of that name was removed in the last day. A removal can be undone for a day; after that, add it again.',
    );
  }

  const { id, name: formerName } = chosen.integration;
  const free = findFreeName(formerName, await parts.store.listIntegrations(actor.workspace));
  const wanted = name === undefined ? free : readIntegrationName(name);
  const deed = {
    action: 'restore',
    integration: { id, name: wanted },
    before: { name: formerName },
    after: { name: wanted },
  };
  return audited(parts, actor, deed, async () => {
    const integration = await parts.store.restoreIntegration(actor.workspace, id, wanted);
    if (!integration) throw gone();
    return { integration, formerName };
  });
}
