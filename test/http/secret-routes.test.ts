import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { anActor, anAsked, canary, workspace } from '../builders/service.ts';
import { anAppKey } from '../world/app-key.ts';
import { findTold, publicUrl, type SecretStage, startSecretStage } from './secret-stage.ts';

const minutes = 60_000;
const appKey = anAppKey().privateKey;
const gitHub = { provider: 'github', baseUrl: '' } as const;

let stage: SecretStage;
afterEach(async () => {
  expect(await findTold(stage)).toEqual([]);
  await stage.close();
});
const start = async () => {
  stage = await startSecretStage();
  return stage;
};

describe('the page that takes a secret', () => {
  it('asks for a token for one host and one person, and for nothing else', async () => {
    const { offer, ask } = await start();
    const { link } = await offer();

    const page = await ask(link);

    expect(link).toMatch(/^https:\/\/flow\.example\.com\/secret\/[\w-]{43}$/);
    expect([page.status, page.title]).toEqual([200, 'Give Flow the access token for git.example.com']);
    expect(page.html).toContain('Person U0ANA began this in Slack, and only they should be here.');
    expect(page.html).not.toMatch(/T0FLOW|drf_/);
    expect(page.html).toMatch(
      /<label for="secret">Access token<\/label><input type="password" name="secret" id="secret" required autofocus autocomplete="off"/,
    );
  });

  it('seals what is typed into the set-up that waits for it, and tells whoever offered it', async () => {
    const { offer, give, find, open, arrivals } = await start();
    const { draft, link } = await offer();

    const done = await give(link, canary);

    expect([done.status, done.title]).toEqual([200, 'Flow has it']);
    expect(open(await find(draft))).toBe(canary);
    expect(await find(draft)).toMatchObject({ lastFour: '0001', secretPage: null, test: null });
    expect(arrivals).toEqual([
      {
        workspace,
        userId: 'U0ANA',
        forUser: 'U0ANA',
        draft: draft.id,
        place: 'somewhere',
        field: 'token',
        baseUrl: 'https://git.example.com',
        isRenewal: false,
      },
    ]);
  });

  it('takes the key of a GitHub App, line for line', async () => {
    const { offer, ask, give, find, open } = await start();
    const { draft, link } = await offer({ ...gitHub, authentication: 'github-app', appId: '17' });

    const page = await ask(link);
    const given = await give(link, appKey.replaceAll('\n', '\r\n'));

    expect(page.html).toMatch(/<textarea name="secret" id="secret" required autofocus autocomplete="off"/);
    expect(page.title).toBe('Give Flow the private key of the GitHub App at github.com');
    expect(given.title).toBe('Flow has it');
    expect(open(await find(draft))).toBe(appKey);
    expect(await find(draft)).toMatchObject({ lastFour: '', appId: '17' });
  });

  it('takes the client secret of a customer’s OAuth app', async () => {
    const { offer, ask, give, find, service } = await start();
    const { draft, link } = await offer({ authentication: 'oauth', clientId: 'canary-app-1' });

    const page = await ask(link);
    await give(link, 'canary-client-secret-0001');

    const kept = (await find(draft))?.oauth?.clientSecret;
    const where = { workspace, owner: draft.id, field: 'client-secret' } as const;
    expect(page.title).toBe('Give Flow the client secret of the OAuth app at git.example.com');
    expect(kept && service.parts.vault.open(kept, where).reveal()).toBe('canary-client-secret-0001');
  });

  it('is not spent by those who merely look: previews, scanners, browsers that fetch ahead', async () => {
    const { offer, ask, give, arrivals, find } = await start();
    const { draft, link } = await offer();
    const purposes = [{}, { 'sec-purpose': 'prefetch' }, { 'user-agent': 'Slackbot-LinkExpanding 1.0' }];

    for (const headers of [...purposes, ...purposes, ...purposes, ...purposes]) {
      expect((await ask(link, { headers })).status).toBe(200);
      expect(await ask(link, { headers, method: 'HEAD' })).toMatchObject({ status: 200, html: '' });
    }

    expect([arrivals, (await find(draft))?.token]).toEqual([[], null]);
    expect((await give(link, canary)).title).toBe('Flow has it');
  });

  it('takes one of two that are sent at once', async () => {
    const { offer, give, arrivals, find, open } = await start();
    const { draft, link } = await offer();
    const tokens = Array.from({ length: 8 }, (_, index) => `glpat-canary00000000000${index}`);

    const given = await Promise.all(tokens.map((token) => give(link, token)));

    const winner = given.findIndex(({ status }) => status === 200);
    expect(given.filter(({ status }) => status === 410)).toHaveLength(7);
    expect(open(await find(draft))).toBe(tokens[winner]);
    expect(arrivals).toHaveLength(1);
  });

  it('looks, once used, like a page that never was', async () => {
    const { offer, give, ask } = await start();
    const { link } = await offer();
    await give(link, canary);

    const [used, usedAgain] = [await ask(link), await give(link, canary)];
    const never = `${publicUrl}/secret/${'x'.repeat(43)}`;
    const [unknown, unknownGiven] = [await ask(never), await give(never, canary)];

    expect(used.title).toBe('This page is not known, or was used already');
    for (const page of [usedAgain, unknown, unknownGiven]) {
      expect([page.status, page.html]).toEqual([410, used.html]);
    }
  });

  it.each([
    [10 * minutes - 1, 200, 200],
    [10 * minutes, 410, 410],
    [60 * minutes, 410, 410],
  ])('is open for ten minutes (%i ms)', async (passed, looked, given) => {
    const { offer, give, ask, wait, find } = await start();
    const { draft, link } = await offer();
    wait(passed);

    expect((await ask(link)).status).toBe(looked);
    const page = await give(link, canary);

    expect(page.status).toBe(given);
    expect((await find(draft))?.token === null).toBe(given === 410);
    if (given === 410) expect(page.title).toBe('This page was open for ten minutes, and they are over');
  });

  it('is told from one that never was for an hour after that, and no longer', async () => {
    const { offer, ask, wait } = await start();
    const { link } = await offer();
    wait(70 * minutes);

    expect((await ask(link)).title).toBe('This page is not known, or was used already');
  });

  it('sends pages that load nothing, run nothing, are not kept and tell no other site of themselves', async () => {
    const { offer, ask, give } = await start();
    const { link } = await offer();

    const pages = [
      await ask(link),
      await give(link, ''),
      await give(link, canary, { 'sec-fetch-site': 'cross-site' }),
      await ask(`${publicUrl}/secret/done`),
      await ask(`${publicUrl}/secret/none`),
    ];

    for (const { headers, html } of pages) {
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-security-policy': expect.stringMatching(
          /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
        ) as unknown,
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex, nofollow',
      });
      expect(html).not.toMatch(/<script|<link|<img|src=|https?:/);
      expect(headers.get('set-cookie')).toBeNull();
    }
  });

  it('names the colleague who was asked, and who asks', async () => {
    const { offer, ask, give, arrivals } = await start();
    const { link } = await offer({}, 'U0BEN');

    const page = await ask(link);
    await give(link, canary);

    expect(page.html).toContain('Person U0ANA is connecting Flow in Slack and asks Person U0BEN for it.');
    expect(arrivals).toMatchObject([{ userId: 'U0ANA', forUser: 'U0BEN' }]);
  });

  it('keeps markup in names from being any', async () => {
    const { service, ask } = await start();
    const { secretPage, integrations } = service;
    const draft = await integrations.startDraft(anActor(), anAsked({ token: '', isSecretLater: true }));
    const to = { workspace, userId: 'U0ANA', forUser: '<script>alert(1)</script>', draft: draft.id, place: '' };
    const link = await secretPage?.offer(to);

    const page = await ask(link?.url ?? '');

    expect(page.html).toContain('&lt;script&gt;');
    expect(page.html).not.toContain('<script');
  });

  // A browser keeps what a form sent together with the page that answered it.
  it.each([
    ['taken', canary, 0, 'done'],
    ['refused', `Bearer ${canary}`, 0, '?refused='],
    ['too late', canary, 10 * minutes, '?'],
  ])('answers what is sent with no page, and leaves no secret in the answer (%s)', async (_how, secret, passed, to) => {
    const { offer, here, wait } = await start();
    const { link } = await offer();
    wait(passed);
    const body = new URLSearchParams({ secret }).toString();

    const raw = await new Promise<string>((resolve, reject) => {
      const sent = request(here(link), { method: 'POST' }, (answer) => {
        let text = answer.rawHeaders.join('\n');
        answer.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        answer.on('end', () => resolve(text));
      });
      sent.on('error', reject);
      sent.setHeader('content-type', 'application/x-www-form-urlencoded');
      sent.end(body);
    });

    expect(raw).toContain(`location\n${to}`);
    expect(raw).not.toContain('<');
    expect(raw).not.toContain('canary');
  });
});
