import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import type { Asked } from '../../src/integrations/index.ts';
import { readAsked } from '../../src/integrations/read-asked.ts';
import { createProviders } from '../../src/providers/index.ts';

const providers = createProviders({ webUrl: 'https://github.com', apiUrl: null });

const read = (given: Partial<Asked>) =>
  readAsked(
    {
      provider: 'git',
      baseUrl: 'git@git.example.com:acme/app.git',
      authentication: 'none',
      token: '',
      organizations: [],
      services: [],
      ...given,
    },
    providers,
  );

describe('what was asked for', () => {
  it('may be a repository over SSH, with no token at all', () => {
    const { integration, credential } = read({});

    expect(integration).toMatchObject({
      provider: 'git',
      baseUrl: 'ssh://git@git.example.com/acme/app.git',
      authentication: 'none',
      services: ['repos'],
    });
    expect(credential.kind).toBe('none');
  });

  it.each([
    ['bitbucket-dc', ['repos', 'pull-requests', 'webhooks']],
    ['jira-dc', ['tickets', 'webhooks']],
    ['gitlab', ['repos', 'pull-requests', 'tickets', 'webhooks']],
  ] as const)('of %s is read what it has: %j', (provider, services) => {
    const asked = {
      provider,
      baseUrl: 'https://host.example.com',
      authentication: 'token',
      token: 'canary-token',
    } as const;

    expect(read(asked).integration.services).toEqual(services);
  });

  it('needs a credential where there is no anonymous reading', () => {
    expect(() => read({ provider: 'gitlab', baseUrl: 'https://host.example.com' })).toThrow(/no sign-in/);
  });

  it('may carry what a firewall lets in', () => {
    expect(read({ allowList: '52.89.66.218 # first\n' }).integration.allowList).toEqual(['52.89.66.218']);
    expect(() => read({ allowList: 'not an address' })).toThrow(InputError);
  });
});
