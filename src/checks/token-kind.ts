import { allServices } from '../core/service.ts';
import { pass } from '../core/verdict.ts';
import type { Check } from './check.ts';

/** Read from the token's form alone: a token Flow cannot use is never shown to any host. */
export const tokenKind: Check = {
  id: 'token-kind',
  title: 'it is the right kind of credential',
  after: ['base-url', 'answers-as-api', 'right-product'],
  costs: allServices,
  async run({ provider, credential, integration }) {
    if (credential.kind === 'github-app') return pass('This is the key of a GitHub App.', { kind: 'app-key' });
    return provider.judgeToken(credential.token, integration);
  },
};
