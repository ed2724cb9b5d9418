import { request as httpRequest } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../src/core/log.ts';
import { createMetrics, createOAuthRoutes, startServer } from '../../src/http/index.ts';
import type { SignInEnd } from '../../src/oauth/index.ts';
import { anActor, anAsked, startService, workspace } from '../builders/service.ts';
import { browserForJourneys, keepPicture, openBrowser } from '../tools/browser.ts';
import { createAuthority } from '../world/certificates.ts';
import { startGitHub } from '../world/github.ts';

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

describe.skipIf(!executable)('signing in with a real browser', () => {
  it('goes over the button and the host back to the bot, past every policy a browser holds to', async () => {
    let target = '';
    const publicUrl = await startFront(() => target);
    const gitHub = await startGitHub({
      flavour: 'ghes',
      seed: { users: [{ login: 'flow-svc' }], tokens: {} },
      oauthApps: [{ ...app, redirectUri: `${publicUrl}/oauth/ghes/callback` }],
    });
    closing.push(gitHub.close);
    const service = await startService(undefined, { publicUrl });
    closing.push(service.close);
    const { oauth, integrations } = service;
    if (!oauth) throw new Error('there is no OAuth');
    const ends: SignInEnd[] = [];
    const server = await startServer({
      host: '127.0.0.1',
      port: 0,
      routes: [createOAuthRoutes({ oauth, onEnd: async (end) => void ends.push(end), log: silentLog })],
      readiness: { store: async () => true, slack: async () => true },
      metrics: createMetrics(),
      load: { isOverloaded: () => false, close: () => undefined },
      log: silentLog,
    });
    target = server.url;
    closing.push(server.close);
    const asked = {
      ...app,
      provider: 'ghes' as const,
      baseUrl: gitHub.url,
      authentication: 'oauth' as const,
      token: '',
    };
    const draft = await integrations.startDraft(anActor(), anAsked(asked));
    const link = await integrations.offerSignIn(anActor(), draft.id, '');
    const browser = await openBrowser(executable ?? '');
    closing.push(() => browser.close());
    const page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => void complaints.push(message.text()));
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(publicUrl) && !request.url().startsWith(gitHub.url)) elsewhere.push(request.url());
    });

    await page.goto(link.url);
    await keepPicture(page, 'oauth-start');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${gitHub.url}/login/oauth/authorize**`);
    await page.getByText('flow-svc').first().click();
    await page.waitForURL(`${publicUrl}/oauth/ghes/callback**`);
    await keepPicture(page, 'oauth-signed-in');

    expect(await page.title()).toMatch(/^Signed in at 127\.0\.0\.1/);
    expect(ends).toMatchObject([{ failure: null }]);
    expect((await service.store.findDraft(workspace, draft.id))?.token).not.toBeNull();
    expect(elsewhere).toEqual([]);
    expect(complaints.filter((text) => /Content Security Policy|Cookie/.test(text))).toEqual([]);
  });
});
