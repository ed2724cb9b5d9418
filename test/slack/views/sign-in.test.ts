import { afterEach, describe, expect, it, vi } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createProviders } from '../../../src/providers/index.ts';
import { aFailingReport, aReport } from '../../builders/reports.ts';
import { saying } from '../../builders/saying.ts';
import type { FakeChecks } from '../../builders/service.ts';
import { type Browser, openBrowser } from '../../world/browser.ts';
import { type GitHubWorld, startGitHub } from '../../world/github.ts';
import { type GitLabWorld, startGitLab } from '../../world/gitlab.ts';
import { gitLabApplication } from '../../world/gitlab-oauth.ts';
import { signInAt } from '../../world/sign-in-at.ts';
import type { Person, SeenView } from '../../world/slack.ts';
import { type Bot, startBot } from '../start-bot.ts';

const publicUrl = 'https://flow.example.com';
const cloudApp = { id: 'Iv1.canary00000001', secret: 'canary-github-client-secret-00000001' };

let bot: Bot;
let gitLab: GitLabWorld;
let gitHub: GitHubWorld;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  const said = JSON.stringify([bot.slack.calls(), bot.logged]);
  for (const secret of [gitLabApplication.secret, cloudApp.secret, 'canary-gitlab-oauth', 'canary-gitlab-refresh']) {
    expect(said).not.toContain(secret);
  }
  await bot.close();
  await gitLab.close();
  await gitHub.close();
});

async function start(
  checks?: FakeChecks,
  {
    address = publicUrl,
    hasCloudApp = true,
  }: { readonly address?: string | null; readonly hasCloudApp?: boolean } = {},
): Promise<Person> {
  gitLab = await startGitLab({ seed: { users: [{ username: 'flow-svc' }], tokens: {} } });
  gitHub = await startGitHub({
    flavour: 'cloud',
    seed: { users: [{ login: 'flow-svc' }], tokens: {} },
    oauthApps: [
      {
        clientId: cloudApp.id,
        clientSecret: cloudApp.secret,
        name: 'Flow',
        redirectUri: `${publicUrl}/oauth/github/callback`,
      },
    ],
  });
  const providers = createProviders({
    webUrl: gitHub.url,
    apiUrl: gitHub.apiUrl,
    ...(hasCloudApp ? { oauthClient: { id: cloudApp.id, secret: new Secret(cloudApp.secret) } } : {}),
  });
  const parts = { providers, ...(address === null ? {} : { publicUrl: address }) };
  bot = await startBot({ parts, ...(checks ? { checks } : {}) });
  return bot.slack.as('ana');
}

const browser = (): Browser => openBrowser(publicUrl, () => bot.url);
const answers = () => ({
  Address: gitLab.baseUrl,
  'Client id': gitLabApplication.id,
  'Client secret': gitLabApplication.secret,
  Groups: 'acme',
});

async function openForm(ana: Person, provider: 'gitlab' | 'ghes' | 'github'): Promise<SeenView> {
  await ana.command('/flow', `add-integration ${provider}`);
  return ana.waitForModal(/How does Flow sign in|Access token/);
}

async function openGitLabForm(ana: Person): Promise<SeenView> {
  await ana.choose(await openForm(ana, 'gitlab'), 'How does Flow sign in?', 'oauth');
  return ana.waitForModal(/Client secret/);
}

function linkOf(view: SeenView): string {
  const found = /https:\/\/flow\.example\.com\/oauth\/[\w-]+\/start\?link=[\w-]+/.exec(JSON.stringify(view.blocks));
  if (!found) throw new Error('the view has no link');
  return found[0];
}

async function waitForLink(ana: Person, given: Readonly<Record<string, string>> = answers()): Promise<SeenView> {
  const form = await openGitLabForm(ana);
  await ana.submit(form, given);
  return ana.waitForModal(/Sign in at 127/);
}

/** Slack says of a closed view that there is none; the emulated one would draw it still. */
async function closeFor(ana: Person, view: SeenView): Promise<void> {
  await ana.close(view);
  bot.slack.answerWith(({ path }) =>
    path === '/api/views.update' ? { status: 200, body: { ok: false, error: 'not_found' } } : undefined,
  );
}

const workspace = () => WorkspaceId.parse(bot.slack.team.id);
const stored = () => bot.service.store.listIntegrations(workspace());
const drafts = () => bot.service.store.listDrafts(workspace());

