import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { oauthApps, tokens } from '../../demo/hosts.ts';
import { browserForJourneys, keepPicture } from '../tools/browser.ts';
import { anAppKey } from '../world/app-key.ts';
import type { GitHubWorld } from '../world/github.ts';
import { goodPermissions } from '../world/github-app.ts';
import { setStage } from './stage.ts';
import { choose, command, create, lastMessage } from './walk.ts';

const browser = browserForJourneys();
const stage = setStage(browser);
const appId = 4711;

type Host = 'GitHub Cloud' | 'GitHub Enterprise Server' | 'GitLab';

/** The hosts that are people's own, where an address has to be typed. */
const addressOf = (host: Host): string | undefined => {
  const { gitHubServer, gitLab } = stage.current.hosts;
  if (host === 'GitHub Enterprise Server') return gitHubServer.url;
  return host === 'GitLab' ? gitLab.baseUrl : undefined;
};

const appOf = (host: Host) => (host === 'GitLab' ? oauthApps.gitLab : oauthApps.gitHubServer);

/** What the test before left open is Ana's still. */
async function openPage(): Promise<Page> {
  const page = await stage.current.open();
  page.setDefaultTimeout(15_000);
  await page.getByRole('textbox', { name: /^Message / }).waitFor();
  const left = page.getByRole('dialog').getByRole('button', { name: 'Close this window' });
  for (;;) {
    if ((await left.count()) === 0) break;
    await left.first().click();
    await left.first().waitFor({ state: 'detached' });
  }
  return page;
}

async function openForm(page: Page, host: Host, authentication: string): Promise<ReturnType<Page['getByRole']>> {
  await command(page, '/flow add-integration');
  const modal = page.getByRole('dialog', { name: 'Add integration' });
  await modal.getByText('Where is the code?').waitFor();
  await choose(page, 'Where is the code?', host);
  await choose(page, 'How does Flow sign in?', authentication);
  const address = addressOf(host);
  if (address !== undefined) await modal.getByLabel('Address').fill(address);
  await modal.getByLabel(host === 'GitLab' ? 'Groups' : 'Organisations').fill('acme');
  return modal;
}

/** Signs in at the host's own page, which opens in another tab. */
async function signIn(page: Page, host: Host): Promise<void> {
  const opened = page.waitForEvent('popup');
  await page
    .getByRole('dialog')
    .getByText(/^Sign in at/, { exact: false })
    .last()
    .click();
  const tab = await opened;
  await tab.getByRole('button', { name: /^Sign in at/ }).click();
  if (host === 'GitLab') await tab.getByRole('button', { name: 'Authorize as flow-svc' }).click();
  else await tab.getByText('flow-svc').first().click();
  await tab
    .getByText(/You can close this|Go back to Slack/i)
    .first()
    .waitFor();
  await tab.close();
}

function registerApp(gitHub: GitHubWorld): string {
  const { privateKey, publicKey } = anAppKey();
  gitHub.setApp({
    id: appId,
    slug: 'flow',
    publicKey,
    installations: [{ organization: 'acme', permissions: goodPermissions }],
  });
  return privateKey;
}

async function finish(page: Page, name: string): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Create|Test again/ })
    .first()
    .waitFor();
  await keepPicture(page, `${name}-outcome`);
  await page
    .getByRole('dialog')
    .getByText(/Successfully connected via|Works, with limits/)
    .first()
    .waitFor();
  const limits = page.getByRole('dialog').getByRole('checkbox', { name: /Create with limits/ });
  if ((await limits.count()) > 0) await limits.check();
  await create(page, name);
  await command(page, `/flow status ${name}`);
  await lastMessage(page).getByText(name).first().waitFor();
}

const hosts: readonly Host[] = ['GitHub Cloud', 'GitHub Enterprise Server', 'GitLab'];
const tokenOf = { 'GitHub Cloud': tokens.healthy, 'GitHub Enterprise Server': tokens.server, GitLab: tokens.expiring };

