import type { TokenCredential } from '../../core/credential.ts';
import { HostError } from '../../core/errors.ts';
import type { Net } from '../../net/index.ts';
import { below } from '../base-url.ts';
import { userAgent } from '../contact.ts';
import type { GrantedScopes } from '../host.ts';
import { has } from './gates.ts';
import type { ProjectLists } from './repositories.ts';

/** What became of a call that only some scopes allow. */
type Outcome = 'proven' | 'refused' | 'untold';

async function tryOut(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    await call();
    return 'proven';
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return error.details.refusal === 'insufficient-scope' ? 'refused' : 'untold';
  }
}

/** Git over HTTP with the token, as far as the list of branches; nothing is fetched. */
async function tryGit(net: Net, baseUrl: string, credential: TokenCredential, path: string): Promise<Outcome> {
  const places = path.split('/').map(encodeURIComponent).join('/');
  try {
    const answer = await net.fetch(below(baseUrl, `${places}.git/info/refs?service=git-upload-pack`), {
      headers: {
        authorization: `Basic ${Buffer.from(`oauth2:${credential.token.reveal()}`).toString('base64')}`,
        'user-agent': userAgent,
      },
    });
    const isGit = answer.headers.get('content-type')?.startsWith('application/x-git-upload-pack-advertisement');
    if (answer.ok) return isGit ? 'proven' : 'untold';
    return answer.status === 401 && /HTTP Basic: Access denied/i.test(await answer.text()) ? 'refused' : 'untold';
  } catch (error) {
    if (error instanceof HostError) return 'untold';
    throw error;
  }
}

export interface ProofParts {
  readonly net: Net;
  readonly baseUrl: string;
  readonly credential: TokenCredential;
  readonly lists: ProjectLists;
  readonly account: () => Promise<unknown>;
  readonly release: () => Promise<string | null>;
}

/**
 * What a token can do, for servers that do not tell what it may: two answers that every run has, and in a deep run one
 * look over Git. Nothing is claimed of a scope that no call could prove or was refused for.
 */
export async function proveScopes(parts: ProofParts, deep: boolean): Promise<GrantedScopes> {
  const { net, baseUrl, credential, lists, account, release } = parts;
  const [user, api, version] = await Promise.all([tryOut(account), tryOut(lists.first), release()]);
  // Before 12.10 only `api` opened this list; from then on `read_api` does too, and the difference does not show.
  const apiScope = has(version, 'read-api') === false ? 'api' : 'read_api';
  const outcomes: (readonly [string, Outcome])[] = [
    ['read_user', user],
    [api === 'refused' ? 'api' : apiScope, api],
  ];

  // A public repository opens for everybody and proves nothing.
  const { projects } = api === 'proven' ? await lists.first() : { projects: [] };
  const closed = projects.find((project) => project.visibility === 'private' && project.empty_repo !== true);
  if (deep && closed) {
    outcomes.push(['read_repository', await tryGit(net, baseUrl, credential, closed.path_with_namespace)]);
  }

  const scopesThat = (outcome: Outcome) => outcomes.flatMap(([scope, found]) => (found === outcome ? [scope] : []));
  return {
    unknown: 'this GitLab does not tell a token’s scopes; that came with 15.5',
    proven: scopesThat('proven'),
    refused: scopesThat('refused'),
  };
}
