import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../src/core/secret.ts';
import { createInstallationTokens } from '../../../src/providers/github/installation-tokens.ts';
import { createProviders } from '../../../src/providers/index.ts';
import { aClockAt, anIntegration } from '../../builders/run-report.ts';
import { openDoor } from '../../net/open-door.ts';
import { anAppKey } from '../../world/app-key.ts';
import { type GitHubWorld, startGitHub } from '../../world/github.ts';
import type { AppSeed } from '../../world/github-app.ts';
import { aGitHubSeed } from '../../world/seeds.ts';
import { able, failureOf } from '../open-host.ts';

const { privateKey, publicKey } = anAppKey();
const flowApp: AppSeed = { id: 7, slug: 'flow', publicKey, installations: [{ organization: 'acme' }] };
const minutes = 60_000;

let world: GitHubWorld;
let now: number;
let providers: ReturnType<typeof createProviders>;
beforeEach(async () => {
  world = await startGitHub({ flavour: 'ghes', seed: aGitHubSeed() });
  world.setApp(flowApp);
  // The emulated GitHub dates its tokens by the machine's clock.
  now = performance.timeOrigin + performance.now();
  providers = createProviders({ webUrl: 'https://github.com', apiUrl: null }, { ...aClockAt(0), now: () => now });
});
afterEach(() => world.close());

/** One run, over the providers that last as long as the process. */
async function look(key = privateKey) {
  const provider = providers.find(({ id }) => id === 'ghes');
  const credential = { kind: 'github-app', appId: '7', privateKey: new Secret(key) } as const;
  const integration = anIntegration({ provider: 'ghes', baseUrl: world.url, authentication: 'github-app' });
  const host = able(provider?.open(integration, credential, openDoor()));
  return { host, views: (await able(host.organizations).view(['acme'])).views };
}

const minted = () => world.requests().filter(({ path }) => path.endsWith('/access_tokens')).length;

describe('a token for an installation', () => {
  it('serves the runs of an hour', async () => {
    await look();
    const { views } = await look();

    expect(minted()).toBe(1);
    expect(views).toMatchObject([{ name: 'acme', refusal: null }]);
  });

  it.each([
    [50, 1],
    [56, 2],
  ])('%i minutes later was made %i times in all', async (later, times) => {
    await look();
    now += later * minutes;
    await look();

    expect(minted()).toBe(times);
  });

  it('that was revoked is made anew, and nobody hears of a refusal', async () => {
    await look();
    world.revokeToken('ghs_canary000000000000000000000000007_0');

    const { host, views } = await look();

    expect(minted()).toBe(2);
    expect(views).toMatchObject([{ name: 'acme', refusal: null }]);
    expect(host.lateRefusal?.()).toBeUndefined();
  });

  it.each<[string, AppSeed]>([
    ['narrowed', { ...flowApp, installations: [{ organization: 'acme', selected: ['app'] }] }],
    [
      'given fewer permissions',
      { ...flowApp, installations: [{ organization: 'acme', permissions: { metadata: 'read' } }] },
    ],
  ])('is made anew when the installation was %s', async (_how, changed) => {
    await look();
    world.setApp(changed);
    await look();

    expect(minted()).toBe(2);
  });

  it('is no use to a suspended installation', async () => {
    await look();
    world.setApp({ ...flowApp, installations: [{ organization: 'acme', suspended: true }] });

    const { views } = await look();

    expect(views).toMatchObject([{ refusal: { details: { refusal: 'installation-suspended' } } }]);
  });

  it('is never handed to another key', async () => {
    await look();

    expect(await failureOf(look(anAppKey().privateKey))).toMatchObject({ code: 'unauthorized' });
    expect(minted()).toBe(1);
  });
});

describe('the tokens that are kept', () => {
  it('are forgotten when they end, and when they are dropped', () => {
    let at = 0;
    const tokens = createInstallationTokens({ ...aClockAt(0), now: () => at });
    tokens.keep('a', new Secret('ghs_canary1'), 60 * minutes);
    tokens.keep('b', new Secret('ghs_canary2'), 60 * minutes);
    tokens.drop('b');

    const before = tokens.find('a');
    at = 55 * minutes;

    expect(before?.reveal()).toBe('ghs_canary1');
    expect([tokens.find('a'), tokens.find('b')]).toEqual([undefined, undefined]);
  });
});