describe.skipIf(!browser)('on the page, an integration is added', () => {
  it.each(hosts)('of %s with a token', { timeout: 60_000 }, async (host) => {
    const page = await openPage();
    const modal = await openForm(page, host, 'Access token');
    await modal.getByLabel('Access token').fill(tokenOf[host]);
    await modal.getByRole('button', { name: 'Test connection' }).click();

    await finish(page, `token-${hosts.indexOf(host)}`);
    await page.close();
  });

  it.each(hosts)('of %s by OAuth, at the host’s own page', { timeout: 60_000 }, async (host) => {
    const page = await openPage();
    const modal = await openForm(page, host, 'OAuth');
    if (host !== 'GitHub Cloud') {
      await modal.getByLabel('Client id').fill(appOf(host).clientId);
      await modal.getByLabel('Client secret').fill(appOf(host).clientSecret);
    }
    await modal.getByRole('button', { name: 'Go on to the sign-in' }).click();
    await page
      .getByRole('dialog')
      .getByText(/^Sign in at/)
      .first()
      .waitFor();
    await keepPicture(page, `oauth-${hosts.indexOf(host)}-waiting`);
    await signIn(page, host);

    await finish(page, `oauth-${hosts.indexOf(host)}`);
    await page.close();
  });

  it.each(hosts.slice(0, 2))('of %s with a GitHub App', { timeout: 60_000 }, async (host) => {
    const { gitHub, gitHubServer } = stage.current.hosts;
    const key = registerApp(host === 'GitHub Cloud' ? gitHub : gitHubServer);
    const page = await openPage();
    const modal = await openForm(page, host, 'GitHub App');
    await modal.getByLabel('App ID').fill(String(appId));
    await modal.getByLabel('Private key').fill(key);
    await keepPicture(page, `app-${hosts.indexOf(host)}-form`);
    await modal.getByRole('button', { name: 'Test connection' }).click();

    await finish(page, `app-${hosts.indexOf(host)}`);
    await page.close();
  });

  it('of GitLab is offered no GitHub App, and nobody can choose a username and password', {
    timeout: 60_000,
  }, async () => {
    const page = await openPage();
    await openForm(page, 'GitLab', 'Access token');
    await page.getByRole('dialog').getByRole('combobox', { name: 'How does Flow sign in?' }).click();

    const options = await page.getByRole('option').allTextContents();
    expect(options.join(' ')).not.toMatch(/GitHub App|password/i);
    expect(options).toHaveLength(2);
    await page.close();
  });
});

describe.skipIf(!browser)('on the page, it is refused', () => {
  it('for a fine-grained token on GitHub Cloud, at its field and before any call', { timeout: 60_000 }, async () => {
    const page = await openPage();
    const calls = stage.current.hosts.gitHub.requests().length;
    const modal = await openForm(page, 'GitHub Cloud', 'Access token');
    await modal.getByLabel('Access token').fill('github_pat_canary00000000000001_fineGrained');
    await modal.getByRole('button', { name: 'Test connection' }).click();

    await modal
      .getByText(/fine-grained/i)
      .first()
      .waitFor();
    expect(stage.current.hosts.gitHub.requests()).toHaveLength(calls);
    await page.close();
  });

  it('for an address of another kind of host, with a button to go on with that', { timeout: 60_000 }, async () => {
    const page = await openPage();
    const modal = await openForm(page, 'GitHub Enterprise Server', 'Access token');
    await modal.getByLabel('Address').fill(stage.current.hosts.gitLab.baseUrl);
    await modal.getByLabel('Access token').fill(tokens.server);
    await modal.getByRole('button', { name: 'Test connection' }).click();

    await page
      .getByRole('dialog')
      .getByText(/This is GitLab|is GitLab|answers as GitLab/)
      .first()
      .waitFor();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /GitLab/ })
      .first()
      .waitFor();
    await page.close();
  });

  it('for an App with another App’s key', { timeout: 60_000 }, async () => {
    registerApp(stage.current.hosts.gitHub);
    const page = await openPage();
    const modal = await openForm(page, 'GitHub Cloud', 'GitHub App');
    await modal.getByLabel('App ID').fill(String(appId));
    await modal.getByLabel('Private key').fill(anAppKey().privateKey);
    await modal.getByRole('button', { name: 'Test connection' }).click();

    await page
      .getByRole('dialog')
      .getByText(/does not know this key/)
      .first()
      .waitFor();
    await page.close();
  });
});
