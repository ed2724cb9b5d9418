import { afterEach, describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { aFailingReport, aReport } from '../../builders/reports.ts';
import { saying } from '../../builders/saying.ts';
import { canary, type FakeChecks } from '../../builders/service.ts';
import { anAppKey } from '../../world/app-key.ts';
import type { Person, SeenView } from '../../world/slack.ts';
import { type Bot, startBot } from '../start-bot.ts';
import { closeFor, give, linkOf, publicUrl, titleOf, waitForNewLink } from './secret-links.ts';

const newToken = 'glpat-canary000000000002';
const clientSecret = 'canary-client-secret-00000001';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  const said = JSON.stringify([bot.slack.calls(), bot.logged]);
  for (const secret of [canary, newToken, clientSecret, 'PRIVATE KEY']) expect(said).not.toContain(secret);
  await bot.close();
});

async function start(checks?: FakeChecks): Promise<Person> {
  bot = await startBot({ secretEntry: 'page', parts: { publicUrl }, ...(checks ? { checks } : {}) });
  return bot.slack.as('ana');
}

const workspace = () => WorkspaceId.parse(bot.slack.team.id);
const stored = () => bot.service.store.listIntegrations(workspace());
const drafts = () => bot.service.store.listDrafts(workspace());

async function openForm(ana: Person): Promise<SeenView> {
  await ana.command('/flow', 'add-integration gitlab');
  return ana.waitForModal(/Access token/);
}

const answers = { Address: 'https://git.example.com', Groups: 'acme' };

async function waitForLink(ana: Person): Promise<SeenView> {
  await ana.submit(await openForm(ana), answers);
  return ana.waitForModal(/Type the access token for git.example.com on the page/);
}

