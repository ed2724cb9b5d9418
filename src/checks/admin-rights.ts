import { pass, unknown, type Verdict, warn } from '../core/verdict.ts';
import type { AdminView } from '../providers/index.ts';
import type { CheckContext } from './check.ts';

const named = 20;

const count = (views: readonly AdminView[]) => (views.length === 1 ? '1 repository' : `${views.length} repositories`);

/** For hosts that tell rights by what they refuse: only an administrator of a repository may see its webhooks. */
export async function judgeAdminRights({ host, integration, provider, deep }: CheckContext): Promise<Verdict> {
  const { identity } = await host.account();
  const views = (await host.adminRights?.({ deep })) ?? [];
  const lacking = views.filter((each) => each.isAdmin === false);
  const seen = views.filter((each) => each.isAdmin !== null);
  const facts = { looked: views.length, notAdmin: lacking.slice(0, named).map((each) => each.path) };
  if (views.length === 0) {
    return warn(
      `${identity.login} sees no repository, so Flow has nothing to read.`,
      { summary: `Give ${identity.login} read access to the projects Flow should read.`, who: 'owner' },
      facts,
    );
  }
  if (seen.length === 0) return unknown(`What ${identity.login} may do in its repositories could not be seen.`, facts);
  if (lacking.length === 0) return pass(`${identity.login} administers ${count(seen)} that were looked at.`, facts);

  const project = lacking[0]?.path.split('/')[0] ?? '';
  return warn(
    `${identity.login} is no administrator of ${count(lacking)} of ${seen.length} that were looked at: imports work, webhooks do not.`,
    {
      summary: `Give ${identity.login} admin permission on the project ${project} if webhooks are wanted; its repositories inherit it.`,
      url: provider.pages.members(integration.baseUrl, project),
      who: 'owner',
    },
    facts,
    { webhooks: lacking.length === seen.length ? 'unavailable' : 'limited' },
  );
}
