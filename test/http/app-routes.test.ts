import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../src/core/clock.ts';
import { createProviders } from '../../src/providers/index.ts';
import { aClockAt } from '../builders/run-report.ts';
import { anActor, anAsked, NOW, startService, workspace } from '../builders/service.ts';
import { startSignInServer } from '../builders/sign-in-server.ts';
import { type Browser, openBrowser } from '../world/browser.ts';
import { startGitHub } from '../world/github.ts';
import { makeAppAt, readHtml } from '../world/make-app-at.ts';
import { aGitHubSeed } from '../world/seeds.ts';

const publicUrl = 'https://flow.example.com';
const minutes = 60_000;

/** The pages in front of a service and an Enterprise Server that makes Apps. */
async function startStage() {
  const gitHub = await startGitHub({ flavour: 'ghes', seed: aGitHubSeed() });
  let passedMs = 0;
  const clock: Clock = { ...aClockAt(NOW), now: () => NOW + passedMs };
  const service = await startService(undefined, {
    publicUrl,
    clock,
    providers: createProviders({ webUrl: 'https://github.com', apiUrl: null }, clock),
  });
  const { server, ends } = await startSignInServer(service);

  const asked = anAsked({
    provider: 'ghes',
    baseUrl: gitHub.url,
    authentication: 'github-app',
    token: '',
    appId: '',
    isAppLater: true,
    organizations: ['acme'],
  });
  const offer = async () => {
    const draft = await service.integrations.startDraft(anActor(), asked);
    const { url } = await service.integrations.offerSignIn(anActor(), draft.id, 'somewhere');
    return { draft: draft.id, link: url };
  };

  return {
    gitHub,
    service,
    ends,
    asked,
    offer,
    find: (id: Awaited<ReturnType<typeof offer>>['draft']) => service.store.findDraft(workspace, id),
    browser: (): Browser => openBrowser(publicUrl, () => server.url),
    wait: (ms: number) => {
      passedMs += ms;
    },
    close: async () => {
      await server.close();
      await service.close();
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

describe('making a GitHub App in the browser', () => {
  it('ends with number and sealed key in the set-up', async () => {
    const { offer, browser, find, ends, gitHub } = await start();
    const { draft, link } = await offer();
    const her = browser();

    const page = await her.open(await makeAppAt(her, link));

    const kept = await find(draft);
    expect(page).toMatchObject({ status: 200, title: 'Made the GitHub App Flow for acme' });
    expect(kept).toMatchObject({ appId: '901', lastFour: '', signIn: null });
    expect(JSON.stringify(kept)).not.toContain(gitHub.madeKeys()[0]?.slice(60, 100));
    expect(ends).toMatchObject([{ made: 'app', failure: null, place: 'somewhere', draft }]);
    expect(JSON.stringify(ends)).not.toContain('PRIVATE KEY');
  });

  it('may post to the host and to nowhere else, and asks for nothing that writes', async () => {
    const { offer, browser, gitHub } = await start();
    const { link } = await offer();
    const her = browser();

    const going = await her.press(link, await her.open(link));

    const manifest: unknown = JSON.parse(readHtml(/name="manifest" value="([^"]+)"/.exec(going.html)?.[1] ?? ''));
    expect(going.headers.get('content-security-policy')).toContain(`form-action ${new URL(gitHub.url).origin};`);
    expect(going.headers.get('referrer-policy')).toBe('no-referrer');
    expect(manifest).toMatchObject({
      redirect_url: `${publicUrl}/oauth/ghes/callback`,
      setup_url: `${publicUrl}/oauth/ghes/installed`,
      public: false,
      default_permissions: { metadata: 'read', contents: 'read', pull_requests: 'read', issues: 'read' },
    });
  });

  it('is spent by a person, not by whoever looks at the link', async () => {
    const { offer, browser, find } = await start();
    const { draft, link } = await offer();

    for (let looks = 0; looks < 3; looks += 1) await browser().open(link);
    const her = browser();
    await her.open(await makeAppAt(her, link));

    expect((await find(draft))?.appId).toBe('901');
  });

  it('takes what comes back once', async () => {
    const { offer, browser, ends } = await start();
    const her = browser();
    const back = await makeAppAt(her, (await offer()).link);
    await her.open(back);

    const page = await her.open(back);

    expect(page).toMatchObject({ status: 404, title: 'This sign-in is over, or never began here' });
    expect(ends).toHaveLength(1);
  });

  it('ends in the browser that began, and another one spends nothing', async () => {
    const { offer, browser, find } = await start();
    const { draft, link } = await offer();
    const her = browser();
    const back = await makeAppAt(her, link);

    const other = await browser().open(back);
    const page = await her.open(back);

    expect(other.status).toBe(403);
    expect(page.status).toBe(200);
    expect((await find(draft))?.appId).toBe('901');
  });

  it.each<[string, (went: { her: Browser; link: string }) => Promise<unknown>, string]>([
    ['more than ten minutes later', async () => stage.wait(11 * minutes), 'This took longer than ten minutes'],
    [
      'after the answers were changed',
      async () => {
        const drafts = await stage.service.store.listDrafts(workspace);
        await stage.service.integrations.startDraft(anActor(), stage.asked, drafts[0]?.id);
      },
      'This link no longer counts',
    ],
  ])('keeps nothing %s, and says what to do with the App', async (_when, meanwhile, title) => {
    const { offer, browser, find } = await start();
    const { draft, link } = await offer();
    const her = browser();
    const back = await makeAppAt(her, link);

    await meanwhile({ her, link });
    const page = await her.open(back);

    expect(page).toMatchObject({ status: 400, title });
    expect(page.html).toContain('delete it on its settings page');
    expect(await find(draft)).toMatchObject({ appId: null, token: null });
  });

  it.each<[string, (back: URL) => void, string]>([
    ['no code', (back) => back.searchParams.delete('code'), 'No App was made'],
    [
      'a code that the host does not know',
      (back) => back.searchParams.set('code', 'canary-other-code'),
      'GitHub no longer hands out the App that it made',
    ],
    [
      'the address of another kind of host',
      (back) => {
        back.pathname = back.pathname.replace('ghes', 'github');
      },
      'What came back belongs to another kind of host',
    ],
  ])('keeps nothing of %s', async (_what, change, title) => {
    const { offer, browser, find } = await start();
    const { draft, link } = await offer();
    const her = browser();
    const back = await makeAppAt(her, link);

    change(back);
    const page = await her.open(back);

    expect(page).toMatchObject({ status: 400, title });
    expect(page.html).toContain('get a new link there');
    expect(await find(draft)).toMatchObject({ appId: null, token: null });
  });

  it.each<[string, number, object, string]>([
    ['no answer that it knows', 201, { id: 1 }, 'GitHub did not hand out the App that it made'],
    [
      'a key that is none',
      201,
      { id: 1, slug: 'flow', name: 'Flow', pem: 'canary' },
      'GitHub did not hand out the App that it made',
    ],
    ['a fault of the host', 502, {}, 'GitHub could not be asked for the App’s key'],
  ])('keeps nothing of %s', async (_what, status, body, title) => {
    const { offer, browser, gitHub, find } = await start();
    const { draft, link } = await offer();
    const her = browser();
    const back = await makeAppAt(her, link);
    gitHub.answerWith(({ path }) => (path.includes('/app-manifests/') ? { status, body } : undefined));

    const page = await her.open(back);

    expect(page).toMatchObject({ status: 400, title });
    expect(await find(draft)).toMatchObject({ appId: null, token: null });
  });
});

describe('installing an App that was made', () => {
  async function made() {
    const { offer, browser, ends } = await start();
    const { draft, link } = await offer();
    const her = browser();
    const page = await her.open(await makeAppAt(her, link));
    const install = readHtml(/class="go" href="([^"]+)"/.exec(page.html)?.[1] ?? '');
    const answer = await fetch(install, { redirect: 'manual' });
    return { draft, ends, browser, back: new URL(answer.headers.get('location') ?? 'about:blank') };
  }

  it('leads back to the set-up once, from whichever browser', async () => {
    const { back, browser, ends, draft } = await made();

    const page = await browser().open(back);
    const again = await browser().open(back);

    expect(page.title).toBe('The GitHub App is installed');
    expect(again.title).toBe('GitHub has noted your choice');
    expect(ends.slice(1)).toMatchObject([{ made: 'installation', draft, failure: null }]);
  });

  it('waits while an owner has yet to approve it', async () => {
    const { back, browser, ends } = await made();
    const asked = new URL(back);
    asked.searchParams.set('setup_action', 'request');

    const page = await browser().open(asked);
    const approved = await browser().open(back);

    expect(page.title).toBe('The installation was asked for');
    expect(approved.title).toBe('The GitHub App is installed');
    expect(ends).toHaveLength(2);
  });

  it.each<[string, (back: URL) => unknown]>([
    ['without its state', (back) => back.searchParams.delete('state')],
    ['with a made-up one', (back) => back.searchParams.set('state', 'canary')],
    ['after an hour', () => stage.wait(61 * minutes)],
    [
      'when the set-up has other answers',
      async () => {
        const [draft] = await stage.service.store.listDrafts(workspace);
        if (draft) await stage.service.integrations.discardDraft(anActor(), draft.id);
      },
    ],
  ])('changes nothing %s', async (_when, change) => {
    const { back, browser, ends } = await made();

    await change(back);
    const page = await browser().open(back);

    expect(page).toMatchObject({ status: 200, title: 'GitHub has noted your choice' });
    expect(ends).toHaveLength(1);
  });
});
