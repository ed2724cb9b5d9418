import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../src/core/clock.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Asked } from '../../src/integrations/index.ts';
import type { SignInEnd } from '../../src/oauth/index.ts';
import { createProviders } from '../../src/providers/index.ts';
import type { Draft } from '../../src/storage/documents.ts';
import { aClockAt } from '../builders/run-report.ts';
import { anActor, anAsked, NOW, startService, workspace } from '../builders/service.ts';
import { startSignInServer } from '../builders/sign-in-server.ts';
import { type Browser, openBrowser } from '../world/browser.ts';
import { startGitHub } from '../world/github.ts';
import { startGitLab } from '../world/gitlab.ts';
import { gitLabApplication } from '../world/gitlab-oauth.ts';
import { signInAt } from '../world/sign-in-at.ts';

const publicUrl = 'https://flow.example.com';
const cloudApp = { id: 'Iv1.canary00000001', secret: 'canary-github-client-secret-00000001' };

/** The pages in front of a service whose hosts run. */
async function startStage() {
  const gitLab = await startGitLab({ seed: { users: [{ username: 'flow-svc' }], tokens: {} } });
  const gitHub = await startGitHub({
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
  let passedMs = 0;
  const clock: Clock = { ...aClockAt(NOW), now: () => NOW + passedMs };
  const service = await startService(undefined, {
    publicUrl,
    clock,
    providers: createProviders({
      webUrl: gitHub.url,
      apiUrl: gitHub.apiUrl,
      oauthClient: { id: cloudApp.id, secret: new Secret(cloudApp.secret) },
    }),
  });
  const { server, ends } = await startSignInServer(service);

  const offer = async (asked: Partial<Asked> = {}) => {
    const given = {
      baseUrl: gitLab.baseUrl,
      authentication: 'oauth' as const,
      token: '',
      clientId: gitLabApplication.id,
      clientSecret: gitLabApplication.secret,
      ...asked,
    };
    const draft = await service.integrations.startDraft(anActor(), anAsked(given));
    const link = await service.integrations.offerSignIn(anActor(), draft.id, 'somewhere');
    return { draft, link: link.url };
  };

  return {
    gitLab,
    gitHub,
    service,
    ends,
    offer,
    browser: (): Browser => openBrowser(publicUrl, () => server.url),
    wait: (ms: number) => {
      passedMs += ms;
    },
    find: async ({ id }: Draft) => service.store.findDraft(workspace, id),
    close: async () => {
      await server.close();
      await service.close();
      await gitLab.close();
      await gitHub.close();
    },
  };
}

let stage: Awaited<ReturnType<typeof startStage>>;
afterEach(() => stage.close());
const start = async () => {
  stage = await startStage();
  return stage;
};
const minutes = 60_000;

const failureOf = (end: SignInEnd | undefined) => end?.failure?.kind ?? null;

describe('a sign-in in the browser', () => {
  it.each([
    ['GitLab, with the customer’s app', {}],
    ['GitHub Cloud, with the bot’s own app', { provider: 'github' as const, baseUrl: '' }],
  ])('ends with sealed tokens in the set-up at %s', async (_where, asked) => {
    const { offer, browser, find, ends, service } = await start();
    const { draft, link } = await offer(asked);

    const page = await browser().signIn(link, 'flow-svc');

    const kept = await find(draft);
    if (!kept?.token) throw new Error('there is no token');
    const opened = service.parts.vault.open(kept.token, { workspace, owner: draft.id, field: 'token' });
    expect(page.title).toMatch(/^Signed in at 127\.0\.0\.1/);
    expect(opened.reveal()).toMatch(/^gho_|^canary-gitlab-oauth-/);
    expect(kept).toMatchObject({ signIn: null, test: null });
    expect(kept.oauth?.refreshToken === null).toBe(draft.provider === 'github');
    expect(ends).toMatchObject([{ draft: draft.id, userId: 'U0ANA', place: 'somewhere', failure: null }]);
    expect(page.html).not.toContain(opened.reveal());
  });

  it('spends nothing when a link is merely opened, as mail scanners and previews do', async () => {
    const { offer, browser, gitLab, ends } = await start();
    const { link } = await offer();
    const scanner = browser();
    gitLab.forgetRequests();

    for (let times = 0; times < 3; times += 1) expect((await scanner.open(link)).status).toBe(200);
    const page = await browser().signIn(link, 'flow-svc');

    expect(scanner.cookies()).toBe('');
    expect(page.status).toBe(200);
    expect(ends).toHaveLength(1);
  });

  it('takes a link once', async () => {
    const { offer, browser, ends } = await start();
    const { link } = await offer();
    const [one, other] = [browser(), browser()];
    const [page, same] = [await one.open(link), await other.open(link)];

    const pressed = await Promise.all([one.press(link, page), other.press(link, same)]);

    expect(new Set(pressed.map(({ status }) => status))).toEqual(new Set([200, 404]));
    expect((await one.open(link)).title).toBe('This sign-in link is not known, or was used already');
    expect(ends).toEqual([]);
  });

  it.each(['cross-site', 'same-site', 'none'])(
    'does not begin for a form that was sent from elsewhere (%s)',
    async (site) => {
      const { offer, browser } = await start();
      const { link } = await offer();
      const victim = browser();

      const page = await victim.press(link, await victim.open(link), { 'sec-fetch-site': site });

      expect(page.status).toBe(403);
      expect(victim.cookies()).toBe('');
      expect((await victim.press(link, await victim.open(link))).status).toBe(200);
    },
  );

  it('ends in the browser that began, and another one spends nothing', async () => {
    const { offer, browser, ends } = await start();
    const { link } = await offer();
    const [hers, theirs] = [browser(), browser()];
    const going = await hers.press(link, await hers.open(link));
    const { back } = await signInAt(going.leadsTo ?? '', 'flow-svc');

    const stolen = await theirs.open(back ?? '');
    const own = await hers.open(back ?? '');

    expect([stolen.status, stolen.title]).toEqual([403, 'This sign-in began in another browser']);
    expect(own.status).toBe(200);
    expect(ends.map(failureOf)).toEqual([null]);
  });

  it('takes what came back once', async () => {
    const { offer, browser, ends } = await start();
    const { link } = await offer();
    const her = browser();
    const going = await her.press(link, await her.open(link));
    const { back } = await signInAt(going.leadsTo ?? '', 'flow-svc');
    const cookie = her.cookies();

    await her.open(back ?? '');
    const again = await her.open(back ?? '');
    const local = String(back).replace(publicUrl, '');
    const recorded = browser();
    await recorded.open(`${publicUrl}${local}`);

    expect(cookie).toMatch(/^__Host-flow-sign-in=[\w-]{43}$/);
    expect(her.cookies()).toBe('');
    expect(again.title).toBe('This sign-in is over, or never began here');
    expect(ends).toHaveLength(1);
  });

  it('is refused at another host’s address, and says so in Slack', async () => {
    const { offer, browser, ends, gitLab, find } = await start();
    const { draft, link } = await offer();
    const her = browser();
    const going = await her.press(link, await her.open(link));
    const { back } = await signInAt(going.leadsTo ?? '', 'flow-svc');
    gitLab.forgetRequests();

    const page = await her.open(String(back).replace('/oauth/gitlab/', '/oauth/github/'));

    expect(page.title).toBe('What came back belongs to another kind of host');
    expect(ends.map(failureOf)).toEqual(['other-host']);
    expect(gitLab.requests()).toEqual([]);
    expect((await find(draft))?.token).toBeNull();
  });

  it('takes a link at its own host’s address alone', async () => {
    const { offer, browser } = await start();
    const { link } = await offer();
    const elsewhere = link.replace('/oauth/gitlab/', '/oauth/ghes/');

    expect((await browser().open(elsewhere)).status).toBe(404);
    expect((await browser().open(link)).status).toBe(200);
  });

  it.each([
    ['the link', 10, 0],
    ['the sign-in', 0, 10],
  ])('says that it took too long when %s did', async (_what, before, after) => {
    const { offer, browser, ends, wait, find } = await start();
    const { draft, link } = await offer();
    const her = browser();
    const page = await her.open(link);
    wait(before * minutes);
    const going = await her.press(link, page);
    wait(after * minutes);
    const { back } = going.leadsTo ? await signInAt(going.leadsTo, 'flow-svc') : { back: null };

    const last = back ? await her.open(back) : going;

    expect(last.title).toBe('This sign-in took longer than ten minutes');
    expect(ends.map(failureOf)).toEqual(['too-late']);
    expect((await find(draft))?.token).toBeNull();
  });

  it('still counts a moment before ten minutes are over', async () => {
    const { offer, browser, wait } = await start();
    const { link } = await offer();
    const her = browser();
    wait(10 * minutes - 1);
    const going = await her.press(link, await her.open(link));
    wait(10 * minutes - 1);
    const { back } = await signInAt(going.leadsTo ?? '', 'flow-svc');

    expect((await her.open(back ?? '')).status).toBe(200);
  });

  it('counts no more once the answers were changed or a newer link was made', async () => {
    const { offer, browser, ends, service, find } = await start();
    const { draft, link } = await offer();
    const her = browser();
    const going = await her.press(link, await her.open(link));
    const { back } = await signInAt(going.leadsTo ?? '', 'flow-svc');
    const newer = await service.integrations.offerSignIn(anActor(), draft.id, 'elsewhere');

    const page = await her.open(back ?? '');

    expect(page.title).toBe('This sign-in no longer counts');
    expect(ends.map(failureOf)).toEqual(['overtaken']);
    expect((await her.signIn(newer.url, 'flow-svc')).status).toBe(200);
    expect((await find(draft))?.token).not.toBeNull();
  });

  it.each([
    ['nobody', {}, 'The sign-in was declined'],
    [
      'flow-svc',
      { clientSecret: 'canary-wrong-secret-00001' },
      'GitLab does not know the OAuth app by this client id and secret',
    ],
  ])('tells a refusal (%s) in the browser and in Slack', async (account, asked, title) => {
    const { offer, browser, ends, find } = await start();
    const { draft, link } = await offer(asked);

    const page = await browser().signIn(link, account);

    expect([page.status, page.title]).toEqual([400, title]);
    expect(ends.map(failureOf)).toEqual(['refused']);
    expect((await find(draft))?.token).toBeNull();
  });

  it('says that the bot could not reach the host', async () => {
    const { offer, browser, ends, gitLab } = await start();
    const { link } = await offer();
    gitLab.answerWith(({ path }) => (path === '/oauth/token' ? 'hang-up' : undefined));

    const page = await browser().signIn(link, 'flow-svc');

    expect(page.title).toBe('The host could not be asked for the token');
    expect(page.html).toContain('The bot itself must reach');
    expect(ends.map(failureOf)).toEqual(['unreachable']);
  });

  it('sends pages that load nothing, run nothing, are not kept and tell no other site of themselves', async () => {
    const { offer, browser } = await start();
    const { link } = await offer();
    const her = browser();
    const page = await her.open(link);

    for (const each of [
      page,
      await her.press(link, page),
      await her.open(`${publicUrl}/oauth/gitlab/callback?state=x`),
    ]) {
      expect(Object.fromEntries(each.headers)).toMatchObject({
        'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-/) as unknown,
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      expect(each.html).not.toMatch(/<script|<link|<img|src=/);
    }
    expect(page.html).toContain('Go on only if you began this in Slack yourself');
  });

  it.each([
    '/oauth/gitlab/start',
    '/oauth/gitlab/start?link=canary-nobody-made-this',
    '/oauth/nothing/start?link=x',
    '/oauth/gitlab/callback',
    '/oauth/nothing/callback?state=x&code=y',
    '/oauth/gitlab/callback?state=%3Cscript%3E&error=%3Cscript%3Ealert(1)%3C/script%3E',
  ])('answers %s with a page that says what to do', async (path) => {
    const { browser } = await start();

    const page = await browser().open(`${publicUrl}${path}`);

    expect(page.status).toBe(404);
    expect(page.html).toContain('Slack');
    expect(page.html).not.toMatch(/<script|alert/);
  });

  it('shows no text of a host as markup', async () => {
    const { offer, browser } = await start();
    const { link } = await offer();
    const her = browser();
    const going = await her.press(link, await her.open(link));
    const state = new URL(going.leadsTo ?? '').searchParams.get('state') ?? '';

    const page = await her.open(`${publicUrl}/oauth/gitlab/callback?state=${state}&error=%3Cb%3Ehi`);

    expect(page.title).toBe('GitLab gave no token');
    expect(page.html).not.toContain('<b>');
  });
});
