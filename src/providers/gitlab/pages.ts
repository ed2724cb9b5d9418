import type { HostPages } from '../host-pages.ts';

/** GitLab's token page with what Flow needs already ticked. */
export function newTokenPage(baseUrl: string): string {
  return `${tokensPage(baseUrl)}?name=Flow&scopes=api,read_user,read_repository`;
}

function tokensPage(baseUrl: string): string {
  return `${baseUrl}/-/user_settings/personal_access_tokens`;
}

export const pages: HostPages = {
  newToken: newTokenPage,
  tokens: tokensPage,
  members: (baseUrl, group) => `${baseUrl}/groups/${group}/-/group_members`,
  oauthApps: (baseUrl) => `${baseUrl}/-/user_settings/applications`,
  hooks: (baseUrl, { target, kind }) => `${baseUrl}/${kind === 'group' ? 'groups/' : ''}${target}/-/hooks`,
};
