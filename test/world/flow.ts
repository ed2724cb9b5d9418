import type { Loose } from '../oracles/loose.ts';
import { type Answer, type HttpWorld, startHttpWorld } from './http-world.ts';

export const flowKey = 'canary-flow-api-key-0001';

/** As Flow's page on it shows an integration: https://help.pluralsight.com/hc/en-us/articles/24285986280212 */
export function aFlowIntegration(given: Loose = {}): Loose {
  return {
    id: 10649,
    name: 'Engineering GHES',
    org: 1234,
    vendor_type: 'github_enterprise',
    auth_type: 'oauth',
    webhooks_enabled: false,
    enabled_source_types: ['Repo', 'PRs', 'Tickets'],
    created_at: '2021-05-03T14:15:16Z',
    created_by: 'ana@example.com',
    username: 'flow-svc',
    vendor_meta: [],
    has_repos: true,
    excluded_project_owners: [],
    url: null,
    source_projects_last_updated: null,
    agent_enabled: false,
    ...given,
  };
}

export interface FlowWorld extends HttpWorld {
  /** For FLOW_API_URL. */
  readonly apiUrl: string;
}

/** Flow's own API, as far as it is documented: three questions, and no way to change anything. */
export async function startFlow(
  integrations: readonly Loose[],
  statuses: Readonly<Record<number, unknown>> = {},
): Promise<FlowWorld> {
  const root = '/v3/customer/core/integrations';
  const missing: Answer = { status: 404, body: { detail: 'Not found.' } };

  const list = (query: Readonly<Record<string, string>>): Answer => {
    const [limit, offset] = [Number(query['limit'] ?? 100), Number(query['offset'] ?? 0)];
    const end = offset + limit;
    const next = end < integrations.length ? `${world.url}${root}?limit=${limit}&offset=${end}` : null;
    return {
      status: 200,
      body: { count: integrations.length, next, previous: null, results: integrations.slice(offset, end) },
    };
  };

  const world = await startHttpWorld({
    answer: ({ method, path, query, headers }) => {
      if (headers['authorization'] !== `Bearer ${flowKey}`) return { status: 401, body: { detail: 'Invalid token.' } };
      if (method !== 'GET') return { status: 405, body: { detail: 'Method not allowed.' } };
      if (path === root) return list(query);
      const [, number = '', rest] = /^\/(\d+)(\/connection_status)?$/.exec(path.slice(root.length)) ?? [];
      const found = integrations.find(({ id }) => String(id) === number);
      if (!found) return missing;
      if (!rest) return { status: 200, body: found };
      const status = statuses[Number(number)];
      return status === undefined ? missing : { status: 200, body: JSON.stringify(status) };
    },
  });
  return { ...world, apiUrl: `${world.url}/v3/customer/core` };
}
