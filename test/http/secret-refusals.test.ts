import { afterEach, describe, expect, it } from 'vitest';
import { anActor, anAsked, canary } from '../builders/service.ts';
import { findTold, type SecretStage, startSecretStage } from './secret-stage.ts';

const gitHub = { provider: 'github', baseUrl: '' } as const;
const classic = 'ghp_canary0000000000000000000000000001';

let stage: SecretStage;
afterEach(async () => {
  expect(await findTold(stage)).toEqual([]);
  await stage.close();
});
const start = async () => {
  stage = await startSecretStage();
  return stage;
};

describe('what the page that takes a secret refuses', () => {
  it.each([
    ['nothing', {}, '', 'The token is empty'],
    ['white space', {}, '  \t', 'The token is empty'],
    ['a token with a word in front', {}, `Bearer ${canary}`, 'a word such as &quot;Bearer&quot; in front'],
    ['two tokens', {}, `${canary} ${canary}`, 'white space in or around it'],
    ['a fine-grained token for GitHub Cloud', gitHub, 'github_pat_canary00000000000001', 'fine-grained'],
    ['no PEM', { ...gitHub, authentication: 'github-app' as const, appId: '17' }, classic, 'no private key'],
    ['no client secret', { authentication: 'oauth' as const, clientId: 'app' }, ' ', 'Give the client secret'],
  ])('says at the field what is wrong with %s, and is not used up', async (_what, asked, typed, words) => {
    const { offer, give, ask, arrivals, find } = await start();
    const { draft, link } = await offer(asked);

    const refused = await give(link, typed);

    expect(refused.status).toBe(200);
    expect(refused.url).toMatch(/\?refused=[\w-]{43}$/);
    expect(refused.html).toMatch(new RegExp(`<p class="problem" id="problem" role="alert">Not taken: [^<]*${words}`));
    expect(refused.html).toMatch(/aria-describedby="problem hint" aria-invalid="true"/);
    if (typed.trim() !== '') expect(refused.html).not.toContain(typed);
    expect(arrivals).toEqual([]);
    expect((await find(draft))?.token).toBeNull();
    expect((await ask(link)).html).not.toContain('Not taken');
  });

  it('takes the next try after one that was refused', async () => {
    const { offer, give, find } = await start();
    const { draft, link } = await offer(gitHub);

    await give(link, 'github_pat_canary00000000000001');
    await give(link, classic);

    expect(await find(draft)).toMatchObject({ lastFour: '0001' });
  });

  it.each(['cross-site', 'same-site', 'none'])('takes nothing that another site sent (%s)', async (site) => {
    const { offer, give, find } = await start();
    const { draft, link } = await offer();

    const page = await give(link, canary, { 'sec-fetch-site': site });

    expect([page.status, page.title]).toEqual([403, 'This was not sent from the page itself']);
    expect((await find(draft))?.token).toBeNull();
    expect((await give(link, canary)).title).toBe('Flow has it');
  });

  it.each([
    ['is longer than any key', { body: new URLSearchParams({ secret: 'c'.repeat(20_000) }) }, 413],
    ['has no such field', { body: new URLSearchParams({ token: canary }) }, 400],
    ['is no form', { body: `<secret>${canary}</secret>`, headers: { 'content-type': 'application/xml' } }, 415],
    ['is JSON that cannot be read', { body: '{', headers: { 'content-type': 'application/json' } }, 400],
  ])('refuses what %s, and is not used up', async (_what, init, status) => {
    const { offer, ask } = await start();
    const { link } = await offer();

    const page = await ask(link, { method: 'POST', ...init });

    expect([page.status, page.title]).toEqual([status, 'That is too long, or not what the page sends']);
    expect((await ask(link)).status).toBe(200);
  });

  it('says what was wrong with a try on its own page alone', async () => {
    const { offer, give, ask } = await start();
    const [one, other] = [await offer(), await offer()];

    const refused = new URL((await give(one.link, '')).url);
    const elsewhere = await ask(`${other.link}${refused.search}`);

    expect(refused.search).toContain('refused=');
    expect(elsewhere.status).toBe(200);
    expect(elsewhere.html).not.toContain('Not taken');
  });

  it.each([
    ['a newer link was made', 'link'],
    ['the answers were changed', 'answers'],
  ])('counts no more once %s', async (_what, change) => {
    const { offer, give, ask, service, find } = await start();
    const { draft, link } = await offer();
    const { integrations } = service;
    if (change === 'link') await integrations.offerSecretPage(anActor(), draft.id, '');
    else await integrations.startDraft(anActor(), anAsked({ token: '', isSecretLater: true }), draft.id);

    const pages = [await ask(link), await give(link, canary)];

    expect(pages.map(({ status, title }) => [status, title])).toEqual([
      [410, 'This page no longer counts'],
      [410, 'This page no longer counts'],
    ]);
    expect((await find(draft))?.token).toBeNull();
  });

  it('counts no more once the set-up was discarded', async () => {
    const { offer, give, service } = await start();
    const { draft, link } = await offer();
    await service.integrations.discardDraft(anActor(), draft.id);

    expect((await give(link, canary)).title).toBe('This page no longer counts');
  });
});
