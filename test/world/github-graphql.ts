import { z } from 'zod';
import type { GitHubAnswering } from './github-answers.ts';
import type { Answer } from './http-world.ts';

const Query = z.object({ query: z.string(), variables: z.object({ org: z.string() }) });

/** The one GraphQL question that is emulated: an organisation's IP allow list, which its owners alone may read. */
export function answerGraphQl({ state, request, caller }: GitHubAnswering): Answer {
  const asked = Query.safeParse(JSON.parse(request.body || '{}'));
  const organization = asked.data?.variables.org ?? '';
  const members = state.memberships.get(organization);
  if (!members || !asked.data?.query.includes('ipAllowListEntries')) {
    const message = `Could not resolve to an Organization with the login of '${organization}'.`;
    return { status: 200, body: { data: { organization: null }, errors: [{ type: 'NOT_FOUND', message }] } };
  }
  if (members.get(caller?.token.login ?? '')?.role !== 'admin') {
    const message = `Viewer must be an owner of ${organization}.`;
    return { status: 200, body: { data: { organization: null }, errors: [{ type: 'FORBIDDEN', message }] } };
  }
  const entries = state.allowLists.get(organization);
  return {
    status: 200,
    body: {
      data: {
        organization: {
          ipAllowListEnabledSetting: entries ? 'ENABLED' : 'DISABLED',
          ipAllowListEntries: {
            nodes: (entries ?? []).map((allowListValue) => ({ allowListValue, isActive: true })),
          },
        },
      },
    },
  };
}
