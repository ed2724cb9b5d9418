import { afterEach, describe, expect, it } from 'vitest';
import { aFailingReport } from '../../builders/reports.ts';
import { anActor, canary, lastOf, quick } from '../../builders/service.ts';
import type { SeenMessage, SeenView } from '../../world/slack.ts';
import { draftsOf, openAsking, type Stage, startStage, trailOf, workspaceOf } from './stage.ts';

const publicUrl = 'https://flow.example.com';
const given = 'glpat-canary000000000009';

let stage: Stage;
afterEach(async () => {
  const { bot } = stage;
  expect(bot.slack.violations()).toEqual([]);
  const trail = await trailOf(stage);
  const seen = JSON.stringify([bot.slack.calls(), bot.logged, trail, stage.ana.sees(), stage.ben.sees()]);
  for (const secret of [canary, given]) expect(seen).not.toContain(secret);
  await bot.close();
});

const start = async (secretEntry: 'modal' | 'page' | 'both', reports = [] as Parameters<typeof startStage>[0]) => {
  stage = await startStage(reports, { secretEntry, parts: { publicUrl } });
  return stage;
};

/** Ana has answered everything but the token, and asks Ben for it. */
async function askForToken(): Promise<SeenMessage> {
  const { ana, ben } = stage;
  await ana.command('/flow', 'add-integration gitlab');
  const form = await ana.waitForModal(/Where is the code/);
  ana.fill(form, { Address: 'https://git.example.com', Groups: 'acme' });
  await ana.submit(await openAsking(stage, form), { person: ben.id });
  await ana.waitForModal(/Waiting for your colleague/);
  return ben.waitForMessage(/asks you for help/);
}

const readToken = async () => {
  const [draft] = await draftsOf(stage);
  if (!draft?.token) return undefined;
  const where = { workspace: workspaceOf(stage), owner: draft.id, field: 'token' } as const;
  return stage.bot.service.parts.vault.open(draft.token, where).reveal();
};

function linkOf(view: SeenView): string {
  const found = /https:\/\/flow\.example\.com(\/secret\/[\w-]+)/.exec(JSON.stringify(view.blocks));
  if (!found) throw new Error('the view has no link');
  return `${stage.bot.url}${found[1]}`;
}

const giveOnPage = async (link: string, secret: string) =>
  (await fetch(link, { method: 'POST', body: new URLSearchParams({ secret }), redirect: 'manual' })).status;

describe('a colleague who is asked for the secret of an OAuth app', () => {
  it('gives it, and who asked goes on to the sign-in', async () => {
    await start('modal');
    const { ana, ben } = stage;
    await ana.command('/flow', 'add-integration gitlab');
    const first = await ana.waitForModal(/How does Flow sign in/);
    ana.fill(first, { Address: 'https://git.example.com' });
    await ana.choose(first, 'How does Flow sign in?', 'oauth');
    const form = await ana.waitForModal(/Client secret/);
    ana.fill(form, { 'Client id': 'canary-app-id' });
    await ana.submit(await openAsking(stage, form), { person: ben.id });
    const asked = await ben.waitForMessage(/Find the client secret of the OAuth app canary-app-id/);

    await ben.press(asked, 'Give the client secret');
    await ben.submit(await ben.waitForModal(/Slack shows/), { secret: given });

    await ben.waitForMessage(/It works now/);
    expect((await ana.waitForMessage(/Works now/)).plain).toContain('The sign-in at git.example.com comes next.');
    await ana.waitForModal(/Sign in at git.example.com/);
    expect(stage.tested()).toBe(0);
  });
});

