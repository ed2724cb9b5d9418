import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { createProviders, type Provider } from '../../src/providers/index.ts';
import { anIntegration } from '../builders/run-report.ts';
import { describeProviderContract } from '../contracts/provider.ts';
import { openDoor } from '../net/open-door.ts';

const cloud: Parameters<typeof createProviders>[0] = { webUrl: 'https://github.com', apiUrl: null };
const providers = createProviders(cloud);

// A cloud product is only where its settings say; the others are wherever their server is.
for (const { id, label } of providers) {
  const provide = (baseUrl: string) => {
    const found = createProviders({ webUrl: baseUrl, apiUrl: baseUrl }).find((provider) => provider.id === id);
    if (!found) throw new Error(`there is no provider ${id}`);
    return found;
  };
  describeProviderContract(label, provide, { refusesInPages: id === 'git' });
}

function get(id: string): Provider {
  const found = providers.find((provider) => provider.id === id);
  if (!found) throw new Error(`there is no provider ${id}`);
  return found;
}

describe('the owner of an address', () => {
  it.each([
    ['https://github.com', true, false, false],
    ['https://acme.ghe.com', true, false, false],
    ['https://www.github.com', false, false, false],
    ['https://api.github.com', false, false, false],
    ['https://gist.acme.ghe.com', false, false, false],
    ['https://gitlab.com', false, false, true],
    ['https://git.example.com', false, true, true],
    ['https://notgithub.com', false, true, true],
    ['https://github.com.example.com', false, true, true],
    ['https://ghe.com', false, false, false],
  ])('%s is known', (baseUrl, github, ghes, gitlab) => {
    const owned = ['github', 'ghes', 'gitlab'].map((id) => get(id).ownsAddress(baseUrl));

    expect(owned).toEqual([github, ghes, gitlab]);
  });
});

describe('the API of a GitHub', () => {
  async function accountAddress(id: string, baseUrl: string, addresses = cloud): Promise<string | undefined> {
    const provider = createProviders(addresses).find((each) => each.id === id);
    const asked: string[] = [];
    const net = {
      ...openDoor(),
      fetch: (input: string | URL) => {
        asked.push(String(input));
        return Promise.resolve(Response.json({ login: 'flow-svc' }));
      },
    };
    const integration = anIntegration({ provider: get(id).id, baseUrl });
    await provider?.open(integration, { kind: 'token', token: new Secret('ghp_canary') }, net).account();
    return asked.find((address) => address.endsWith('/user'));
  }

  it.each([
    ['github', 'https://github.com', 'https://api.github.com/user'],
    ['github', 'https://acme.ghe.com', 'https://api.acme.ghe.com/user'],
    ['ghes', 'https://git.example.com', 'https://git.example.com/api/v3/user'],
    ['ghes', 'https://example.com:8443/git', 'https://example.com:8443/git/api/v3/user'],
  ])('%s at %s is %s', async (id, baseUrl, expected) => {
    expect(await accountAddress(id, baseUrl)).toBe(expected);
  });

  it('is where the settings say, for the address they are about', async () => {
    const addresses = { webUrl: 'http://127.0.0.1:4000', apiUrl: 'http://127.0.0.1:4001' };

    expect(await accountAddress('github', 'http://127.0.0.1:4000', addresses)).toBe('http://127.0.0.1:4001/user');
    expect(await accountAddress('github', 'https://acme.ghe.com', addresses)).toBe('https://api.acme.ghe.com/user');
  });
});

const scoped = providers.filter((provider) => provider.requiredScopes('token').length > 0);

describe('every provider whose tokens have scopes', () => {
  it.each(scoped.map((provider) => [provider.label, provider] as const))(
    '%s has pages below its address, with every scope ticked that it asks for',
    (_, provider) => {
      const baseUrl = 'https://git.example.com/below';
      const page = new URL(provider.pages.newToken(baseUrl));
      const ticked = provider.impliedScopes(page.searchParams.get('scopes')?.split(',') ?? []);

      expect(page.href.startsWith(`${baseUrl}/`)).toBe(true);
      expect(provider.pages.tokens(baseUrl).startsWith(`${baseUrl}/`)).toBe(true);
      expect(provider.pages.members(baseUrl, 'acme')).toContain('/acme/');
      expect(provider.requiredScopes('token').filter((scope) => !ticked.has(scope))).toEqual([]);
    },
  );

  it.each(scoped.map((provider) => [provider.label, provider] as const))(
    '%s names the missing scopes in its remedy, and the page to go to',
    (_, provider) => {
      const remedy = provider.scopeRemedy(['read_user', 'repo'], 'https://git.example.com', 'token');

      expect(remedy.summary).toContain('read_user and repo');
      expect(remedy.url).toMatch(/^https:\/\/git\.example\.com\//);
    },
  );
});
