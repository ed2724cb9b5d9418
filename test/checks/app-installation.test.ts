import { describe, expect, it } from 'vitest';
import { appInstallation } from '../../src/checks/app-installation.ts';
import { scopes } from '../../src/checks/scopes.ts';
import { tokenKind } from '../../src/checks/token-kind.ts';
import { tokenValid } from '../../src/checks/token-valid.ts';
import { HostError } from '../../src/core/errors.ts';
import type { InstallationView } from '../../src/providers/index.ts';
import { aContext, type ContextOrder } from '../builders/context.ts';

const permissions = { metadata: 'read', contents: 'read', pull_requests: 'read', issues: 'read' };
const app: ContextOrder = { provider: 'github', authentication: 'github-app' };

const anInstallation = (given: Partial<InstallationView> = {}): InstallationView => ({
  id: '1',
  organization: 'acme',
  isSuspended: false,
  hasAllRepositories: true,
  permissions,
  url: 'https://github.com/organizations/acme/settings/installations/1',
  ...given,
});

const judge = (installations: readonly InstallationView[], order: ContextOrder = {}) =>
  appInstallation.run(
    aContext({
      ...app,
      ...order,
      host: {
        installations: {
          list: async () => installations,
          newInstallationUrl: async () => 'https://github.com/apps/flow/installations/new',
        },
      },
    }),
  );
const without = (...gone: string[]) =>
  Object.fromEntries(Object.entries(permissions).filter(([name]) => !gone.includes(name)));

describe('app-installation', () => {
  it('passes an App that is installed with all it needs', async () => {
    const verdict = await judge([anInstallation(), anInstallation({ organization: 'labs' })]);

    expect(verdict).toMatchObject({
      status: 'pass',
      detail: 'The GitHub App is installed on acme (all repositories) and labs (all repositories).',
      facts: {
        installations: [
          {
            organization: 'acme',
            state: 'active',
            repositories: 'all',
            permissions: ['contents:read', 'issues:read', 'metadata:read', 'pull_requests:read'],
          },
          { organization: 'labs' },
        ],
      },
    });
  });

  it('fails an App that is installed nowhere, and leads to where it is installed', async () => {
    expect(await judge([])).toMatchObject({
      status: 'fail',
      losses: { repos: 'unavailable' },
      remedy: { url: 'https://github.com/apps/flow/installations/new', who: 'owner' },
    });
  });

  it('names the organisations it is not installed on', async () => {
    expect(await judge([anInstallation()], { organizations: ['ACME', 'labs'] })).toMatchObject({
      status: 'fail',
      losses: { repos: 'limited' },
      facts: { notInstalled: ['labs'] },
    });
  });

  it('fails a suspended one', async () => {
    expect(await judge([anInstallation({ isSuspended: true })])).toMatchObject({
      status: 'fail',
      facts: { suspended: ['acme'] },
      remedy: { url: 'https://github.com/organizations/acme/settings/installations/1' },
    });
  });

  it.each([
    [['issues'], { tickets: 'unavailable' }],
    [['pull_requests'], { 'pull-requests': 'unavailable' }],
    [['contents'], { repos: 'unavailable', 'pull-requests': 'unavailable', webhooks: 'unavailable' }],
  ])('loses only what needs the missing permission: %j', async (gone, losses) => {
    const verdict = await judge([anInstallation({ permissions: without(...gone) })]);

    expect(verdict).toMatchObject({ status: 'fail', facts: { missing: gone } });
    expect(verdict).toHaveProperty('losses', losses);
  });

  it('warns where only some repositories were chosen', async () => {
    expect(
      await judge([anInstallation(), anInstallation({ organization: 'labs', hasAllRepositories: false })]),
    ).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('acme (all repositories) and labs (chosen repositories)') as string,
    });
  });

  it('is a question for Apps alone', () => {
    expect(appInstallation.appliesTo?.(aContext(app))).toBe(true);
    expect(appInstallation.appliesTo?.(aContext({ provider: 'github' }))).toBe(false);
  });
});

describe('an App’s sign-in', () => {
  it('needs no token and no scopes', async () => {
    expect((await tokenKind.run(aContext(app))).status).toBe('pass');
    expect(scopes.appliesTo?.(aContext(app))).toBe(false);
  });

  it('that is refused leads to the App’s settings, and asks for no new token', async () => {
    const account = async () => {
      throw new HostError('unauthorized', 'no', { status: 401, hostSays: 'A JSON web token could not be decoded' });
    };

    expect(await tokenValid.run(aContext({ ...app, host: { account } }))).toMatchObject({
      status: 'fail',
      remedy: { url: 'https://github.com/settings/apps', summary: expect.stringContaining('App id') as string },
    });
  });
});
