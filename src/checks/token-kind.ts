import { allServices } from '../core/service.ts';
import { pass } from '../core/verdict.ts';
import type { Check } from './check.ts';

/**
 * Read from the token's form, and for a password from what the host tells strangers: what Flow cannot use is never shown
 * to any host.
 */
export const tokenKind: Check = {
  id: 'token-kind',
  title: 'it is the right kind of credential',
  after: ['base-url', 'answers-as-api', 'right-product'],
  costs: allServices,
  async run({ provider, credential, integration, host }) {
    if (credential.kind === 'password') {
      if (!provider.judgePassword) throw new Error(`${provider.label} has no integrations with a password`);
      return provider.judgePassword(await host.contact(), integration.baseUrl);
    }
    if (credential.kind === 'github-app') return pass('This is the key of a GitHub App.', { kind: 'app-key' });
    return provider.judgeToken(credential.token, integration);
  },
};
