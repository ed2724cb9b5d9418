import { request as httpRequest } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Asked } from '../../src/integrations/index.ts';
import { anActor, anAsked, startService, workspace } from '../builders/service.ts';
import { startSignInServer } from '../builders/sign-in-server.ts';
import { browserForJourneys, keepPicture, openBrowser } from '../tools/browser.ts';
import { createAuthority } from '../world/certificates.ts';
import { startGitHub } from '../world/github.ts';
import { aGitHubSeed } from '../world/seeds.ts';

const executable = browserForJourneys();
const app = { clientId: 'Iv1.canary00000001', clientSecret: 'canary-github-client-secret-00000001', name: 'Flow' };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** HTTPS in front of the bot, as whoever runs it has it. */
async function startFront(target: () => string): Promise<string> {
  const authority = await createAuthority();
  closing.push(authority.close);
  const { key, cert } = await authority.issue({ names: ['localhost'] });
  const front = createServer({ key, cert }, (incoming, outgoing) => {
    const { method, headers } = incoming;
    const onward = httpRequest(new URL(incoming.url ?? '/', target()), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    front.closeAllConnections();
    await new Promise((resolve) => front.close(resolve));
  });
  return `https://localhost:${(front.address() as AddressInfo).port}`;
}

/** The bot's pages behind HTTPS, an Enterprise Server, and a browser that notes what it dislikes. */
async function startStage() {
  let target = '';
  const publicUrl = await startFront(() => target);
  const gitHub = await startGitHub({
    flavour: 'ghes',
    seed: aGitHubSeed(),
    oauthApps: [{ ...app, redirectUri: `${publicUrl}/oauth/ghes/callback` }],
  });
  closing.push(gitHub.close);
  const service = await startService(undefined, { publicUrl });
  closing.push(service.close);
  const { integrations } = service;
  const { server, ends } = await startSignInServer(service);
  target = server.url;
  closing.push(server.close);

  const offer = async (given: Partial<Asked>) => {
    const asked = anAsked({ provider: 'ghes', baseUrl: gitHub.url, token: '', ...given });
    const draft = await integrations.startDraft(anActor(), asked);
    const { url } = await integrations.offerSignIn(anActor(), draft.id, '');
    return { url, find: () => service.store.findDraft(workspace, draft.id) };
  };

  const browser = await openBrowser(executable ?? '');
  closing.push(() => browser.close());
  const page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => void complaints.push(message.text()));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(publicUrl) && !url.startsWith(gitHub.url)) complaints.push(`elsewhere: ${url}`);
  });
  const disliked = () => complaints.filter((text) => /Content Security Policy|Cookie|elsewhere/.test(text));
  return { publicUrl, gitHub, ends, offer, page, disliked };
}

describe.skipIf(!executable)('with a real browser, past every policy that it holds to', () => {
  it('a sign-in goes over the button and the host back to the bot', async () => {
    const { publicUrl, gitHub, ends, offer, page, disliked } = await startStage();
    const { url, find } = await offer({ ...app, authentication: 'oauth' });

    await page.goto(url);
    await keepPicture(page, 'oauth-start');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${gitHub.url}/login/oauth/authorize**`);
    await page.getByText('flow-svc').first().click();
    await page.waitForURL(`${publicUrl}/oauth/ghes/callback**`);
    await keepPicture(page, 'oauth-signed-in');

    expect(await page.title()).toMatch(/^Signed in at 127\.0\.0\.1/);
    expect(ends).toMatchObject([{ failure: null }]);
    expect((await find())?.token).not.toBeNull();
    expect(disliked()).toEqual([]);
  });

  it('a GitHub App is made and installed with the keyboard alone', async () => {
    const { publicUrl, gitHub, ends, offer, page, disliked } = await startStage();
    const asked = { authentication: 'github-app', isAppLater: true, organizations: ['acme'] } as const;
    const { url, find } = await offer(asked);

    await page.goto(url);
    await keepPicture(page, 'app-start');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Go on to/ }).waitFor();
    await keepPicture(page, 'app-going');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${gitHub.url}/organizations/acme/settings/apps/new**`);
    await page.getByText('Create GitHub App for acme').press('Enter');
    await page.waitForURL(`${publicUrl}/oauth/ghes/callback**`);
    await keepPicture(page, 'app-made');
    await page.getByText('Install it').last().press('Enter');
    await page.waitForURL(`${publicUrl}/oauth/ghes/installed**`);

    expect(await page.title()).toBe('The GitHub App is installed');
    expect(ends).toMatchObject([
      { made: 'app', failure: null },
      { made: 'installation', failure: null },
    ]);
    expect(await find()).toMatchObject({ appId: '901' });
    expect(disliked()).toEqual([]);
  });
});