describe('signing in by OAuth from the modal', () => {
  it('goes on by itself to the test, and creates an integration that can be refreshed', async () => {
    const ana = await start();
    const waiting = await waitForLink(ana);

    const page = await browser().signIn(linkOf(waiting), 'flow-svc');
    const passed = await ana.waitForModal(/Successfully connected via flow-svc/);
    await ana.submit(passed, { 'Who stands in for you?': bot.slack.as('ben').id });
    await ana.waitForModal(/Created acme-gitlab/);

    expect(page.title).toMatch(/^Signed in at/);
    expect(passed.id).toBe(waiting.id);
    expect(await stored()).toMatchObject([
      {
        authentication: 'oauth',
        owner: ana.id,
        backup: bot.slack.as('ben').id,
        credential: {
          kind: 'oauth',
          oauth: { clientId: gitLabApplication.id, redirectUri: `${publicUrl}/oauth/gitlab/callback` },
        },
      },
    ]);
    expect((await stored())[0]?.credential.oauth?.refreshToken).not.toBeNull();
  });

  it('needs nothing but the sign-in at GitHub Cloud, with the bot’s own app', async () => {
    const ana = await start();

    await ana.choose(await openForm(ana, 'github'), 'How does Flow sign in?', 'oauth');
    const form = await ana.waitForModal(/Flow is given/);
    await ana.submit(form, { Organisations: 'acme' });
    const waiting = await ana.waitForModal(/Sign in at 127/);
    await browser().signIn(linkOf(waiting), 'flow-svc');
    await ana.submit(await ana.waitForModal(/Successfully connected/));
    await ana.waitForModal(/Created acme-github/);

    expect(form.submit).toBe('Go on to the sign-in');
    expect(form.plain).not.toContain('Client');
    expect(await stored()).toMatchObject([{ credential: { kind: 'oauth', oauth: { clientSecret: null } } }]);
  });

  it.each(['gitlab', 'ghes'] as const)('shows the redirect URI of %s to copy, letter for letter', async (provider) => {
    const ana = await start();
    await ana.choose(await openForm(ana, provider), 'How does Flow sign in?', 'oauth');

    const form = await ana.waitForModal(/Client secret/);

    expect(JSON.stringify(form.blocks)).toContain(`\`\`\`${publicUrl}/oauth/${provider}/callback\`\`\``);
    expect(form.submit).toBe('Go on to the sign-in');
  });

  it.each([
    ['the bot has no public address', 'gitlab', { address: null }, 'Whoever runs the bot can set FLOW_PUBLIC_URL'],
    ['the bot has no app', 'github', { hasCloudApp: false }, 'can set GITHUB_OAUTH_CLIENT_ID'],
  ] as const)(
    'says why OAuth is not possible when %s, and does not offer it',
    async (_why, provider, options, words) => {
      const ana = await start(undefined, options);

      const form = await openForm(ana, provider);

      expect(form.plain).toContain(words);
      expect(JSON.stringify(form.blocks)).not.toContain('"value":"oauth"');
    },
  );

  it('keeps the other answers when the authentication changes, and never a secret', async () => {
    const ana = await start();
    const form = await openGitLabForm(ana);
    ana.fill(form, answers());

    await ana.choose(form, 'How does Flow sign in?', 'token');
    const token = await ana.waitForModal(/needs the scopes/);
    await ana.choose(token, 'How does Flow sign in?', 'oauth');
    const back = await ana.waitForModal(/Client secret/);

    expect(token.plain).toContain(`client id ${gitLabApplication.id}`);
    expect(JSON.stringify(back.blocks)).toContain(`"initial_value":"${gitLabApplication.id}"`);
    expect(JSON.stringify(back.blocks)).toContain(`"initial_value":"${gitLab.baseUrl}"`);
    expect(back.plain).toContain('acme');
  });

  it.each([
    ['no client id', { 'Client id': ' ' }, 'client-id'],
    ['no client secret', { 'Client secret': ' ' }, 'client-secret'],
    ['a client secret with white space', { 'Client secret': 'canary one two' }, 'client-secret'],
    ['plain http', { Address: 'http://git.example.com' }, 'base-url'],
    ['an address of GitHub Cloud', { Address: 'https://github.com' }, 'base-url'],
  ])('says at its field what is wrong with %s, and keeps nothing', async (_what, given, field) => {
    const ana = await start();

    const answer = await ana.submit(await openGitLabForm(ana), { ...answers(), ...given });

    expect(answer.json).toMatchObject({ response_action: 'errors', errors: { [field]: saying(/\w/) } });
    expect(await drafts()).toEqual([]);
  });

  it('says what went wrong at the host, with a new link at once', async () => {
    const ana = await start();
    const waiting = await waitForLink(ana);

    await browser().signIn(linkOf(waiting), 'nobody');
    const declined = await ana.waitForModal(/The sign-in was declined/);
    await browser().signIn(linkOf(declined), 'flow-svc');

    await ana.waitForModal(/Successfully connected/);
    expect(linkOf(declined)).not.toBe(linkOf(waiting));
  });

  it('leads from a wrong client secret back to the answers, where only the secret is typed again', async () => {
    const ana = await start();
    const waiting = await waitForLink(ana, { ...answers(), 'Client secret': 'canary-wrong-secret-00001' });
    await browser().signIn(linkOf(waiting), 'flow-svc');
    const refused = await ana.waitForModal(/does not know the OAuth app by this client id and secret/);

    await ana.submit(refused);
    const form = await ana.waitForModal(/Leave it empty to keep the one that is there/);
    await ana.submit(form, { 'Client secret': gitLabApplication.secret });
    const again = await ana.waitForModal(/Get a new link/);
    await browser().signIn(linkOf(again), 'flow-svc');

    await ana.waitForModal(/Successfully connected/);
  });

  it('tells who closed the modal, and goes on from there with the same sign-in', async () => {
    const ana = await start();
    const waiting = await waitForLink(ana);
    await closeFor(ana, waiting);

    await browser().signIn(linkOf(waiting), 'flow-svc');
    const message = await ana.waitForMessage(/Signed in at 127/);
    bot.slack.answerWith(undefined);
    await ana.press(message, 'Go on with this set-up');
    const form = await ana.waitForModal(/Somebody signed in already/);
    await ana.submit(form, {});

    await ana.waitForModal(/Successfully connected/);
    expect(form.submit).toBe('Test connection');
  });

  it('tells who closed the modal that the sign-in came to nothing', async () => {
    const ana = await start();
    const waiting = await waitForLink(ana);
    await closeFor(ana, waiting);

    await browser().signIn(linkOf(waiting), 'nobody');

    const message = await ana.waitForMessage(/The sign-in was declined/);
    expect(message.plain).toContain('[Go on with this set-up]');
  });

  it('gives a new link, and the one before counts no more', async () => {
    const ana = await start();
    const waiting = await waitForLink(ana);

    await ana.press(waiting, 'Get a new link');
    const fresh = await vi.waitFor(() => {
      const { modal } = ana.sees();
      if (!modal || linkOf(modal) === linkOf(waiting)) throw new Error('not yet');
      return modal;
    });
    const old = await browser().open(linkOf(waiting));
    await browser().signIn(linkOf(fresh), 'flow-svc');

    expect(old.title).toBe('This sign-in no longer counts');
    await ana.waitForModal(/Successfully connected/);
  });

  it('leaves a newer link alone when a sign-in with the one before comes back', async () => {
    const ana = await start();
    const waiting = await waitForLink(ana);
    const her = browser();
    const going = await her.press(linkOf(waiting), await her.open(linkOf(waiting)));
    const { back } = await signInAt(going.leadsTo ?? '', 'flow-svc');
    await ana.press(waiting, 'Get a new link');
    const fresh = await vi.waitFor(() => {
      const { modal } = ana.sees();
      if (!modal || linkOf(modal) === linkOf(waiting)) throw new Error('not yet');
      return modal;
    });

    const page = await her.open(back ?? '');
    await browser().signIn(linkOf(fresh), 'flow-svc');

    expect(page.title).toBe('This sign-in no longer counts');
    await ana.waitForModal(/Successfully connected/);
  });

  it('signs in again after a test that failed, keeping the app', async () => {
    const reports = [aFailingReport()];
    const ana = await start(() => reports.shift() ?? aReport());
    const waiting = await waitForLink(ana);
    await browser().signIn(linkOf(waiting), 'flow-svc');
    await ana.submit(await ana.waitForModal(/Broken/));
    const form = await ana.waitForModal(/Somebody signed in already/);

    await ana.press(form, 'Sign in again');
    const offered = await ana.waitForModal(/Get a new link/);
    await browser().signIn(linkOf(offered), 'flow-svc');

    await ana.waitForModal(/Successfully connected/);
  });

  it('offers to go on with the kind of host that answers', async () => {
    const wrong = aReport({
      outcome: 'fail',
      cause: 'right-product',
      checks: [
        {
          id: 'right-product',
          title: 'it is the provider that was chosen',
          status: 'fail',
          detail: 'This address is GitLab, not GitHub Enterprise Server.',
          remedy: { summary: 'Choose GitLab.', who: 'you' },
          facts: { found: 'gitlab', chosen: 'ghes' },
          requests: 1,
          durationMs: 1,
        },
      ],
    });
    const ana = await start(() => wrong);
    await ana.choose(await openForm(ana, 'ghes'), 'How does Flow sign in?', 'token');
    const form = await ana.waitForModal(/Access token/);
    await ana.submit(form, {
      Address: gitLab.baseUrl,
      'Access token': 'ghp_canary0000000000000000000000000001',
      Organisations: 'acme',
    });
    const failed = await ana.waitForModal(/Broken/);

    await ana.press(failed, 'Go on with GitLab');
    const other = await ana.waitForModal(/A token of GitLab/);

    expect(JSON.stringify(other.blocks)).toContain(`"initial_value":"${gitLab.baseUrl}"`);
    expect(other.plain).toContain('acme');
  });
});