describe('a token that is typed on a page', () => {
  it('takes the modal on by itself, over the test to the integration', async () => {
    const ana = await start();
    const form = await openForm(ana);
    await ana.submit(form, answers);
    const waiting = await ana.waitForModal(/Type the access token/);

    const status = await give(bot, linkOf(waiting), canary);
    const passed = await ana.waitForModal(/Successfully connected via flow-svc/);
    await ana.submit(passed);
    await ana.waitForModal(/Created acme-gitlab/);

    expect(status).toBe(200);
    expect(form.submit).toBe('Type the token on a page');
    expect(form.plain).toContain('not typed here, where Slack would show it');
    expect(JSON.stringify(form.blocks)).not.toContain('"block_id":"token"');
    expect(passed.id).toBe(waiting.id);
    expect(await stored()).toMatchObject([{ authentication: 'token', credential: { lastFour: '0001' } }]);
  });

  it('says at its field what else is wrong before any page is offered', async () => {
    const ana = await start();

    const answer = await ana.submit(await openForm(ana), { ...answers, Address: 'https://github.com' });

    expect(answer.json).toMatchObject({ response_action: 'errors', errors: { 'base-url': saying('GitHub Cloud') } });
    expect(await drafts()).toEqual([]);
  });

  it('tells who closed the modal, and goes on from there with what was typed', async () => {
    const ana = await start();
    const waiting = await waitForLink(ana);
    await closeFor(bot, ana, waiting);

    await give(bot, linkOf(waiting), canary);
    const message = await ana.waitForMessage(/Flow has the access token for git.example.com/);
    bot.slack.answerWith(undefined);
    await ana.press(message, 'Go on with this set-up');
    const form = await ana.waitForModal(/the token that ends in 0001 is kept/);
    await ana.submit(form, {});

    await ana.waitForModal(/Successfully connected/);
    expect(form.submit).toBe('Test connection');
  });

  it('gives a new link, and the one before counts no more', async () => {
    const ana = await start();
    const waiting = await waitForLink(ana);

    await ana.press(waiting, 'Get a new link');
    const fresh = await waitForNewLink(ana, waiting);

    expect(await titleOf(bot, linkOf(waiting))).toBe('This page no longer counts');
    expect(await give(bot, linkOf(waiting), canary)).toBe(410);
    expect(await give(bot, linkOf(fresh), canary)).toBe(200);
    await ana.waitForModal(/Successfully connected/);
  });

  it('goes on instead of giving a new link where the secret came and the view missed it', async () => {
    const ana = await start();
    const waiting = await waitForLink(ana);
    const key = linkOf(waiting).split('/').at(-1) ?? '';
    await bot.service.secretPage?.give(key, canary);

    await ana.press(waiting, 'Get a new link');

    await ana.waitForModal(/Successfully connected/);
  });

  it('takes another one after a test that failed', async () => {
    const reports = [aFailingReport()];
    const ana = await start(() => reports.shift() ?? aReport());
    await give(bot, linkOf(await waitForLink(ana)), canary);
    await ana.submit(await ana.waitForModal(/Broken/));
    const form = await ana.waitForModal(/the token that ends in 0001 is kept/);

    await ana.press(form, 'Type another token on a page');
    const waiting = await ana.waitForModal(/Type the access token/);
    await give(bot, linkOf(waiting), newToken);
    await ana.submit(await ana.waitForModal(/Successfully connected/));

    await ana.waitForModal(/Created/);
    expect(await stored()).toMatchObject([{ credential: { lastFour: '0002' } }]);
  });

  it('gives a new link for another one, and does not test the kept one instead', async () => {
    const reports = [aFailingReport()];
    const ana = await start(() => reports.shift() ?? aReport());
    await give(bot, linkOf(await waitForLink(ana)), canary);
    await ana.submit(await ana.waitForModal(/Broken/));
    await ana.press(await ana.waitForModal(/is kept/), 'Type another token on a page');
    const waiting = await ana.waitForModal(/Type the access token/);

    await ana.press(waiting, 'Get a new link');
    const fresh = await waitForNewLink(ana, waiting);

    expect(await give(bot, linkOf(fresh), newToken)).toBe(200);
    await ana.waitForModal(/Successfully connected/);
  });

  it('is told of where Slack does not say who the person is', async () => {
    const ana = await start();
    const waiting = await waitForLink(ana);
    bot.slack.answerWith(({ path }) =>
      path === '/api/users.info' ? { status: 200, body: { ok: false, error: 'internal_error' } } : undefined,
    );

    await give(bot, linkOf(waiting), canary);

    await ana.waitForMessage(/Flow has the access token for git.example.com/);
    expect(ana.sees().modal?.id).toBe(waiting.id);
  });

  it('is typed anew for another host: a kept one is never sent elsewhere', async () => {
    const ana = await start(() => aFailingReport());
    await give(bot, linkOf(await waitForLink(ana)), canary);
    await ana.submit(await ana.waitForModal(/Broken/));
    const form = await ana.waitForModal(/is kept/);

    await ana.submit(form, { Address: 'https://other.example.com' });

    await ana.waitForModal(/Type the access token for other.example.com on the page/);
    expect(await drafts()).toMatchObject([{ token: null, baseUrl: 'https://other.example.com' }]);
  });

  it('does not take on the modal of who may add nothing any more', async () => {
    const ana = await start();
    const waiting = await waitForLink(ana);
    bot.slack.answerWith(({ path }) =>
      path === '/api/users.info' ? { status: 200, body: { ok: false, error: 'user_not_visible' } } : undefined,
    );

    await give(bot, linkOf(waiting), canary);

    await ana.waitForModal(/You need the role manager/);
    expect(await stored()).toEqual([]);
  });

  it('leads from the client secret of an OAuth app to the sign-in', async () => {
    const ana = await start();
    await ana.choose(await openForm(ana), 'How does Flow sign in?', 'oauth');
    const form = await ana.waitForModal(/Client id/);
    await ana.submit(form, { ...answers, 'Client id': 'canary-app-1' });
    const waiting = await ana.waitForModal(/Type the client secret for git.example.com/);

    await give(bot, linkOf(waiting), clientSecret);

    const signIn = await ana.waitForModal(/Sign in at git.example.com/);
    expect(form.submit).toBe('Type it on a page');
    expect(JSON.stringify(signIn.blocks)).toContain(`${publicUrl}/oauth/gitlab/start?link=`);
  });

  it('takes the key of a GitHub App', async () => {
    const ana = await start();
    await ana.command('/flow', 'add-integration github');
    const choosing = await ana.waitForModal(/How does Flow sign in/);
    await ana.choose(choosing, 'How does Flow sign in?', 'github-app');
    const form = await ana.waitForModal(/App ID/);
    await ana.submit(form, { 'App ID': '17' });
    const waiting = await ana.waitForModal(/Type the private key for github.com on the page/);

    await give(bot, linkOf(waiting), anAppKey().privateKey);
    await ana.submit(await ana.waitForModal(/Successfully connected/), { Name: 'acme' });
    await ana.waitForModal(/Created/);

    expect(form.submit).toBe('Type the key on a page');
    expect(await stored()).toMatchObject([{ credential: { kind: 'github-app', appId: '17', lastFour: '' } }]);
  });

  it('keeps the client id in the form while its secret is not there', async () => {
    const ana = await start();
    await ana.choose(await openForm(ana), 'How does Flow sign in?', 'oauth');
    await ana.submit(await ana.waitForModal(/Client id/), { ...answers, 'Client id': 'canary-app-1' });

    await ana.submit(await ana.waitForModal(/Type the client secret/));

    const form = await ana.waitForModal(/Client id/);
    expect(JSON.stringify(form.blocks)).toContain('"initial_value":"canary-app-1"');
  });
});
