import { afterEach, describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import type { Report } from '../../../src/core/report.ts';
import { createProviders } from '../../../src/providers/index.ts';
import type { StoredIntegration } from '../../../src/storage/documents.ts';
import { aFailingReport, aReport } from '../../builders/reports.ts';
import { saying } from '../../builders/saying.ts';
import { anActor, anAsked, type FakeChecks, lastOf, quick } from '../../builders/service.ts';
import { type Browser, openBrowser } from '../../world/browser.ts';
import { type GitLabWorld, startGitLab } from '../../world/gitlab.ts';
import { gitLabApplication } from '../../world/gitlab-oauth.ts';
import { signInAt } from '../../world/sign-in-at.ts';
import type { Person, SeenView } from '../../world/slack.ts';
import { type Bot, startBot } from '../start-bot.ts';
import { closeFor, give, linkOf as pageLinkOf } from './secret-links.ts';

const publicUrl = 'https://flow.example.com';
const newToken = 'glpat-canary000000000002';

let bot: Bot;
let gitLab: GitLabWorld;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  const said = JSON.stringify([bot.slack.calls(), bot.logged]);
  for (const secret of [gitLabApplication.secret, newToken, 'canary-gitlab-oauth', 'canary-gitlab-refresh']) {
    expect(said).not.toContain(secret);
  }
  await bot.close();
  await gitLab.close();
});

const workspace = () => WorkspaceId.parse(bot.slack.team.id);
const drafts = () => bot.service.store.listDrafts(workspace());
const stored = async (): Promise<StoredIntegration> => {
  const [found] = await bot.service.store.listIntegrations(workspace());
  if (!found) throw new Error('there is no integration');
  return found;
};
const browser = (): Browser => openBrowser(publicUrl, () => bot.url);

function linkOf(view: SeenView): string {
  const found = /https:\/\/flow\.example\.com\/oauth\/[\w-]+\/start\?link=[\w-]+/.exec(JSON.stringify(view.blocks));
  if (!found) throw new Error('the view has no link');
  return found[0];
}

const works: FakeChecks = ({ integration: { id, name, provider, baseUrl, authentication } }) =>
  aReport({ integration: { id, name, provider, baseUrl, authentication } });

async function startWorld(checks: FakeChecks, secretEntry: 'modal' | 'page' = 'modal'): Promise<Person> {
  gitLab = await startGitLab({
    seed: { users: [{ username: 'flow-svc' }, { username: 'flow-bot' }], tokens: {} },
  });
  const providers = createProviders({ webUrl: 'https://github.com', apiUrl: null });
  bot = await startBot({ parts: { providers, publicUrl }, checks, secretEntry });
  return bot.slack.as('ana');
}

/** Ana, with GitLab that she once signed in for. */
async function startSignedIn(checks: FakeChecks = works, secretEntry: 'modal' | 'page' = 'modal'): Promise<Person> {
  const ana = await startWorld(checks, secretEntry);
  const { integrations, oauth } = bot.service;
  const actor = anActor({ workspace: workspace(), role: 'admin', userId: ana.id });
  const asked = {
    baseUrl: gitLab.baseUrl,
    authentication: 'oauth' as const,
    token: '',
    clientId: gitLabApplication.id,
    clientSecret: gitLabApplication.secret,
  };
  const draft = await integrations.startDraft(actor, anAsked(asked));
  const link = new URL((await integrations.offerSignIn(actor, draft.id, '')).url).searchParams.get('link') ?? '';
  const begun = await oauth?.start('gitlab', link);
  if (!begun || !('url' in begun)) throw new Error('the sign-in did not begin');
  const { back } = await signInAt(begun.url, 'flow-svc');
  const parameters = back?.searchParams ?? new URLSearchParams();
  await oauth?.arrive({ provider: 'gitlab', parameters, browser: begun.browser, signal: quick().signal });
  await lastOf(integrations.testDraft(actor, draft.id, quick()));
  await integrations.createFromDraft(actor, draft.id, { name: 'acme', acceptLimits: true });
  return ana;
}

