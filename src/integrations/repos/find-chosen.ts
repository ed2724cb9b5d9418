import { InputError } from '../../core/errors.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import { createExclusion, readPattern } from '../../core/repository-pattern.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { Choice, KeptRepository } from '../../storage/inventory.ts';
import type { IntegrationsParts } from '../parts.ts';
import { readAllKept } from './preview-exclusions.ts';

const isPattern = (word: string) => /[*?[{]/.test(word);

/** The repositories that a word stands for: one by its path, or all that a pattern hits. Throws InputError for none. */
function findMeant(word: string, all: readonly KeptRepository[]): readonly KeptRepository[] {
  if (isPattern(word)) {
    const isHit = createExclusion([readPattern(word)]);
    const hit = all.filter(({ path }) => isHit(path) !== null);
    if (hit.length > 0) return hit;
    throw new InputError(`No repository that is known fits "${word}". A refresh brings those that are newer.`, 'repos');
  }
  const path = word
    .trim()
    .replaceAll(/^\/+|\/+$/g, '')
    .toLowerCase();
  const found = all.find((each) => each.path.toLowerCase() === path);
  if (found) return [found];
  const sameName = all.filter((each) => each.path.toLowerCase().endsWith(`/${path}`)).slice(0, 3);
  const hint =
    sameName.length > 0
      ? `Did you mean ${sameName.map((each) => each.path).join(' or ')}?`
      : 'A refresh brings those that are newer.';
  throw new InputError(`There is no repository "${word}" that is known here. ${hint}`, 'repos');
}

/** Why a repository that was named cannot be imported. Patterns win over choices: what they leave out stays out. */
function requireOpen({ path, state, excludedBy }: KeptRepository): void {
  if (state === 'excluded') {
    throw new InputError(`${path} is excluded by the pattern ${excludedBy ?? ''}. Take that away first.`, 'repos');
  }
  if (state === 'sha256') throw new InputError(`${path} uses SHA-256, which Flow does not read yet.`, 'repos');
  if (state === 'gone') {
    throw new InputError(`${path} is no longer shown to the account, so it cannot be imported anew.`, 'repos');
  }
}

type Find<What> = (
  parts: Pick<IntegrationsParts, 'ledger'>,
  workspace: WorkspaceId,
  id: StoredIntegration['id'],
  what: What,
) => Promise<What>;

/** The paths to import; those that are imported already are left out. */
export const findImported: Find<Choice['import']> = async (parts, workspace, id, wanted) => {
  if (typeof wanted === 'string' || wanted.length === 0) return wanted;
  const all = await readAllKept(parts, workspace, id);
  const meant = wanted.flatMap((word) => {
    const found = findMeant(word, all);
    if (!isPattern(word)) found.forEach(requireOpen);
    return found;
  });
  const open = meant.filter(({ state }) => state === 'new' || state === 'not-imported');
  return [...new Set(open.map(({ path }) => path))];
};

/** The paths to import no more. */
export const findDropped: Find<Choice['drop']> = async (parts, workspace, id, wanted) => {
  if (typeof wanted === 'string' || wanted.length === 0) return wanted;
  const all = await readAllKept(parts, workspace, id);
  const meant = wanted.flatMap((word) => findMeant(word, all));
  return [...new Set(meant.map(({ path }) => path))];
};
