import { describe, expect, it, onTestFinished } from 'vitest';
import { createHookAddress } from '../../src/integrations/index.ts';
import { chooseHookUrl } from '../../src/oauth/begin-trip.ts';
import { createProviders } from '../../src/providers/index.ts';
import { saying } from '../builders/saying.ts';
import { anActor, anAsked, lastOf, quick, startService, workspace } from '../builders/service.ts';
import { startSignInServer } from '../builders/sign-in-server.ts';
import { isLoose } from '../oracles/loose.ts';
import { openBrowser } from '../world/browser.ts';
import { startGitHub } from '../world/github.ts';
import { makeAppAt, readHtml } from '../world/make-app-at.ts';
import { aGitHubSeed } from '../world/seeds.ts';

/** A set-up that wants an App made, and a browser at the bot's pages. */
async function open(publicUrl: string, settings: { publicUrl: string; webhookUrl: string | null } | null) {
  const gitHub = await startGitHub({ flavour: 'ghes', seed: aGitHubSeed() });
  const hookAddress = settings ? createHookAddress(settings) : undefined;
  const providers = createProviders({ webUrl: 'https://github.com', apiUrl: null });
  const service = await startService(undefined, { publicUrl, providers, hookAddress });
  const { server, ends } = await startSignInServer(service);
  onTestFinished(async () => {
    await server.close();
    await service.close();
    await gitHub.close();
  });
  const asked = anAsked({
    provider: 'ghes',
    baseUrl: gitHub.url,
    authentication: 'github-app',
    token: '',
    appId: '',
    isAppLater: true,
    organizations: ['acme'],
  });
  const { integrations, store } = service;
  const { id } = await integrations.startDraft(anActor(), asked);
  const { url: link } = await integrations.offerSignIn(anActor(), id, 'somewhere');
  const her = openBrowser(publicUrl, () => server.url);
  return {
    gitHub,
    service,
    ends,
    asked,
    id,
    find: () => store.findDraft(workspace, id),
    make: async () => her.open(await makeAppAt(her, link)),
    readManifest: async (): Promise<unknown> => {
      const { html } = await her.press(link, await her.open(link));
      return JSON.parse(readHtml(/name="manifest" value="([^"]+)"/.exec(html)?.[1] ?? ''));
    },
  };
}

const there = 'https://flow.example.com';
const own = { publicUrl: there, webhookUrl: null };

describe('the webhook of an App that is made from a set-up', () => {
  it('points to the bot and tells of what the App may read, and no more', async () => {
    const { readManifest } = await open(there, own);

    expect(await readManifest()).toMatchObject({
      hook_attributes: {
        url: saying(/^https:\/\/flow\.example\.com\/webhooks\/github\/hok_[0-9a-f]{32}$/),
        active: true,
      },
      default_events: ['push', 'pull_request', 'issues', 'repository'],
    });
  });

  it('is not asked for where hosts have no address', async () => {
    const { readManifest } = await open(there, null);

    const manifest = await readManifest();

    expect(manifest).toHaveProperty('redirect_url');
    expect(manifest).not.toHaveProperty('hook_attributes');
    expect(manifest).not.toHaveProperty('default_events');
  });

  it('is none in the set-up when the host hands out no secret for it', async () => {
    const { gitHub, make, find } = await open(there, own);
    gitHub.rewriteWith((answer, { path }) =>
      path.endsWith('/conversions') && isLoose(answer.body)
        ? { ...answer, body: { ...answer.body, webhook_secret: null } }
        : answer,
    );

    await make();

    expect(await find()).toMatchObject({ appId: '901' });
    expect((await find())?.appHook).toBeUndefined();
  });

  it.each([
    ['http://flow.example.com', 'https://github.com', null],
    ['http://127.0.0.1:3000', 'https://github.com', null],
    ['https://localhost', 'https://github.com', null],
    ['https://flow.example.com', 'https://github.com', 'https://flow.example.com/hook'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:4000', 'http://127.0.0.1:3000/hook'],
  ])('of a bot at %s and an App at %s has the address %s', (address, baseUrl, expected) => {
    expect(chooseHookUrl(`${address}/hook`, baseUrl)).toBe(expected);
  });

  it('is kept with its secret sealed, and is the integration’s when there is one', async () => {
    const { gitHub, service, make, find, id, ends } = await open(there, own);
    const { integrations, parts } = service;

    const page = await make();
    const draft = await find();
    await lastOf(integrations.testDraft(anActor(), id, quick()));
    const made = await integrations.createFromDraft(anActor(), id, { name: 'acme', acceptLimits: true });

    const [hook, ...more] = await parts.ledger.listHooks(workspace);
    const [secret = ''] = gitHub.madeHookSecrets();
    expect(more).toEqual([]);
    expect(hook).toMatchObject({
      id: draft?.appHook?.id,
      integration: made.id,
      provider: 'ghes',
      place: { kind: 'server', target: 'flow-for-acme' },
      hostId: 'app',
      state: 'waiting',
    });
    expect(gitHub.appHook(901)?.url).toBe(`${there}/webhooks/github/${hook?.id}`);
    const where = { workspace, owner: hook?.id ?? '', field: 'webhook' } as const;
    expect(hook && parts.vault.open(hook.secrets[0]?.sealed ?? raise(), where).reveal()).toBe(secret);
    const trail = await parts.ledger.listAudit(workspace, { limit: 50 });
    expect(JSON.stringify([page.html, draft, made, hook, ends, trail])).not.toContain(secret);
  });

  it('stays while other answers change, and goes with the App', async () => {
    const { service, make, find, asked, id } = await open(there, own);
    await make();
    const before = (await find())?.appHook;
    const again = { ...asked, isAppLater: false, appId: '901', services: ['repos'] as const };

    await service.integrations.startDraft(anActor(), again, id);
    const kept = (await find())?.appHook;
    await service.integrations.startDraft(anActor(), { ...again, appId: '902', isSecretLater: true }, id);

    expect(before).toBeDefined();
    expect(kept).toEqual(before);
    expect((await find())?.appHook).toBeUndefined();
  });

  it('is forgotten with the set-up', async () => {
    const { service, make, id } = await open(there, own);
    await make();

    await service.integrations.discardDraft(anActor(), id);

    expect(await service.parts.ledger.listHooks(workspace)).toEqual([]);
  });
});

function raise(): never {
  throw new Error('there is no secret');
}
