import { allServices } from '../core/service.ts';
import { unknown } from '../core/verdict.ts';
import type { Check } from './check.ts';

export const hostVersion: Check = {
  id: 'host-version',
  title: 'the version is supported',
  after: ['token-valid'],
  costs: allServices,
  appliesTo: ({ provider }) => provider.selfHosted,
  async run({ host, provider }) {
    const version = await host.version();
    return version === null ? unknown('The server does not say which version it is.') : provider.judgeVersion(version);
  },
};
