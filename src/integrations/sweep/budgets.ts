import type { Credential } from '../../core/credential.ts';
import type { Secret } from '../../core/secret.ts';
import type { Provider, RateHolder, RateLedger } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { hostOf } from '../side-by-side.ts';

/** One limit that a host counts the questions of an integration against. */
export interface Budget {
  readonly holder: RateHolder;
  /** Which of several it is, within a sentence: " on acme"; empty where there is one. */
  readonly where: string;
}

/** The credential as it is kept: what it is told apart by. */
export function secretOf(credential: Credential): Secret {
  if (credential.kind === 'password') return credential.password;
  return credential.kind === 'github-app' ? credential.privateKey : credential.token;
}

/** The account as the host counts it, where it is known. */
function accountOf(integration: StoredIntegration): string | undefined {
  const login = integration.lastTest?.login;
  return login ? `${hostOf(integration)} ${login}` : undefined;
}

/** What a GitHub App counts against; undefined for whatever signs in otherwise. */
export function findAppBudgets(
  { gitHubApp }: Pick<Provider, 'gitHubApp'>,
  { baseUrl, organizations, credential }: StoredIntegration,
) {
  if (credential.kind !== 'github-app' || credential.appId === null) return undefined;
  return gitHubApp?.budgets(baseUrl, credential.appId, organizations);
}

/** What the questions of an integration count against: a token's account, or a GitHub App and its installations. */
export function findBudgets(
  rates: RateLedger,
  provider: Provider,
  integration: StoredIntegration,
  credential: Credential,
): readonly Budget[] {
  const ofApp = findAppBudgets(provider, integration);
  if (ofApp) {
    return [
      { holder: ofApp.app, where: ' for the App itself' },
      ...ofApp.installations.map(({ key, organization }) => ({
        holder: key,
        where: ` for the App on ${organization}`,
      })),
    ];
  }
  const secret = secretOf(credential);
  const account = accountOf(integration);
  if (account !== undefined) rates.join(secret, account);
  return [{ holder: secret, where: '' }];
}

/** What integrations share that draw on the same limit; `open` is asked only where the integration does not tell. */
export function nameShared(
  provider: Pick<Provider, 'gitHubApp'>,
  integration: StoredIntegration,
  open: () => Credential,
): string | undefined {
  const known = findAppBudgets(provider, integration)?.app ?? accountOf(integration);
  if (known !== undefined) return known;
  const secret = secretOf(open());
  return secret.reveal() === '' ? undefined : `${hostOf(integration)} ${secret.fingerprint}`;
}
