import { allServices } from '../core/service.ts';
import type { Check } from './check.ts';

/** Read from the token's form alone, so that a token Flow cannot use is never shown to any host. */
export const tokenKind: Check = {
  id: 'token-kind',
  title: 'it is the right kind of credential',
  costs: allServices,
  run: async ({ provider, credential, integration }) => provider.judgeToken(credential.token, integration),
};
