import { createAuthority } from '../test/world/certificates.ts';
import { startGitHub } from '../test/world/github.ts';
import { startGitLab } from '../test/world/gitlab.ts';
import type { HttpWorld } from '../test/world/http-world.ts';
import { aGitHubSeed, aGitLabSeed, goodGitLabScopes, goodScopes } from '../test/world/seeds.ts';

// Hosts that answer late, with an account and a token for each integration, in a process of their own. Told
// `questions`, it answers with what each was asked since the last time: how often, and which questions there were.
const [hosts = 0, accounts = 0, latencyMs = 0, withTls = 0] = process.argv.slice(2).map(Number);
const authority = await createAuthority();
const tls = withTls === 1 ? await authority.issue() : undefined;

const numbers = Array.from({ length: accounts }, (_each, index) => String(index).padStart(4, '0'));
const logins = numbers.map((number) => `flow-svc-${number}`);
const each = <Value>(keys: readonly string[], readValue: (index: number) => Value) =>
  Object.fromEntries(keys.map((key, index) => [key, readValue(index)]));
const gitHubTokens = numbers.map((number) => `ghp_canary00000000000000000000000000${number}`);
const gitLabTokens = numbers.map((number) => `glpat-canary00000000${number}`);

async function startHost(index: number): Promise<{ provider: string; world: HttpWorld; tokens: readonly string[] }> {
  if (index % 2 === 0) {
    const seed = aGitHubSeed({
      users: logins.map((login) => ({ login })),
      organizations: [{ login: 'acme', members: each(logins, () => 'admin' as const) }],
      repositories: [
        { owner: 'acme', name: 'app' },
        { owner: 'acme', name: 'site' },
      ],
      tokens: each(gitHubTokens, (number) => ({ login: logins[number] ?? '', scopes: goodScopes })),
    });
    return { provider: 'ghes', world: await startGitHub({ flavour: 'ghes', seed, tls }), tokens: gitHubTokens };
  }
  const seed = aGitLabSeed({
    users: logins.map((username) => ({ username })),
    groups: [{ path: 'acme', members: each(logins, () => 40 as const) }],
    tokens: each(gitLabTokens, (number) => ({ username: logins[number] ?? '', scopes: goodGitLabScopes })),
  });
  return { provider: 'gitlab', world: await startGitLab({ seed, tls }), tokens: gitLabTokens };
}

const worlds = await Promise.all(Array.from({ length: hosts }, (_each, index) => startHost(index)));
for (const { world } of worlds) world.delayAnswers(latencyMs);

process.send?.({
  worlds: worlds.map(({ provider, world, tokens }) => ({ provider, url: world.url, tokens })),
  bundleFile: authority.bundleFile,
});
process.on('message', () => {
  const asked = worlds.map(({ provider, world, tokens }) => {
    const seen = world.requests();
    world.forgetRequests();
    const paths = seen.map(({ path, query }) => {
      const search = new URLSearchParams(query).toString();
      return search === '' ? path : `${path}?${search}`;
    });
    return { provider, url: world.url, tokens, requests: seen.length, paths: [...new Set(paths)] };
  });
  process.send?.(asked);
});
process.once('disconnect', () => {
  void authority.close().finally(() => process.exit());
});
