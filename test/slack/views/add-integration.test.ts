import { afterEach, describe, expect, it, vi } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { aFailingReport, aLimitedReport, aReport } from '../../builders/reports.ts';
import { saying } from '../../builders/saying.ts';
import type { FakeChecks } from '../../builders/service.ts';
import type { Values } from '../../world/person.ts';
import type { Person, SeenView } from '../../world/slack.ts';
import { type Bot, startBot } from '../start-bot.ts';

const token = 'glpat-canary000000000001';
const answers = { Address: 'https://git.example.com', 'Access token': token, Groups: 'acme' };

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  expect(JSON.stringify([bot.slack.calls(), bot.logged])).not.toContain(token);
  await bot.close();
});

async function start(checks?: FakeChecks): Promise<Person> {
  bot = await startBot(checks ? { checks } : {});
  return bot.slack.as('ana');
}

async function openForm(ana: Person, text = 'add-integration gitlab'): Promise<SeenView> {
  await ana.command('/flow', text);
  return ana.waitForModal(/Where is the code/);
}

async function passTest(ana: Person, given: Values = answers): Promise<SeenView> {
  await ana.submit(await openForm(ana), given);
  return ana.waitForModal(/Successfully connected via flow-svc/);
}

const stored = () => bot.service.store.listIntegrations(WorkspaceId.parse(bot.slack.team.id));
const drafts = () => bot.service.store.listDrafts(WorkspaceId.parse(bot.slack.team.id));

