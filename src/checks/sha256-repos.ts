import { type Facts, pass, skip, unknown, type Verdict, warn } from '../core/verdict.ts';
import type { RepositoryAbility, RepositoryView } from '../providers/index.ts';
import type { Check } from './check.ts';
import { waitsForDeep } from './deep.ts';

const named = 20;
const sampled = 5;

/** What a list does not tell, a commit does: the newest repositories are the likeliest to be of the new kind. */
async function lookInside(
  ability: RepositoryAbility,
  repositories: readonly RepositoryView[],
): Promise<readonly RepositoryView[]> {
  const { objectFormat } = ability;
  if (!objectFormat) return repositories;
  const sample = repositories
    .filter((each) => each.isEmpty !== true)
    .toSorted((a, b) => (b.activeAt ?? 0) - (a.activeAt ?? 0))
    .slice(0, sampled);
  const looked: RepositoryView[] = [];
  for (const each of sample) looked.push({ ...each, objectFormat: await objectFormat(each.path) });
  return [...looked, ...repositories.filter((each) => !sample.includes(each))];
}

function judge(repositories: readonly RepositoryView[], total: number): Verdict {
  const told = repositories.filter((each) => each.objectFormat !== null);
  const found = told.filter((each) => each.objectFormat === 'sha256').map((each) => each.path);
  const facts: Facts = { repositories: found.slice(0, named), count: found.length, looked: told.length, total };
  if (found.length > 0) {
    const count = found.length === 1 ? '1 repository uses' : `${found.length} repositories use`;
    const isAll = found.length === total;
    return warn(
      `${count} SHA-256 (${found.slice(0, 3).join(', ')}${found.length > 3 ? '…' : ''}): Flow lists such a repository and does not read it.`,
      {
        summary:
          'There is nothing to mend on the host: Flow does not read SHA-256 repositories yet. Where its data is needed, recreate the repository as SHA-1.',
        who: 'owner',
      },
      facts,
      isAll
        ? { repos: 'unavailable', 'pull-requests': 'unavailable', tickets: 'unavailable' }
        : { repos: 'limited', 'pull-requests': 'limited', tickets: 'limited' },
    );
  }
  if (told.length === 0) return unknown('Nothing tells how the repositories of this server are hashed.', facts);
  return pass(`No SHA-256 repository among ${told.length} looked at.`, facts);
}

export const sha256Repos: Check = {
  id: 'sha256-repos',
  title: 'Flow can read how the repositories are hashed',
  after: ['token-valid'],
  appliesTo: ({ integration }) => integration.provider === 'gitlab' || integration.provider === 'git',
  async run({ host, deep }) {
    const ability = host.repositories;
    if (!ability) return skip('waits for: a list of repositories');
    if ((await ability.hasObjectFormats?.()) === false) {
      return pass('This server is older than SHA-256 repositories.', { repositories: [], count: 0 });
    }
    const { repositories, total } = await ability.inventory({ deep });
    if (repositories.length === 0) return skip('waits for: a repository to look at');
    const isTold = repositories.some((each) => each.objectFormat !== null);
    if (!isTold && !deep) return waitsForDeep();
    return judge(isTold ? repositories : await lookInside(ability, repositories), total ?? repositories.length);
  },
};
