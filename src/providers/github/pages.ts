import type { HostPages } from '../host-pages.ts';

/** GitHub's token page with what Flow needs already ticked. */
export function newTokenPage(baseUrl: string): string {
  const ticked = 'repo,admin:org,admin:repo_hook,admin:org_hook,user';
  return `${baseUrl}/settings/tokens/new?description=Flow&scopes=${ticked}`;
}

export const pages: HostPages = {
  newToken: newTokenPage,
  tokens: (baseUrl) => `${baseUrl}/settings/tokens`,
  members: (baseUrl, organization) => `${baseUrl}/orgs/${encodeURIComponent(organization)}/people`,
  oauthApps: (baseUrl) => `${baseUrl}/settings/developers`,
  hooks(baseUrl, { target, kind }) {
    if (kind === 'server') return `${baseUrl}/settings/apps/${encodeURIComponent(target)}`;
    if (kind === 'repository')
      return `${baseUrl}/${target.split('/').map(encodeURIComponent).join('/')}/settings/hooks`;
    return `${baseUrl}/organizations/${encodeURIComponent(target)}/settings/hooks`;
  },
};
