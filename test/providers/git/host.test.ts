import { afterEach, describe, expect, it } from 'vitest';
import type { Credential } from '../../../src/core/credential.ts';
import { Secret } from '../../../src/core/secret.ts';
import { readAdvertisement } from '../../../src/providers/git/advertisement.ts';
import { plainGit } from '../../../src/providers/git/git.ts';
import { anIntegration } from '../../builders/run-report.ts';
import { openDoor } from '../../net/open-door.ts';
import { type GitRepository, startGitServer } from '../../world/git-server.ts';
import type { HttpWorld } from '../../world/http-world.ts';

const token = 'canary-git-token-0001';
const signedIn: Credential = { kind: 'token', token: new Secret(token) };
const stranger: Credential = { kind: 'none', token: new Secret('') };
const open: HttpWorld[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function openRepository(repository: Omit<GitRepository, 'path'>, credential: Credential, speaks: 0 | 2 = 2) {
  const world = await startGitServer({
    repositories: [{ path: 'acme/app.git', ...repository }],
    tokens: [token],
    speaks,
  });
  open.push(world);
  const baseUrl = `${world.url}/acme/app.git`;
  return { world, host: plainGit.open(anIntegration({ provider: 'git', baseUrl }), credential, openDoor()) };
}

describe('a Git server', () => {
  it('is recognised by its advertisement, and by asking for a password', async () => {
    const readable = await openRepository({ isPublic: true }, stranger);
    const closed = await openRepository({}, stranger);

    expect(plainGit.recognises(await readable.host.contact())).toBe(true);
    expect(plainGit.recognises(await closed.host.contact())).toBe(true);
  });

  it('is shown the token as the password of the user git, and only by the second call', async () => {
    const { world, host } = await openRepository({}, signedIn);

    await host.contact();
    const said = await host.opens?.();

    const [first, second] = world.requests();
    expect(first?.headers['authorization']).toBeUndefined();
    expect(second?.headers['authorization']).toBe(`Basic ${Buffer.from(`git:${token}`).toString('base64')}`);
    expect(world.requests()).toHaveLength(2);
    expect(said).toContain('with the user name git and the token');
  });

  it('says so when anybody may read, so that the token proves nothing', async () => {
    const { host } = await openRepository({ isPublic: true }, signedIn);

    expect(await host.opens?.()).toContain('by anybody');
  });

  it('may send callers on to the repository’s full name, as Git follows it', async () => {
    const { world, host } = await openRepository({}, signedIn);
    world.answerWith(({ path }) =>
      path === '/acme/app.git/info/refs'
        ? { status: 301, headers: { location: '/acme/moved.git/info/refs?service=git-upload-pack' } }
        : { status: 401, headers: { 'www-authenticate': 'Basic realm="Git"' } },
    );

    expect(plainGit.recognises(await host.contact())).toBe(true);
    expect(world.requests().map((request) => request.path)).toEqual([
      '/acme/app.git/info/refs',
      '/acme/moved.git/info/refs',
    ]);
  });

  it.each(['https://elsewhere.example.com/app.git/info/refs?service=git-upload-pack', '/users/sign_in'])(
    'never follows to %s',
    async (location) => {
      const { world, host } = await openRepository({}, signedIn);
      world.answerWith(() => ({ status: 302, headers: { location } }));

      await expect(host.opens?.()).rejects.toMatchObject({ code: 'unexpected-answer' });
      expect(world.requests()).toHaveLength(1);
    },
  );

  it('refuses a stranger', async () => {
    const { host } = await openRepository({}, stranger);

    await expect(host.opens?.()).rejects.toMatchObject({ code: 'unauthorized', details: { status: 401 } });
  });

  it('tells no account once it has accepted the credential', async () => {
    const { host } = await openRepository({}, signedIn);

    await expect(host.account()).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each([
    ['sha1', 2],
    ['sha256', 2],
    ['sha1', 0],
    ['sha256', 0],
  ] as const)('tells %s in version %i of the protocol', async (objectFormat, speaks) => {
    const { host } = await openRepository({ objectFormat }, signedIn, speaks);

    const inventory = await host.repositories?.inventory({ deep: false });

    expect(inventory?.repositories).toMatchObject([{ path: 'acme/app', isPrivate: true, objectFormat }]);
  });

  it('knows an empty repository where branches are listed', async () => {
    const { host } = await openRepository({ isEmpty: true }, signedIn, 0);

    expect((await host.repositories?.inventory({ deep: false }))?.repositories[0]?.isEmpty).toBe(true);
  });
});

describe('an advertisement', () => {
  it.each(['', '<html>', 'zzzz', '001e# service=git-upload-pack\n', '0011# service=x\n0000000eversion 2\n'])(
    'is not %j',
    (text) => {
      expect(readAdvertisement(text)).toBeUndefined();
    },
  );
});