describe('the modal for a new integration', () => {
  it('goes from the answers over the test to the created integration', async () => {
    const ana = await start();

    const passed = await passTest(ana);
    await ana.submit(passed);
    const created = await ana.waitForModal(/Created acme-gitlab/);

    expect(created.plain).toContain('/flow test acme-gitlab');
    expect(await stored()).toMatchObject([{ name: 'acme-gitlab', provider: 'gitlab', owner: ana.id }]);
    expect(await drafts()).toEqual([]);
  });

  it('leads from there to the repositories', async () => {
    const ana = await start();
    await ana.submit(await passTest(ana));

    await ana.press(await ana.waitForModal(/Created acme-gitlab/), 'Choose repositories');

    const form = await ana.waitForModal(/Part of a path/);
    expect(form.plain).toContain('Flow is to read 0 of 0 repositories');
  });

  it('shows something at once and the fields after it', async () => {
    const ana = await start();

    await openForm(ana);

    const [opened] = bot.slack.calls('views.open');
    expect(JSON.stringify(opened?.args)).toContain('Getting the form ready');
  });

  it('keeps the other answers when another host is chosen, and asks for no address on GitHub Cloud', async () => {
    const ana = await start();
    const form = await openForm(ana);
    ana.fill(form, answers);

    await ana.choose(form, 'Where is the code?', 'github');
    const cloud = await ana.waitForModal(/App ID/);
    await ana.choose(cloud, 'How does Flow sign in?', 'token');
    const cloudToken = await ana.waitForModal(/GitHub Cloud needs the scopes/);
    await ana.choose(cloudToken, 'Where is the code?', 'ghes');
    const server = await ana.waitForModal(/GitHub Enterprise Server needs the scopes/);

    expect(cloud.plain).not.toContain('Address');
    expect(cloud.plain).toContain('Kept, should you choose another host: https://git.example.com');
    expect(cloudToken.plain).toContain('[Open GitHub’s token page]');
    expect(server.plain).toContain('acme');
    expect(server.plain).not.toContain('Kept,');
    expect(JSON.stringify(server.blocks)).toContain('"initial_value":"https://git.example.com"');
    expect(JSON.stringify(server.blocks)).toContain('https://git.example.com/settings/tokens/new');
  });

  it('keeps the token, too, for when its host is chosen again', async () => {
    const ana = await start(() => aFailingReport());
    await ana.submit(await openForm(ana), answers);
    await ana.submit(await ana.waitForModal(/Broken/));
    const form = await ana.waitForModal(/keep the token that ends in 0001/);

    await ana.choose(form, 'Where is the code?', 'github');
    const cloud = await ana.waitForModal(/App ID/);
    await ana.choose(cloud, 'Where is the code?', 'gitlab');
    const back = await ana.waitForModal(/keep the token that ends in 0001/);

    expect(cloud.plain).not.toMatch(/keep the (token|key)/);
    expect(JSON.stringify(back.blocks)).toContain('"initial_value":"https://git.example.com"');
  });

  it('says for each host what it needs', async () => {
    const ana = await start();

    const form = await openForm(ana, 'add-integration');

    expect(form.plain).toContain('Use a service account');
    expect(JSON.stringify(form.blocks)).toContain(
      'A GitLab server of your own, or gitlab.com. Needs a maintainer’s token.',
    );
  });

  it.each([
    ['a press', { type: 'block_actions', actions: [{ type: 'button', action_id: 'test-again', block_id: 'again' }] }],
    [
      'a choice',
      { type: 'block_actions', actions: [{ type: 'static_select', action_id: 'choose-provider', block_id: 'p' }] },
    ],
    ['a submit', { type: 'view_submission' }],
  ])('refuses %s in a view that carries what this bot did not write, and says so there', async (_what, payload) => {
    const ana = await start(() => aFailingReport());
    await ana.submit(await openForm(ana), answers);
    const failed = await ana.waitForModal(/Broken/);
    const forged = String(failed.raw['private_metadata']).replace(
      /drf_(.)/,
      (_all, first) => `drf_${first === 'f' ? '0' : 'f'}`,
    );
    const view = { ...failed.raw, private_metadata: forged, state: { values: {} } };
    const { team } = bot.slack;
    const sent = { ...payload, team, user: { id: ana.id, team_id: team.id }, trigger_id: 'forged', view };

    await bot.slack.post(new URLSearchParams({ payload: JSON.stringify(sent) }).toString());

    await ana.waitForModal(/not made by this bot for you, so nothing was done/);
  });

  it.each([
    ['an address that is none', { ...answers, Address: 'ftp://x' }, 'base-url'],
    ['a token with a word in front', { ...answers, 'Access token': `Bearer ${token}` }, 'token'],
    ['a token of another host', { ...answers, 'Access token': 'ghp_canary0000000000000000000000000001' }, 'token'],
    ['an organisation that is an address', { ...answers, Groups: 'https://x/y?z' }, 'organizations'],
  ])('says at its field what is wrong with %s, and keeps nothing', async (_what, given, field) => {
    const ana = await start();
    const form = await openForm(ana);

    const answer = await ana.submit(form, given);

    expect(answer.json).toMatchObject({ response_action: 'errors', errors: { [field]: saying(/\w/) } });
    expect(JSON.stringify(answer.json)).not.toContain('canary');
    expect(await drafts()).toEqual([]);
  });

  it('leads from a failed test back to the answers, where the kept token need not be typed again', async () => {
    const reports = [aFailingReport(), aReport()];
    const seen: string[] = [];
    const ana = await start(({ credential }) => {
      if ('token' in credential) seen.push(credential.token.reveal());
      return reports.shift() ?? aReport();
    });
    await ana.submit(await openForm(ana), answers);
    const failed = await ana.waitForModal(/Broken: GitLab says: Token was revoked/);

    await ana.submit(failed);
    const again = await ana.waitForModal(/keep the token that ends in 0001/);
    await ana.submit(again, { 'Access token': null });
    await ana.waitForModal(/Successfully connected/);

    expect(failed.plain).toContain('To do: Make a new token. You can do this.');
    expect(seen).toEqual([token, token]);
  });

  it('asks for the token again once another answer has changed', async () => {
    const ana = await start(() => aFailingReport());
    await ana.submit(await openForm(ana), answers);
    await ana.submit(await ana.waitForModal(/Broken/));
    const form = await ana.waitForModal(/keep the token/);

    const answer = await ana.submit(form, { Address: 'https://git2.example.com', 'Access token': null });

    expect(answer.json).toMatchObject({ errors: { token: saying('type the token again') } });
  });

  it('tests again on a press, without asking anything', async () => {
    const reports = [aFailingReport(), aReport()];
    const ana = await start(() => reports.shift() ?? aReport());
    await ana.submit(await openForm(ana), answers);
    const failed = await ana.waitForModal(/Broken/);

    await Promise.all([ana.press(failed, 'Test again'), ana.press(failed, 'Test again')]);

    await ana.waitForModal(/Successfully connected/);
  });

  it('creates with limits only once they are ticked, and lists what is lost', async () => {
    const ana = await start(() => aLimitedReport());
    const passed = await passTest(ana);

    await expect(ana.submit(passed)).rejects.toThrow(/lost until somebody mends them/);
    await ana.submit(passed, { 'These are lost': ['accept'] });

    await ana.waitForModal(/Created acme-gitlab/);
    expect(passed.plain).toContain('no webhooks (flow-svc is only Reporter in acme/app.)');
    expect(await stored()).toHaveLength(1);
  });

  it('says at the name that it is taken, and takes another', async () => {
    const ana = await start();
    await ana.submit(await passTest(ana));
    await ana.waitForModal(/Created/);
    const second = await passTest(ana);

    const taken = await ana.submit(second);
    await ana.submit(second, { Name: 'acme two' });

    expect(taken.json).toMatchObject({ errors: { name: saying('already an integration named acme-gitlab') } });
    const created = await ana.waitForModal(/Created acme two/);
    expect(created.plain).toContain('/flow test "acme two"');
  });

  it('takes two clicks on one button as one', async () => {
    const ana = await start();
    const form = await openForm(ana);
    ana.fill(form, answers);

    const tests = await Promise.all([ana.submit(form), ana.submit(form)]);
    const passed = await ana.waitForModal(/Successfully connected/);
    const creates = await Promise.all([ana.submit(passed), ana.submit(passed)]);

    for (const answer of [...tests, ...creates]) expect(answer.json).toMatchObject({ response_action: 'update' });
    expect(await stored()).toHaveLength(1);
    expect(await drafts()).toEqual([]);
  });

  it('tells who closed the modal the outcome as a message only they see', async () => {
    const ready = Promise.withResolvers<void>();
    const ana = await start(async () => {
      await ready.promise;
      return aReport();
    });
    await ana.submit(await openForm(ana), answers);
    await ana.waitForModal(/Testing/);

    bot.slack.answerWith(({ path }) =>
      path === '/api/views.update' ? { status: 200, body: { ok: false, error: 'not_found' } } : undefined,
    );
    ready.resolve();

    const message = await ana.waitForMessage(/Successfully connected via flow-svc/);
    expect(message.onlyFor).toBe(ana.id);
    expect(message.plain).toContain('[Go on with this set-up]');
    bot.slack.answerWith(undefined);
    await ana.press(message, 'Go on with this set-up');
    await ana.waitForModal(/You are going on with a set-up/);
  });

  it('offers the set-up that was begun, and a new one instead', async () => {
    const ana = await start(() => aFailingReport());
    await ana.submit(await openForm(ana), answers);
    await ana.waitForModal(/Broken/);

    const resumed = await openForm(ana, 'add-integration');
    await ana.press(resumed, 'Start a new set-up instead');
    await vi.waitFor(async () => expect(await drafts()).toEqual([]));

    expect(resumed.plain).toContain('https://git.example.com');
    await vi.waitFor(() => expect(ana.sees().modal?.plain).not.toContain('going on'));
  });

  it('says so when the set-up was finished elsewhere meanwhile', async () => {
    const ana = await start(() => aFailingReport());
    await ana.submit(await openForm(ana), answers);
    const failed = await ana.waitForModal(/Broken/);
    const workspace = WorkspaceId.parse(bot.slack.team.id);
    for (const { id } of await drafts()) await bot.service.store.removeDraft(workspace, id);

    await ana.submit(failed);
    const gone = await ana.waitForModal(/no longer there/);
    await ana.press(failed, 'Test again');

    expect(gone.plain).toContain('Start again with add-integration');
  });

  it('opens for nobody who may not add', async () => {
    await start();
    const ben = bot.slack.as('ben');

    await ben.command('/flow', 'add-integration');

    await ben.waitForMessage(/You need the role manager to add integrations/);
    expect(bot.slack.calls('views.open')).toEqual([]);
  });

  it('carries nothing but ids from step to step', async () => {
    const ana = await start(() => aLimitedReport());
    await passTest(ana);

    const views = bot.slack.calls().filter((call) => call.method.startsWith('views.'));
    const carried = views.map(({ args }) => JSON.stringify(args).match(/"private_metadata":"(.*?[^\\])"/)?.[1]);
    const ids = /^\{"draft":(null|"drf_[0-9a-f]{32}"),"channel":(null|"[A-Z0-9]+"),"mark":"[\w-]{43}"\}$/;
    const told = carried.filter((text) => text !== undefined).map((text) => text.replaceAll('\\"', '"'));
    expect(told.length).toBeGreaterThan(1);
    for (const text of told) expect(text).toMatch(ids);
  });

  it('says when the form came too late, and offers it again', async () => {
    const ana = await start();
    bot.slack.answerWith(({ path }) =>
      path === '/api/views.open' ? { status: 200, body: { ok: false, error: 'expired_trigger_id' } } : undefined,
    );

    await ana.command('/flow', 'add-integration');

    const message = await ana.waitForMessage(/Slack allows three seconds/);
    expect(message.plain).toContain('[Add integration]');
  });

  it('says that the bot was stopped when it was, and keeps the answers', async () => {
    const ana = await start(
      ({ signal }) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    await ana.submit(await openForm(ana), answers);
    await ana.waitForModal(/Testing|checks/);
    const told = ana.waitForModal(/The bot was stopped while this ran/);
    const { slack } = bot;

    await bot.close();
    bot = await startBot();

    expect((await told).submit).toBe('Change the answers');
    expect(slack.violations()).toEqual([]);
  });

  it('has the details of a fault on top of the modal', async () => {
    const ana = await start(() => {
      throw new Error('boom');
    });
    await ana.submit(await openForm(ana), answers);

    await ana.press(await ana.waitForModal(/fault of its own/), 'Copy details');

    await ana.waitForModal(/Details of the fault[\s\S]*Fault: fault-[0-9a-f]{8}/);
    expect(bot.slack.requests().filter(({ path }) => path === '/api/views.push')).toHaveLength(1);
  });

  it('shows the id of a fault in the modal, and logs it once', async () => {
    const ana = await start(() => {
      throw new Error('boom');
    });
    await ana.submit(await openForm(ana), answers);

    const view = await ana.waitForModal(/fault of its own/);
    const fault = /fault-[0-9a-f]{8}/.exec(view.plain)?.[0];
    expect(fault).toBeDefined();
    expect(view.submit).toBe('Change the answers');
    expect(bot.logged.filter((line) => JSON.stringify(line).includes(`${fault}`))).toHaveLength(1);
  });
});
