import { HostError } from '../core/errors.ts';
import { allServices } from '../core/service.ts';
import { fail, pass, unknown, type Verdict, warn } from '../core/verdict.ts';
import type { Inventory, OrganizationView } from '../providers/index.ts';
import type { Check, CheckContext } from './check.ts';
import { couldNotAsk } from './host-words.ts';
import { findWait, isVerdict, lacksScope, nameViews, readViews, titleOf, waitsFor } from './organization-views.ts';

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? 'y' : 'ies'}`;

/** Whether there is anything to look into at all; undefined when there is. */
async function findBlock(context: CheckContext): Promise<Verdict | undefined> {
  if (!context.host.organizations) return undefined;
  if (await lacksScope(context, 'repo')) return waitsFor('scopes', titleOf('insufficient-scope'));
  const found = await readViews(context);
  if (isVerdict(found)) return found;
  const wait = findWait(found);
  if (wait) return wait;
  if (found.views.some((view) => view.role !== 'none' && view.state === 'active')) return undefined;
  return found.views.some((view) => view.state === 'pending')
    ? waitsFor('org-role', 'the account is an owner of its organisations')
    : waitsFor('orgs-visible', 'all expected organisations or groups are there');
}

/** What is visible without an inventory: whether private repositories are, and how many. */
function judgeViews(views: readonly OrganizationView[], total: number | null): Verdict {
  const told = views.filter((view) => view.seesPrivate !== null && view.role !== 'none');
  const without = told.filter((view) => view.seesPrivate === false);
  const facts = {
    private: total,
    organizations: told.map(({ name, privateCount }) => ({ name, private: privateCount })),
  };
  if (without.length < told.length) {
    return pass(
      `It sees ${total === null ? 'private repositories' : count(total, 'private repositor')} in ${nameViews(told.filter((view) => view.seesPrivate))}.`,
      facts,
    );
  }
  if (told.length === 0) return unknown('No organisation showed what is inside.', facts);
  if (told.every((view) => view.role === 'owner')) {
    return pass(`${nameViews(told)} has no private repositories; the public ones are read.`, facts);
  }
  return unknown(
    `It sees no private repository in ${nameViews(told)}: there is none, or nobody gave the account access to one.`,
    facts,
  );
}

function judgeInventory({ repositories, total, isComplete }: Inventory, context: CheckContext): Verdict {
  const number = (test: (each: Inventory['repositories'][number]) => boolean) => repositories.filter(test).length;
  const facts = {
    total: total ?? repositories.length,
    isComplete,
    private: number((each) => each.isPrivate),
    archived: number((each) => each.isArchived),
    disabled: number((each) => each.isDisabled),
    empty: number((each) => each.isEmpty === true),
  };
  const usable = number((each) => !each.isArchived && !each.isDisabled && each.isEmpty !== true);
  const remedy = {
    summary: 'Ask an owner to give the account access to the repositories that Flow should read.',
    who: 'owner' as const,
    ...(context.integration.organizations[0]
      ? { url: context.provider.pages.members(context.integration.baseUrl, context.integration.organizations[0]) }
      : {}),
  };
  if (repositories.length === 0 && isComplete) {
    // Whoever is a member of nothing sees nothing: GitLab's roles tell it.
    if (context.integration.provider === 'gitlab') {
      return waitsFor('access-level', 'the account is maintainer of its projects');
    }
    return fail('The account sees no repository at all, so Flow has nothing to read.', remedy, facts);
  }
  if (usable === 0 && isComplete) {
    return warn(
      `All ${count(repositories.length, 'repositor')} are archived, switched off or empty: Flow finds no new work there.`,
      { ...remedy, summary: 'If Flow should read others, ask an owner to give the account access to those.' },
      facts,
    );
  }
  const shown = total ?? repositories.length;
  const aside = [
    facts.archived > 0 ? `${facts.archived} archived` : '',
    facts.disabled > 0 ? `${facts.disabled} switched off` : '',
    facts.empty > 0 ? `${facts.empty} empty` : '',
  ].filter((words) => words !== '');
  return pass(
    `It sees ${isComplete ? '' : 'at least '}${count(shown, 'repositor')}${aside.length > 0 ? `, of which ${aside.join(', ')}` : ''}.`,
    facts,
  );
}

export const reposVisible: Check = {
  id: 'repos-visible',
  title: 'there are repositories to read, private ones too',
  after: ['token-valid'],
  costs: allServices,
  appliesTo: ({ integration }) => integration.provider !== 'git' && integration.provider !== 'jira-dc',
  async run(context) {
    const { host, deep } = context;
    const block = await findBlock(context);
    if (block) return block;
    if (!host.repositories) return unknown('This host does not list its repositories.');
    try {
      const inventory = await host.repositories.inventory({ deep });
      if (deep || !host.organizations) return judgeInventory(inventory, context);
      const found = await readViews(context);
      return isVerdict(found) ? found : judgeViews(found.views, inventory.total);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      return couldNotAsk(error);
    }
  },
};
