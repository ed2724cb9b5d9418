import { InputError } from '../../core/errors.ts';
import type { Authentication, ProviderId } from '../../core/integration.ts';
import { joinWords, type ServiceId } from '../../core/service.ts';
import type { Provider } from '../../providers/index.ts';
import type { ExportRow } from './export-row.ts';

/** How an imported integration signs in; what signs in with nothing has nothing to import. */
export type ImportedAuthentication = Exclude<Authentication, 'none'>;

const normalise = (word: string) =>
  word
    .trim()
    .toLowerCase()
    .replace(/[\s_./-]+/g, '-');

const providerNames: Readonly<Record<ProviderId, readonly string[]>> = {
  github: ['github', 'github-cloud', 'github-com', 'github-enterprise-cloud'],
  ghes: ['ghes', 'github-enterprise', 'github-enterprise-server', 'github-server'],
  gitlab: ['gitlab', 'gitlab-enterprise', 'gitlab-self-hosted', 'gitlab-self-managed', 'gitlab-com', 'gitlab-cloud'],
  git: ['git'],
  'bitbucket-dc': ['bitbucket-dc', 'bitbucket-server', 'bitbucket-data-center'],
  'jira-dc': ['jira-dc', 'jira-server', 'jira-data-center'],
};

const authenticationNames: Readonly<Record<ImportedAuthentication, readonly string[]>> = {
  token: ['token', 'access-token', 'personal-access-token', 'pat', 'api-token'],
  oauth: ['oauth', 'oauth2', 'oauth-2'],
  'github-app': ['github-app', 'app'],
  password: ['password', 'basic', 'basic-auth', 'username-password', 'username-and-password', 'user-name-and-password'],
};

const serviceNames: Readonly<Record<ServiceId, readonly string[]>> = {
  repos: ['repos', 'repo', 'repositories', 'repository', 'commits'],
  'pull-requests': ['pull-requests', 'pull-request', 'prs', 'pr', 'merge-requests'],
  tickets: ['tickets', 'ticket', 'issues'],
  webhooks: ['webhooks', 'webhook'],
};

function findName<Id extends string>(names: Readonly<Record<Id, readonly string[]>>, word: string): Id | undefined {
  const ids = Object.keys(names).filter((id): id is Id => id in names);
  return ids.find((id) => names[id].includes(normalise(word)));
}

/** Never says the word itself: in a table whose columns slipped it may be a secret. */
function refuse(column: 'provider' | 'authentication' | 'services' | 'webhooks', words: string): never {
  throw new InputError(words, column);
}

export function readProvider(word: string, providers: readonly Provider[]): Provider {
  const known = joinWords(providers.map(({ id }) => id));
  if (word.trim() === '') refuse('provider', `It is empty: say which kind of host it is, one of ${known}.`);
  const id = findName(providerNames, word);
  return (
    providers.find((provider) => provider.id === id) ??
    refuse('provider', `No kind of host is called so here. There is ${known}.`)
  );
}

/** What it says, or what can be told by what is there; undefined where neither says anything. */
export function readAuthentication(cells: ExportRow['cells']): ImportedAuthentication | undefined {
  const word = cells.authentication ?? '';
  if (word.trim() !== '') {
    const found = findName(authenticationNames, word);
    return found ?? refuse('authentication', `It is none of ${joinWords(Object.keys(authenticationNames))}.`);
  }
  const { token = '', password = '', privateKey = '' } = cells;
  const there = [
    ...(token.trim() === '' ? [] : ['token' as const]),
    ...(password.trim() === '' ? [] : ['password' as const]),
    ...(privateKey.trim() === '' ? [] : ['github-app' as const]),
  ];
  if (there.length > 1) refuse('authentication', `It is empty, and there is a ${joinWords(there)}: say which is used.`);
  return there[0];
}

const yes = ['true', 'yes', 'y', '1', 'on', 'enabled'];
const no = ['false', 'no', 'n', '0', 'off', 'disabled'];

/** The services that are switched on; none means all, as when an integration is added. */
export function readServices(list: string, webhooks: string): readonly ServiceId[] {
  const words = list.split(/[,;|]/).filter((word) => word.trim() !== '');
  const named = words.map(
    (word) =>
      findName(serviceNames, word) ??
      refuse('services', `One of its words is none of ${joinWords(Object.keys(serviceNames))}.`),
  );
  const flag = normalise(webhooks);
  if (flag !== '' && !yes.includes(flag) && !no.includes(flag)) refuse('webhooks', 'It is neither true nor false.');

  const withoutHooks: readonly ServiceId[] = named.length > 0 ? named : ['repos', 'pull-requests', 'tickets'];
  if (no.includes(flag)) {
    const left = withoutHooks.filter((service) => service !== 'webhooks');
    if (left.length === 0) refuse('webhooks', 'It says no, and webhooks are all that is switched on.');
    return [...new Set(left)];
  }
  if (named.length === 0) return [];
  return [...new Set(yes.includes(flag) ? [...named, 'webhooks' as const] : named)];
}