describe('a colleague who is asked for the token', () => {
  it('is told what it has to carry and where it is made', async () => {
    await start('modal');

    const asked = await askForToken();

    expect(asked.plain).toContain('Make an access token on git.example.com with the scopes api');
    expect(asked.plain).toContain('It has to see acme.');
    expect(asked.plain).toContain('[Open the token page on git.example.com]');
    expect(asked.plain).toContain('[Give the access token]  [I cannot do this]');
  });

  it('gives it in Slack where the settings allow that, and the set-up of who asked goes on with it', async () => {
    await start('modal');
    const { ana, ben } = stage;
    await ben.press(await askForToken(), 'Give the access token');

    await ben.submit(await ben.waitForModal(/Slack shows what is typed here/), { secret: given });

    await ben.waitForModal(/Flow has it, encrypted/);
    await ben.waitForMessage(/It works now/);
    await ana.waitForModal(/Successfully connected via flow-svc/);
    expect(await readToken()).toBe(given);
    expect((await trailOf(stage)).map(({ action, by }) => [action, by])).toEqual([
      ['answer-handover', ben.id],
      ['give-secret', ben.id],
      ['hand-over', ana.id],
    ]);
  });

  it('gives it on a page of their own where the settings say so', async () => {
    await start('page');
    const { ana, ben } = stage;
    await ben.press(await askForToken(), 'Give the access token');
    const view = await ben.waitForModal(/The link is for you alone/);

    expect(await giveOnPage(linkOf(view), given)).toBe(303);

    await ben.waitForMessage(/It works now/);
    await ana.waitForModal(/Successfully connected via flow-svc/);
    expect(JSON.stringify(view.blocks)).not.toContain('plain_text_input');
    expect(await readToken()).toBe(given);
    expect(await trailOf(stage)).toContainEqual({
      action: 'give-secret',
      by: ben.id,
      after: { secret: 'token', host: 'git.example.com', requester: ana.id },
    });
  });

  it('can say that it is there, should nobody have heard of it', async () => {
    await start('page');
    const { ben } = stage;
    await ben.press(await askForToken(), 'Give the access token');
    await ben.waitForModal(/The link is for you alone/);

    await ben.press(await ben.waitForMessage(/Done – check again/), 'Done – check again');

    expect((await ben.waitForMessage(/It does not work yet/)).plain).toContain('The token or key is not there yet');
  });

  it('finds the page closed once it was taken back', async () => {
    await start('page');
    const { ana, ben } = stage;
    await ben.press(await askForToken(), 'Give the access token');
    const link = linkOf(await ben.waitForModal(/The link is for you alone/));
    await ana.press(await ana.waitForModal(/Waiting/), 'Take the request back');
    await ben.waitForMessage(/No longer needed/);

    await giveOnPage(link, given);

    expect(await readToken()).toBeUndefined();
  });

  it('hears at the field what is wrong with it, and nothing of it is kept', async () => {
    await start('modal');
    const { ben } = stage;
    await ben.press(await askForToken(), 'Give the access token');

    const refused = await ben.submit(await ben.waitForModal(/Slack shows/), { secret: 'two words' });

    expect(refused.json).toMatchObject({ response_action: 'errors' });
    expect(Object.keys(refused.json?.['errors'] ?? {})).toEqual(['secret']);
    expect(await readToken()).toBeUndefined();
    expect(stage.tested()).toBe(0);
  });

  it('may give another one when the first does not work', async () => {
    await start('modal', [aFailingReport()]);
    const { ana, ben } = stage;
    await ben.press(await askForToken(), 'Give the access token');
    await ben.submit(await ben.waitForModal(/Slack shows/), { secret: canary });
    const again = await ben.waitForMessage(/It does not work yet/);

    await ben.press(again, 'Give the access token');
    await ben.submit(await ben.waitForModal(/Slack shows/), { secret: given });

    await ana.waitForModal(/Successfully connected/);
    expect(again.plain).toContain('GitLab says: Token was revoked');
    expect(await readToken()).toBe(given);
  });

  it('cannot give it once it was taken back', async () => {
    await start('modal');
    const { ana, ben } = stage;
    await ben.press(await askForToken(), 'Give the access token');
    const form = await ben.waitForModal(/Slack shows/);
    await ana.press(await ana.waitForModal(/Waiting/), 'Take the request back');
    await ben.waitForMessage(/No longer needed/);

    const refused = await ben.submit(form, { secret: given });

    expect(JSON.stringify(refused.json)).toContain('This request is over, so nothing was kept');
    expect(await readToken()).toBeUndefined();
  });

  it('never gives it to another host than the one they were asked for', async () => {
    await start('modal');
    const { ben } = stage;
    await ben.press(await askForToken(), 'Give the access token');
    const form = await ben.waitForModal(/Slack shows/);
    const [draft] = await draftsOf(stage);
    if (!draft) throw new Error('the set-up is gone');
    const other = (current: typeof draft) => ({ ...current, baseUrl: 'https://other.example.com' });
    await stage.bot.service.store.changeDraft(workspaceOf(stage), draft.id, other);

    const refused = await ben.submit(form, { secret: given });

    expect(JSON.stringify(refused.json)).toContain('is gone or has changed, so nothing was kept');
    expect(await readToken()).toBeUndefined();
  });

  it('is the only one who can: the form of one person is nobody else’s', async () => {
    await start('modal');
    const { ben, bot } = stage;
    const gus = bot.slack.as('gus');
    await ben.press(await askForToken(), 'Give the access token');
    const form = await ben.waitForModal(/Slack shows/);

    await gus.submit(form, { secret: given });

    expect(await readToken()).toBeUndefined();
  });

  it('leaves the requester free to test as before', async () => {
    await start('modal');
    const { ben } = stage;
    await ben.press(await askForToken(), 'Give the access token');
    await ben.submit(await ben.waitForModal(/Slack shows/), { secret: given });
    await ben.waitForMessage(/It works now/);
    const [draft] = await draftsOf(stage);
    const ana = anActor({ workspace: workspaceOf(stage), userId: stage.ana.id });
    if (!draft) throw new Error('the set-up is gone');

    const last = await lastOf(stage.bot.service.integrations.testDraft(ana, draft.id, quick()));

    expect(last.kind).toBe('report');
  });
});
