import { allServices } from '../core/service.ts';
import type { Check } from './check.ts';

/** Read from the token's form alone: a token Flow cannot use is never shown to any host. */
export const tokenKind: Check = {
  id: 'token-kind',
  title: 'it is the right kind of credential',
  after: ['base-url', 'answers-as-api', 'right-product'],
  costs: allServices,
  run: async ({ provider, credential, integration }) => provider.judgeToken(credential.token, integration),
};
