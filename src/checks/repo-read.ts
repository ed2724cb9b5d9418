import { allServices, joinWords, type ServiceId } from '../core/service.ts';
import { fail, pass, unknown } from '../core/verdict.ts';
import type { ReadOutcome, RepositoryView } from '../providers/index.ts';
import type { Check } from './check.ts';
import { waitsForDeep } from './deep.ts';

/** The repository in which there is most to read: alive, not empty, private, the newest work first. */
function chooseOne(repositories: readonly RepositoryView[]): RepositoryView | undefined {
  const alive = repositories.filter((each) => !each.isArchived && !each.isDisabled && each.isEmpty !== true);
  const rank = (each: RepositoryView) => (each.isPrivate ? 1 : 0);
  return alive.toSorted(
    (one, other) =>
      rank(other) - rank(one) || (other.activeAt ?? 0) - (one.activeAt ?? 0) || one.path.localeCompare(other.path),
  )[0];
}

const words: Readonly<Record<ReadOutcome, string>> = {
  read: 'can be read',
  empty: 'are empty',
  'switched-off': 'are switched off there',
  refused: 'are refused',
  unknown: 'could not be looked at',
};

export const repoRead: Check = {
  id: 'repo-read',
  title: 'commits, pull requests and tickets can be read',
  after: ['repos-visible'],
  costs: allServices,
  appliesTo: ({ integration }) => integration.provider !== 'git' && integration.provider !== 'jira-dc',
  async run({ host, deep, integration }) {
    if (!deep) return waitsForDeep();
    const inventory = await host.repositories?.inventory({ deep });
    const chosen = chooseOne(inventory?.repositories ?? []);
    if (!host.repositories || !chosen)
      return unknown('There is no repository to try it on that is neither archived nor empty.');

    const probe = await host.repositories.readProbe(chosen.path);
    const parts: readonly (readonly [ServiceId, string, ReadOutcome])[] = [
      ['repos', 'commits', probe.commits],
      ['pull-requests', 'pull requests', probe.pullRequests],
      ['tickets', 'tickets', probe.tickets],
    ];
    const facts = {
      repository: probe.path,
      commits: probe.commits,
      pullRequests: probe.pullRequests,
      tickets: probe.tickets,
    };
    const detail = `In ${probe.path} ${joinWords(parts.map(([, name, outcome]) => `${name} ${words[outcome]}`))}.`;
    const refused = parts.filter(
      ([service, , outcome]) => outcome === 'refused' && integration.services.includes(service),
    );
    if (refused.length > 0) {
      return fail(
        detail,
        {
          summary: `Ask an owner to let the account read ${joinWords(refused.map(([, name]) => name))} of ${probe.path}, and look whether the credential may.`,
          who: 'owner',
          url: `${integration.baseUrl}/${probe.path}`,
        },
        facts,
        Object.fromEntries(refused.map(([service]) => [service, 'limited'])),
      );
    }
    return parts.every(([, , outcome]) => outcome === 'unknown') ? unknown(detail, facts) : pass(detail, facts);
  },
};
