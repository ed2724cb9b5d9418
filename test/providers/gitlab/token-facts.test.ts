import { describe, expect, it } from 'vitest';
import { aGitLabSeed, goodGitLabScopes, goodGitLabToken } from '../../world/seeds.ts';
import { able } from '../open-host.ts';
import { openGitLab } from './open-gitlab.ts';

const withToken = (token: object) =>
  aGitLabSeed({ tokens: { [goodGitLabToken]: { username: 'flow-svc', scopes: goodGitLabScopes, ...token } } });

describe('the last use of a token', () => {
  it.each([
    ['2026-11-01T10:00:00.000Z', { lastUsedAt: Date.UTC(2026, 10, 1, 10) }],
    [null, { lastUsedAt: null }],
    ['lately', { unknown: expect.stringContaining('cannot be read') as unknown }],
  ])('%s', async (lastUsedAt, use) => {
    const { host } = await openGitLab({ seed: withToken({ lastUsedAt }) });

    expect(await able(host.credentialUse)()).toEqual(use);
  });
});

describe('a server that does not tell what a token may', () => {
  const prove = async (version: string, scopes: readonly string[], deep: boolean, projects: object[] = [{}]) => {
    const seed = aGitLabSeed({
      tokens: { [goodGitLabToken]: { username: 'flow-svc', scopes } },
      projects: projects.map((project, index) => ({ path: `acme/p${index}`, ...project })),
    });
    const { host, paths } = await openGitLab({ seed, version });
    const { proven, refused } = await host.grantedScopes({ deep }).then((granted) => {
      if ('scopes' in granted) throw new Error('this server lists them');
      return granted;
    });
    return { proven, refused, paths: paths() };
  };

  it.each(['9.5.10', '12.9.0', '13.3.0', '15.0.5', '15.1.0', '15.4.6'])(
    'is %s, whatever it says of self',
    async (version) => {
      const { proven } = await prove(version, goodGitLabScopes, false);

      expect(proven).toContain('read_user');
    },
  );

  it.each(['9.5.10', '13.12.15', '15.0.5'])(
    'is %s, and keeps its version from a token that is too weak',
    async (version) => {
      const { proven, refused } = await prove(version, ['read_repository'], false);

      expect([proven, refused]).toEqual([[], ['read_user', 'api']]);
    },
  );

  it('shows by what it answers what the token carries, with no call of its own in a quick run', async () => {
    const { proven, refused, paths } = await prove('9.5.10', goodGitLabScopes, false);

    expect([proven, refused]).toEqual([['read_user', 'api'], []]);
    expect(paths.toSorted()).toEqual(['/personal_access_tokens/self', '/projects', '/user', '/version']);
  });

  it('does not tell api from read_api once there are both', async () => {
    expect((await prove('14.0.0', goodGitLabScopes, false)).proven).toEqual(['read_user', 'read_api']);
  });

  it('shows what the token lacks by what it refuses', async () => {
    expect(await prove('14.0.0', ['read_user'], false)).toMatchObject({ proven: ['read_user'], refused: ['api'] });
  });

  it('lists branches over Git in a deep run', async () => {
    expect((await prove('14.0.0', goodGitLabScopes, true)).proven).toContain('read_repository');
    expect((await prove('14.0.0', ['api', 'read_user'], true)).refused).toEqual(['read_repository']);
  });

  it('proves nothing of Git by a repository that is open to all', async () => {
    const { proven, paths } = await prove('14.0.0', goodGitLabScopes, true, [
      { visibility: 'public' },
      { isEmpty: true },
    ]);

    expect(proven).not.toContain('read_repository');
    expect(paths.some((path) => path.includes('.git/'))).toBe(false);
  });
});

describe('an OAuth access token', () => {
  it('is told how long it lasts and whose application made it', async () => {
    const { host, paths } = await openGitLab({ authentication: 'oauth' });

    expect(await able(host.oauthGrant)()).toEqual({ lastsMs: 5_400_000, clientId: 'flow-application-id' });
    expect(await host.grantedScopes()).toEqual({ scopes: goodGitLabScopes });
    expect(paths()).toEqual(['/oauth/token/info']);
  });
});

describe('an account that GitLab does not let in', () => {
  it.each([
    'Your account has been blocked.',
    'Your account has been deactivated by your administrator. Please log back in from a web browser.',
    'Your account has been deactivated due to more than 90 days of inactivity.',
    'Your account is pending approval from your administrator and hence blocked.',
    'You (@flow-svc) must accept the Terms of Service in order to perform this action.',
    'Your primary email address is not confirmed. Please check your inbox.',
    'Your password expired. Please access GitLab from a web browser to update your password.',
    'This action cannot be performed by internal users',
  ])('is known by its words: %s', async (words) => {
    const { host, world } = await openGitLab();
    world.answerWith(() => ({ status: 403, body: { message: `403 Forbidden - ${words}` } }));

    await expect(host.account()).rejects.toMatchObject({ code: 'forbidden', details: { refusal: 'account-blocked' } });
  });

  it('is not meant by a plain 403, nor by a scope that is missing', async () => {
    const { host, world } = await openGitLab();
    world.answerWith(() => ({ status: 403, body: { message: '403 Forbidden' } }));
    await expect(host.account()).rejects.toMatchObject({ details: { refusal: undefined } });

    const weak = await openGitLab();
    weak.world.setScopes(goodGitLabToken, []);
    await expect(weak.host.account()).rejects.toMatchObject({ details: { refusal: 'insufficient-scope' } });
  });
});