/** Ana, with a GitLab that has a token. */
async function startWithToken(checks: FakeChecks = works): Promise<Person> {
  const ana = await startWorld(checks);
  const actor = anActor({ workspace: workspace(), role: 'admin', userId: ana.id });
  const { integrations } = bot.service;
  const draft = await integrations.startDraft(actor, anAsked({ baseUrl: gitLab.baseUrl }));
  await lastOf(integrations.testDraft(actor, draft.id, quick()));
  await integrations.createFromDraft(actor, draft.id, { name: 'acme', acceptLimits: true });
  return ana;
}

async function openForm(ana: Person): Promise<SeenView> {
  await ana.command('/flow', 'renew acme');
  return ana.waitForModal(/The new one is tested beside it/);
}

async function waitForLink(ana: Person): Promise<SeenView> {
  await ana.submit(await openForm(ana), {});
  return ana.waitForModal(/Sign in at 127/);
}

describe('signing in anew', () => {
  it('needs nothing typed, goes on by itself, and swaps the pair of tokens on confirmation', async () => {
    const ana = await startSignedIn();
    const before = await stored();
    const form = await openForm(ana);
    await ana.submit(form, {});
    const waiting = await ana.waitForModal(/Sign in at 127/);

    const page = await browser().signIn(linkOf(waiting), 'flow-bot');
    const passed = await ana.waitForModal(/With the new one instead/);
    const between = await stored();
    await ana.submit(passed);
    await ana.waitForModal(/Renewed acme/);

    const after = await stored();
    expect(form.submit).toBe('Go on to the sign-in');
    expect(form.plain).toContain('OAuth (as now)');
    expect(page.title).toMatch(/^Signed in at/);
    expect(passed.id).toBe(waiting.id);
    expect(between.credential).toEqual(before.credential);
    expect(after.credential).toMatchObject({ kind: 'oauth', oauth: { clientId: gitLabApplication.id } });
    expect(after.credential.token.ct).not.toBe(before.credential.token.ct);
    expect(after.credential.oauth?.refreshToken?.ct).not.toBe(before.credential.oauth?.refreshToken?.ct);
    expect(await drafts()).toEqual([]);
  });

  it('takes the place of a token, and the recommended way is offered first', async () => {
    const ana = await startWithToken();
    const form = await openForm(ana);
    await ana.choose(form, 'How does Flow sign in from now on?', 'oauth');
    const oauth = await ana.waitForModal(/redirect URI/);

    await ana.submit(oauth, { 'Client id': gitLabApplication.id, 'Client secret': gitLabApplication.secret });
    await browser().signIn(linkOf(await ana.waitForModal(/Sign in at 127/)), 'flow-bot');
    const passed = await ana.waitForModal(/With the new one instead/);
    await ana.submit(passed);
    await ana.waitForModal(/Renewed acme/);

    expect(passed.plain).toContain('Way of signing in: access token → OAuth');
    expect(await stored()).toMatchObject({
      authentication: 'oauth',
      credential: { kind: 'oauth', lastFour: '', oauth: { redirectUri: `${publicUrl}/oauth/gitlab/callback` } },
    });
  });

  it('gives way to a token, and nothing of the sign-in is left', async () => {
    const ana = await startSignedIn();
    const form = await openForm(ana);
    await ana.choose(form, 'How does Flow sign in from now on?', 'token');

    await ana.submit(await ana.waitForModal(/New access token/), { 'New access token': newToken });
    await ana.submit(await ana.waitForModal(/With the new one instead/));
    await ana.waitForModal(/Renewed acme/);

    expect(await stored()).toMatchObject({
      authentication: 'token',
      credential: { kind: 'token', lastFour: '0002', oauth: null },
    });
  });

  it('says what went wrong at the host, with a new link at once', async () => {
    const ana = await startSignedIn();
    const waiting = await waitForLink(ana);

    await browser().signIn(linkOf(waiting), 'nobody');
    const declined = await ana.waitForModal(/The sign-in was declined/);
    await browser().signIn(linkOf(declined), 'flow-bot');

    await ana.waitForModal(/With the new one instead/);
    expect(linkOf(declined)).not.toBe(linkOf(waiting));
  });

  it('leads from a wrong client secret back to the form, where only the secret is typed again', async () => {
    const ana = await startSignedIn();
    await ana.submit(await openForm(ana), { 'Client secret': 'canary-wrong-secret-00001' });
    await browser().signIn(linkOf(await ana.waitForModal(/Sign in at 127/)), 'flow-bot');

    await ana.submit(await ana.waitForModal(/does not know the OAuth app by this client id and secret/));
    const form = await ana.waitForModal(/going on with a renewal that you began/);
    await ana.submit(form, { 'Client secret': gitLabApplication.secret });
    await browser().signIn(linkOf(await ana.waitForModal(/Get a new link/)), 'flow-bot');

    await ana.waitForModal(/With the new one instead/);
    expect(JSON.stringify(form.blocks)).toContain(`"initial_value":"${gitLabApplication.id}"`);
  });

  it.each([
    ['no client id', { 'Client id': ' ' }, 'clientId'],
    ['another client id without its secret', { 'Client id': 'canary-other-app' }, 'clientSecret'],
    ['plain http', { Address: 'http://git.example.com' }, 'baseUrl'],
  ])('says at its field what is wrong with %s, and keeps nothing', async (_what, given, field) => {
    const ana = await startSignedIn();

    const answer = await ana.submit(await openForm(ana), given);

    expect(answer.json).toMatchObject({ response_action: 'errors', errors: { [field]: saying(/\w/) } });
    expect(await drafts()).toEqual([]);
  });

  it('tells who closed the modal, and goes on from there with the same sign-in', async () => {
    const ana = await startSignedIn();
    const waiting = await waitForLink(ana);
    await closeFor(bot, ana, waiting);

    await browser().signIn(linkOf(waiting), 'flow-bot');
    const message = await ana.waitForMessage(/Signed in at 127/);
    bot.slack.answerWith(undefined);
    await ana.press(message, 'Go on');
    const form = await ana.waitForModal(/Somebody signed in anew already/);
    await ana.submit(form, {});

    await ana.submit(await ana.waitForModal(/With the new one instead/));
    await ana.waitForModal(/Renewed acme/);
    expect(message.plain).toContain('Until then the old one is used');
    expect(form.submit).toBe('Test the new one');
  });

  it('keeps the app after a test that failed, for signing in as somebody else', async () => {
    const reports: Report[] = [aReport(), aFailingReport()];
    const ana = await startSignedIn(() => reports.shift() ?? aReport());
    await browser().signIn(linkOf(await waitForLink(ana)), 'flow-bot');
    await ana.submit(await ana.waitForModal(/the old credential stays/));
    const form = await ana.waitForModal(/Somebody signed in anew already/);

    await ana.press(form, 'Sign in again');
    await browser().signIn(linkOf(await ana.waitForModal(/Get a new link/)), 'flow-svc');

    await ana.waitForModal(/With the new one instead/);
  });

  it('takes another client secret on a page, and goes on to the sign-in', async () => {
    const ana = await startSignedIn(works, 'page');
    const form = await openForm(ana);
    await ana.press(form, 'Give another one on a page');
    const page = await ana.waitForModal(/Type the client secret/);

    expect(await give(bot, pageLinkOf(page), gitLabApplication.secret)).toBe(200);
    await browser().signIn(linkOf(await ana.waitForModal(/Sign in at 127/)), 'flow-bot');

    await ana.submit(await ana.waitForModal(/With the new one instead/));
    await ana.waitForModal(/Renewed acme/);
    expect(form.plain).toContain('Client secret: the one that is there is kept.');
    expect(form.plain).not.toContain('(Client secret)');
  });

  it('begins anew where somebody wants that, and forgets what was given', async () => {
    const ana = await startSignedIn();
    await browser().signIn(linkOf(await waitForLink(ana)), 'flow-bot');
    await ana.close(await ana.waitForModal(/With the new one instead/));

    const resumed = await openForm(ana);
    expect(resumed.plain).toContain('going on with a renewal');
    await ana.press(resumed, 'Begin anew instead');

    await bot.slack.until(
      () => !ana.sees().modal?.plain.includes('going on with a renewal'),
      'the form from its beginning',
    );
    expect(await drafts()).toEqual([]);
  });
});
