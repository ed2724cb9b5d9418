import { afterEach, describe, expect, it } from 'vitest';
import type { RunRequest } from '../../../src/checks/index.ts';
import { WorkspaceId } from '../../../src/core/ids.ts';
import type { Report } from '../../../src/core/report.ts';
import type { StoredIntegration } from '../../../src/storage/documents.ts';
import { aCheckResult, aFailingReport, aReport } from '../../builders/reports.ts';
import { saying } from '../../builders/saying.ts';
import type { Person, SeenView } from '../../world/slack.ts';
import { addIntegration } from '../add-integration.ts';
import { type Bot, startBot } from '../start-bot.ts';

const newToken = 'glpat-canary000000000002';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  expect(JSON.stringify([bot.slack.calls(), bot.logged])).not.toContain(newToken);
  await bot.close();
});

const works = aReport({ identity: { login: 'flow-bot', kind: 'user' } });
const isNew = ({ credential }: RunRequest) => credential.kind === 'token' && credential.token.reveal() === newToken;

/** Ana, with one integration; of a new token the host says what it is told. */
async function start(say: () => Report = () => works): Promise<{ ana: Person; acme: StoredIntegration }> {
  bot = await startBot({ checks: (request) => (isNew(request) ? say() : aReport()) });
  return { ana: bot.slack.as('ana'), acme: await addIntegration(bot, 'acme') };
}

async function openForm(ana: Person): Promise<SeenView> {
  await ana.command('/flow', 'renew acme');
  return ana.waitForModal(/New access token/);
}

const stored = async () => (await bot.service.store.listIntegrations(WorkspaceId.parse(bot.slack.team.id)))[0];
const drafts = () => bot.service.store.listDrafts(WorkspaceId.parse(bot.slack.team.id));

describe('the modal for a new credential', () => {
  it('goes from the token over its test and what would be lost or gained to the swap', async () => {
    const { ana } = await start();
    const form = await openForm(ana);

    await ana.submit(form, { 'New access token': newToken });
    const passed = await ana.waitForModal(/With the new one instead/);
    const before = await stored();
    await ana.submit(passed);
    const renewed = await ana.waitForModal(/Renewed acme/);

    expect(form.plain).toContain('The old one ends in 0001, signs in as flow-svc.');
    expect(passed.plain).toContain('Account: flow-svc → flow-bot.');
    expect(before?.credential.lastFour).toBe('0001');
    expect(renewed.plain).toContain('it ends in 0002');
    expect(await stored()).toMatchObject({ credential: { lastFour: '0002' }, lastTest: { login: 'flow-bot' } });
    expect(await drafts()).toEqual([]);
  });

  it('shows what a failing one lacks, keeps the old one, and tests the same again', async () => {
    let report = aFailingReport();
    const { ana, acme } = await start(() => report);
    await ana.submit(await openForm(ana), { 'New access token': newToken });
    const failed = await ana.waitForModal(/the old credential stays/);
    expect(failed.plain).toContain('Token was revoked');
    expect((await stored())?.credential).toEqual(acme.credential);

    report = works;
    await ana.press(failed, 'Test it again');
    await ana.submit(await ana.waitForModal(/With the new one instead/));

    await ana.waitForModal(/Renewed acme/);
  });

  it('leads back to the field from one that fails, and wipes it', async () => {
    const { ana } = await start(() => aFailingReport());
    await ana.submit(await openForm(ana), { 'New access token': newToken });

    await ana.submit(await ana.waitForModal(/the old credential stays/));

    await ana.waitForModal(/New access token/);
    expect(await drafts()).toEqual([]);
  });

  it('says at the field what is wrong with it', async () => {
    const { ana } = await start();

    const answer = await ana.submit(await openForm(ana), { 'New access token': `Bearer ${newToken}` });

    expect(answer.json).toMatchObject({ response_action: 'errors', errors: { token: saying('"Bearer" in front') } });
  });

  it('asks for SSO where the report says so', async () => {
    const remedy = { summary: 'Authorise it.', url: 'https://github.com/orgs/acme/sso', who: 'you' } as const;
    const sso = aCheckResult({ id: 'sso-authorised', status: 'warn', detail: 'acme wants SSO.', remedy });
    const { ana } = await start(() => ({ ...works, outcome: 'warn', checks: [aCheckResult(), sso] }));

    await ana.submit(await openForm(ana), { 'New access token': newToken });

    const passed = await ana.waitForModal(/With the new one instead/);
    expect(passed.plain).toContain('[Authorise it for SSO]');
  });

  it('tells who closed it how the test ended', async () => {
    const done = Promise.withResolvers<Report>();
    bot = await startBot({ checks: (request) => (isNew(request) ? done.promise : aReport()) });
    const ana = bot.slack.as('ana');
    await addIntegration(bot, 'acme');
    await ana.submit(await openForm(ana), { 'New access token': newToken });
    await ana.waitForModal(/Testing/);
    bot.slack.answerWith(({ path }) =>
      path === '/api/views.update' ? { status: 200, body: { ok: false, error: 'not_found' } } : undefined,
    );

    done.resolve(works);

    const message = await ana.waitForMessage(/The new credential of acme works/);
    expect(message.plain).toContain('Nothing was replaced');
  });

  it('is not opened for who may not renew', async () => {
    await start();
    const ben = bot.slack.as('ben');

    await ben.command('/flow', 'renew acme');

    await ben.waitForMessage(/You need the role manager to renew credentials/);
    expect(ben.sees().modal).toBeUndefined();
  });

  it('carries ids, and nothing that was typed', async () => {
    const { ana, acme } = await start();
    await ana.submit(await openForm(ana), { 'New access token': newToken });

    const passed = await ana.waitForModal(/With the new one instead/);

    const [draft] = await drafts();
    expect(JSON.parse(String(passed.raw['private_metadata']))).toEqual({
      integration: acme.id,
      draft: draft?.id,
      stamp: null,
      seen: null,
      channel: bot.slack.channelId('eng-metrics'),
      mark: saying(/^[\w-]{43}$/),
    });
  });

  it('is offered with a button where no form can open', async () => {
    const { ana, acme } = await start();

    await ana.mention('renew acme');

    const offer = await ana.waitForMessage(/This is done in a form/);
    await ana.press(offer, 'Renew');
    await ana.waitForModal(/New access token/);
    expect(acme.id).toBeDefined();
  });
});
