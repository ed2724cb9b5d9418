import type { CheckId } from '../../core/check-id.ts';
import { requireToken } from '../../core/credential.ts';
import { webAddressChecks } from '../../core/network-checks.ts';
import { pass } from '../../core/verdict.ts';
import { gitServer } from '../products.ts';
import type { Provider } from '../provider.ts';
import { createGitHost, userName } from './host.ts';

const overSsh: readonly CheckId[] = [
  'base-url',
  'private-name',
  'dns-public',
  'port-open',
  'ssh-open',
  'flow-allow-list',
];

const overHttp: readonly CheckId[] = [...webAddressChecks, 'token-valid', 'latency', 'sha256-repos'];

/** Repositories belong to hosts whose token pages are unknown here: their start page is the nearest there is. */
const startPage = (baseUrl: string) => URL.parse(baseUrl)?.origin ?? '';

/** A repository at an address of its own, over HTTPS or SSH, on whatever host. */
export const plainGit: Provider = {
  id: 'git',
  label: gitServer.label,
  shortLabel: 'The Git server',
  authentications: ['token', 'none'],
  selfHosted: true,
  services: ['repos'],
  ownsAddress: () => true,
  requiredScopes: () => [],
  impliedScopes: (granted) => new Set(granted),
  judgeToken: () => pass(`Any token may be right; it is sent as the password of the user ${userName}.`),
  judgeVersion: (version) => pass(version, { version }),
  recognises: gitServer.recognises,
  pages: { newToken: startPage, tokens: startPage, members: startPage },
  scopeLosses: () => ({}),
  scopeRemedy: () => ({ summary: 'Create a new token that may read the repository.', who: 'you' }),
  answersTo: ({ baseUrl }) => (baseUrl.startsWith('ssh:') ? overSsh : overHttp),
  open: (integration, credential, net) => createGitHost(integration.baseUrl, requireToken(credential), net),
};
