import type { WorkspaceId } from '../../core/ids.ts';
import { createExclusion, readPatterns } from '../../core/repository-pattern.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { KeptRepository } from '../../storage/inventory.ts';
import type { IntegrationsParts } from '../parts.ts';

/** What patterns would leave out of what is known. */
export interface ExclusionPreview {
  /** As they would be kept. */
  readonly patterns: readonly {
    readonly pattern: string;
    readonly hits: number;
    /** The first few that it leaves out. */
    readonly first: readonly string[];
  }[];
  /** All of them together; one that several patterns hit counts once. */
  readonly hits: number;
  /** Of these, how many are imported now. */
  readonly imported: number;
  /** How many are left out now and would not be any more. */
  readonly letIn: number;
  readonly known: number;
}

const mostNamed = 5;

/** All that is kept of an integration. */
export async function readAllKept(
  { ledger }: Pick<IntegrationsParts, 'ledger'>,
  workspace: WorkspaceId,
  id: StoredIntegration['id'],
): Promise<readonly KeptRepository[]> {
  const { repositories } = await ledger.listRepositories(workspace, id, { limit: 1_000_000, offset: 0 });
  return repositories;
}

export async function previewExclusions(
  parts: Pick<IntegrationsParts, 'ledger'>,
  workspace: WorkspaceId,
  id: StoredIntegration['id'],
  typed: readonly string[],
): Promise<ExclusionPreview> {
  const patterns = readPatterns(typed);
  const all = await readAllKept(parts, workspace, id);
  const each = patterns.map((pattern) => {
    const isHit = createExclusion([pattern]);
    return { pattern, hit: all.filter(({ path }) => isHit(path) !== null) };
  });
  const hit = new Set(each.flatMap((one) => one.hit));
  return {
    patterns: each.map((one) => ({
      pattern: one.pattern,
      hits: one.hit.length,
      first: one.hit.slice(0, mostNamed).map(({ path }) => path),
    })),
    hits: hit.size,
    imported: [...hit].filter(({ state }) => state === 'imported').length,
    letIn: all.filter((repository) => repository.state === 'excluded' && !hit.has(repository)).length,
    known: all.length,
  };
}
