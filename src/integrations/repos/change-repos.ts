import { createHash } from 'node:crypto';
import type { Actor } from '../../core/actor.ts';
import { InputError } from '../../core/errors.ts';
import { readPatterns } from '../../core/repository-pattern.ts';
import type { FactValue } from '../../core/verdict.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { type Choice, emptyInventory, type ImportChange, type InventoryHead } from '../../storage/inventory.ts';
import { audited } from '../audit.ts';
import { EditConflict, type EditStamp } from '../edit-stamp.ts';
import { getIntegration } from '../get-integration.ts';
import type { IntegrationsParts } from '../parts.ts';
import { findDropped, findImported } from './find-chosen.ts';
import { type ReposOverview, readOverview } from './read-overview.ts';

/** What somebody wants different. Words of a choice are paths, or patterns that stand for several. */
export type ReposChange =
  | ({ readonly kind: 'choice' } & Choice)
  /** More patterns to leave out by. */
  | { readonly kind: 'exclude'; readonly patterns: readonly string[] }
  /** Patterns to leave out by no more. */
  | { readonly kind: 'include'; readonly patterns: readonly string[] }
  | { readonly kind: 'auto'; readonly isOn: boolean }
  /** As a form has them. */
  | { readonly kind: 'rules'; readonly autoImport: boolean; readonly exclude: readonly string[] };

export interface ChangedRepos {
  /** How many repositories are different now. */
  readonly changed: number;
  readonly overview: ReposOverview;
}

const mostNamed = 20;

/** For the trail: names as far as anybody reads them. */
const nameSome = (chosen: string | readonly string[]): FactValue =>
  typeof chosen === 'string' || chosen.length <= mostNamed
    ? chosen
    : [...chosen.slice(0, mostNamed), `and ${chosen.length - mostNamed} more`];

function describeChange(head: InventoryHead, change: ImportChange): { before: FactValue; after: FactValue } {
  if (change.kind === 'choice') {
    const imported = change.import.length > 0 ? { import: nameSome(change.import) } : {};
    const dropped = change.drop.length > 0 ? { drop: nameSome(change.drop) } : {};
    return { before: null, after: { ...imported, ...dropped } };
  }
  return {
    before: { autoImport: head.autoImport, exclude: head.exclude },
    after: { autoImport: change.autoImport, exclude: [...change.exclude] },
  };
}

/** Throws InputError on `patterns` for a pattern that is not there. */
function takeAway(kept: readonly string[], typed: readonly string[]): readonly string[] {
  const away = readPatterns(typed);
  const strange = away.find((pattern) => !kept.includes(pattern));
  if (strange === undefined) return kept.filter((pattern) => !away.includes(pattern));
  const there = kept.length === 0 ? 'Nothing is excluded.' : `There is ${kept.join(', ')}.`;
  throw new InputError(`"${strange}" is no pattern that is excluded. ${there}`, 'patterns');
}

async function readChange(
  parts: IntegrationsParts,
  actor: Actor,
  { id, name }: StoredIntegration,
  head: InventoryHead,
  change: ReposChange,
): Promise<ImportChange> {
  const rules = { kind: 'rules', autoImport: head.autoImport, exclude: head.exclude } as const;
  switch (change.kind) {
    case 'choice': {
      if (head.refreshedAt === null) {
        throw new InputError(`Nobody has looked at the repositories of ${name} yet. Refresh them first.`);
      }
      return {
        kind: 'choice',
        import: await findImported(parts, actor.workspace, id, change.import),
        drop: await findDropped(parts, actor.workspace, id, change.drop),
      };
    }
    case 'exclude':
      return { ...rules, exclude: readPatterns([...head.exclude, ...change.patterns]) };
    case 'include':
      return { ...rules, exclude: takeAway(head.exclude, change.patterns) };
    case 'auto':
      return { ...rules, autoImport: change.isOn };
    case 'rules':
      return { ...rules, autoImport: change.autoImport, exclude: readPatterns(change.exclude) };
  }
}

const isNothing = (head: InventoryHead, change: ImportChange) =>
  change.kind === 'rules'
    ? change.autoImport === head.autoImport && JSON.stringify(change.exclude) === JSON.stringify(head.exclude)
    : change.import.length === 0 && change.drop.length === 0;

const stampOf = (id: string, { revision }: InventoryHead) =>
  createHash('sha256').update(`${id} ${revision}`).digest('hex').slice(0, 32);

export async function readReposStamp(
  { ledger }: Pick<IntegrationsParts, 'ledger'>,
  { workspace }: Actor,
  id: StoredIntegration['id'],
): Promise<EditStamp> {
  const head = (await ledger.findInventory(workspace, id)) ?? emptyInventory;
  const [newest] = await ledger.listAudit(workspace, { integration: id, limit: 1 });
  return { stamp: stampOf(id, head), seen: newest?.number ?? 0 };
}

/** Those who were faster. */
async function conflict(
  { ledger }: IntegrationsParts,
  { workspace }: Actor,
  id: StoredIntegration['id'],
  seen: number,
) {
  const records = await ledger.listAudit(workspace, { integration: id, limit: 10 });
  return new EditConflict(records.filter(({ number }) => number > seen));
}

/** Changes what Flow is to read. */
export async function changeRepos(
  parts: IntegrationsParts,
  actor: Actor,
  id: StoredIntegration['id'],
  wanted: ReposChange,
  stamp?: EditStamp,
): Promise<ChangedRepos> {
  const integration = await getIntegration(parts, actor, id);
  const { workspace } = actor;
  const head = (await parts.ledger.findInventory(workspace, id)) ?? emptyInventory;
  if (stamp && stamp.stamp !== stampOf(id, head)) throw await conflict(parts, actor, id, stamp.seen);
  const change = await readChange(parts, actor, integration, head, wanted);
  if (isNothing(head, change)) {
    return { changed: 0, overview: await readOverview(parts, workspace, integration) };
  }

  const deed = { action: 'repos', integration, ...describeChange(head, change) };
  return audited(parts, actor, deed, async () => {
    // What was read here must still be so, or patterns that somebody added meanwhile would be lost.
    const changed = await parts.ledger.changeImport(workspace, id, head.revision, change);
    if (changed === undefined) throw new EditConflict([]);
    return { changed, overview: await readOverview(parts, workspace, integration) };
  });
}
