import { createProviders } from '../../src/providers/index.ts';
import { anAppKey } from '../world/app-key.ts';
import { startGitHub } from '../world/github.ts';
import type { AppSeed } from '../world/github-app.ts';
import { aGitHubSeed } from '../world/seeds.ts';
import { startHookStage } from './hook-stage.ts';
import { anActor } from './service.ts';

const events = ['push', 'pull_request', 'issues', 'repository'];
export const appKey = anAppKey();
const { privateKey, publicKey } = appKey;

/** An App that somebody made by hand and whose key was typed into the form; it is installed on acme. */
export async function openAppHooks(given: Partial<AppSeed> = {}) {
  const world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed() });
  const app: AppSeed = { id: 7, slug: 'flow', publicKey, installations: [{ organization: 'acme' }], events, ...given };
  world.setApp(app);
  const stage = await startHookStage(world, {
    providers: createProviders({ webUrl: world.url, apiUrl: world.apiUrl }),
    provider: 'github',
    baseUrl: world.url,
    appId: '7',
    token: privateKey,
    imported: ['acme/app', 'acme/site'],
  });
  const test = async () => {
    const [hook] = await stage.hooks();
    if (!hook) throw new Error('there is no webhook');
    const { signal } = new AbortController();
    return stage.service.integrations.testHook(anActor(), stage.acme.id, hook.id, signal);
  };
  return { world, app, test, ...stage };
}
