import { createHash } from 'node:crypto';
import { isLoose, type Loose } from '../oracles/loose.ts';

/** An account as GitHub puts it into other answers. */
export function simpleUser(login: string, apiUrl: string, webUrl: string): object {
  const url = `${apiUrl}/users/${login}`;
  const id = Number.parseInt(createHash('sha256').update(login).digest('hex').slice(0, 6), 16);
  return {
    login,
    id,
    node_id: Buffer.from(`04:User${id}`).toString('base64'),
    avatar_url: `${webUrl}/avatars/u/${login}`,
    gravatar_id: '',
    url,
    html_url: `${webUrl}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: 'User',
    site_admin: false,
  };
}

/** Adds what the emulator leaves out of organisations and repositories, and takes away what GitHub would not send. */
export function completeShape(body: Loose, apiUrl: string, webUrl: string): Loose {
  const { owner } = body;
  if ('full_name' in body && isLoose(owner)) {
    const full = simpleUser(String(owner['login']), apiUrl, webUrl);
    const sshUrl = `git@${new URL(webUrl).hostname}:${String(body['full_name'])}.git`;
    return { network_count: 0, subscribers_count: 0, ...body, ssh_url: sshUrl, owner: { ...full, ...owner } };
  }
  if ('members_can_create_repositories' in body) {
    const known = Object.entries(body).filter(([, value]) => value !== null && value !== '');
    return { archived_at: null, description: null, ...Object.fromEntries(known) };
  }
  return body;
}
