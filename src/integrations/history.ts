import type { Actor } from '../core/actor.ts';
import type { IntegrationId } from '../core/ids.ts';
import type { AuditQuery, AuditRecord } from '../storage/audit-entry.ts';
import { isSameName, slugOf } from './integration-name.ts';
import type { IntegrationsParts } from './parts.ts';

/** Whose history: of one integration, of one person, or all. */
export type HistoryFilter = Pick<AuditQuery, 'integration' | 'by'>;

/** An integration that the trail knows, under the last name it had there; it may be long gone. */
export interface Traced {
  readonly id: IntegrationId;
  readonly name: string;
}

const readAtOnce = 500;

/** Every entry that fits, the newest first. */
async function* readTrail(parts: IntegrationsParts, actor: Actor, filter: HistoryFilter): AsyncIterable<AuditRecord> {
  let below: number | undefined;
  while (true) {
    const page = await parts.ledger.listAudit(actor.workspace, {
      ...filter,
      limit: readAtOnce,
      ...(below === undefined ? {} : { below }),
    });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < readAtOnce) return;
    below = last.number;
  }
}

export async function listHistory(
  parts: IntegrationsParts,
  actor: Actor,
  query: AuditQuery,
): Promise<readonly AuditRecord[]> {
  return parts.ledger.listAudit(actor.workspace, query);
}

/** All of it at once. */
export async function exportHistory(
  parts: IntegrationsParts,
  actor: Actor,
  filter: HistoryFilter,
): Promise<readonly AuditRecord[]> {
  return Array.fromAsync(readTrail(parts, actor, filter));
}

/**
 * The integrations that are or were called so, or have that id: those that are there first, then the last that were
 * spoken of. A name that an integration has given up still finds it.
 */
export async function traceHistory(parts: IntegrationsParts, actor: Actor, words: string): Promise<readonly Traced[]> {
  const wanted = words.trim();
  const isMeant = ({ id, name }: Traced) =>
    id === wanted.toLowerCase() ||
    isSameName(name, wanted) ||
    (slugOf(wanted) !== '' && slugOf(name) === slugOf(wanted));
  const found = new Map<IntegrationId, string>();
  for (const { id, name } of await parts.store.listIntegrations(actor.workspace)) {
    if (isMeant({ id, name })) found.set(id, name);
  }

  const last = new Map<IntegrationId, string>();
  for await (const { integration } of readTrail(parts, actor, {})) {
    if (!integration) continue;
    const { id, name } = integration;
    if (!last.has(id)) last.set(id, name);
    if (isMeant(integration) && !found.has(id)) found.set(id, last.get(id) ?? name);
  }
  return [...found].map(([id, name]) => ({ id, name }));
}
