import { describe, expect, it } from 'vitest';
import { publicUrls } from '../../src/checks/public-urls.ts';
import type { NameAnswer, NameAnswers } from '../../src/net/index.ts';
import { aContext, aFakeNet, type ContextOrder, goodNames } from '../builders/context.ts';

const base = 'https://git.example.com';

const none: NameAnswer = { state: 'none' };
const silent: NameAnswer = { state: 'silent', reason: 'ETIMEOUT' };
const inside: NameAnswer = {
  state: 'found',
  addresses: [{ address: '10.0.0.5', family: 4, kind: 'private', allowed: false }],
};

function names(system: NameAnswer, outside: NameAnswer): NameAnswers {
  return { system, public: outside, connectTo: [], refused: null };
}

/** The verdict on answers that carry these addresses, for names that resolve as given. */
async function judge(addresses: readonly (readonly [string, string])[], order: ContextOrder = {}) {
  const context = aContext({
    baseUrl: base,
    ...order,
    host: {
      marks: async () => ({ addresses: addresses.map(([field, url]) => ({ field, url })), missingHeaders: [] }),
    },
  });
  return publicUrls.run({ ...context, net: aFakeNet({ names: goodNames, ...order.netAnswers }) });
}

describe('public-urls', () => {
  it.each([
    ['the same address', `${base}/acme/app`, base, 'pass'],
    ['the same address in other letters', 'https://GIT.example.com/acme/app', base, 'pass'],
    ['the API of the same address', `${base}/api/v3/users/flow-svc`, base, 'pass'],
    ['the SSH address of the same host', 'git@git.example.com:acme/app.git', base, 'pass'],
    ['an SSH alias that is public', 'git@ssh.example.com:acme/app.git', base, 'pass'],
    ['an SSH port of its own', 'ssh://git@git.example.com:7999/acme/app.git', base, 'pass'],
    ['a gravatar', 'https://secure.gravatar.com/avatar/0', base, 'pass'],
    ['a GitHub avatar', 'https://avatars.githubusercontent.com/u/1', base, 'pass'],
    ['a name below the server’s', 'https://avatars.git.example.com/u/1', base, 'pass'],
    ['a path alone', '/uploads/avatar.png', base, 'pass'],
    ['https where http was saved', 'https://git.example.com/acme', 'http://git.example.com', 'pass'],
    ['a subpath that is there', 'https://git.example.com/gitlab/acme', `${base}/gitlab`, 'pass'],
    ['a private name', 'https://git.acme.internal/acme/app', base, 'fail'],
    ['a bare name', 'http://gitlab/acme/app', base, 'fail'],
    ['localhost', 'http://localhost/acme/app', base, 'fail'],
    ['a private address', 'https://10.1.2.3/acme/app', base, 'fail'],
    ['a private SSH name', 'git@git.acme.internal:acme/app.git', base, 'fail'],
    ['another public host', 'https://code.example.com/acme/app', base, 'warn'],
    ['http instead of https', 'http://git.example.com/acme/app', base, 'warn'],
    ['another port', 'https://git.example.com:8443/acme/app', base, 'warn'],
    ['no subpath', 'https://git.example.com/acme/app', `${base}/gitlab`, 'warn'],
    ['a subpath that only begins alike', 'https://git.example.com/gitlabs/acme', `${base}/gitlab`, 'warn'],
  ])('judges %s', async (_case, url, baseUrl, status) => {
    expect((await judge([['html_url', url]], { baseUrl })).status).toBe(status);
  });

  it.each([
    ['nobody knows', names(none, none), 'fail'],
    ['only the inside knows', names(inside, none), 'fail'],
    ['public DNS has a private address for', names(inside, inside), 'fail'],
    ['no public resolver answered for', names(none, silent), 'unknown'],
    ['only the inside could answer for', names(inside, silent), 'unknown'],
  ])('judges a name that %s', async (_case, answers, status) => {
    const verdict = await judge([['web_url', 'https://code.example.com/acme/app']], { netAnswers: { names: answers } });

    expect(verdict.status).toBe(status);
  });

  it('names each field and its host, and who must act', async () => {
    const verdict = await judge(
      [
        ['web_url', 'http://gitlab.corp/acme/app'],
        ['http_url_to_repo', 'http://gitlab.corp/acme/app.git'],
        ['Link', `${base}/api/v4/projects?page=2`],
      ],
      { provider: 'gitlab' },
    );

    expect(verdict).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining('imports no data') as string,
      facts: {
        leaks: [
          { field: 'web_url', host: 'gitlab.corp' },
          { field: 'http_url_to_repo', host: 'gitlab.corp' },
        ],
      },
      remedy: { summary: expect.stringContaining('external_url') as string, who: 'host-admin' },
    });
  });

  it('lets the operator’s setting stand', async () => {
    const verdict = await judge([['web_url', 'https://git.acme.internal/acme']], {
      netAnswers: { allowedNames: ['git.acme.internal'] },
    });

    expect(verdict.status).toBe('warn');
  });

  it('takes other names of a server that is tried out on one machine for what they are', async () => {
    const verdict = await judge([['web_url', 'http://localhost:8080/acme']], { baseUrl: 'http://127.0.0.1:8080' });

    expect(verdict.status).toBe('pass');
  });

  it('takes 127.0.0.1 for localhost, where the bot is speaking to it', async () => {
    const loopback = { address: '127.0.0.1', family: 4, kind: 'loopback', allowed: true } as const;
    const here = { ...names({ state: 'found', addresses: [loopback] }, { state: 'not-asked' }), connectTo: [loopback] };

    const verdict = await judge([['html_url', 'https://127.0.0.1:8443/flow-svc']], {
      baseUrl: 'https://localhost:8443',
      netAnswers: { names: here },
    });

    expect(verdict.status).toBe('pass');
  });

  it('waits where no answer carries addresses', async () => {
    expect((await publicUrls.run(aContext())).status).toBe('skip');
  });
});
