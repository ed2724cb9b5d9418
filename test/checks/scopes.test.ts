import { describe, expect, it } from 'vitest';
import { scopes } from '../../src/checks/scopes.ts';
import { aContext, type ContextOrder } from '../builders/context.ts';

const all = ['repo', 'admin:org', 'admin:repo_hook', 'admin:org_hook', 'user'];
const without = (...gone: string[]) => all.filter((scope) => !gone.includes(scope));

const judge = (granted: readonly string[], order: ContextOrder = {}) =>
  scopes.run(aContext({ ...order, host: { grantedScopes: async () => ({ scopes: granted }) } }));

describe('scopes on GitHub', () => {
  it('counts what a scope contains, which GitHub does not list', async () => {
    expect((await judge(all)).status).toBe('pass');
  });

  it('names only the outer scope of two that are missing', async () => {
    const verdict = await judge(without('admin:org'));

    expect(verdict).toMatchObject({ status: 'fail', facts: { missing: ['admin:org', 'read:org'] } });
    expect(verdict).toHaveProperty('remedy.summary', expect.stringContaining('tick admin:org and save'));
  });

  it('says that a missing hook scope costs webhooks alone', async () => {
    const verdict = await judge(without('admin:org_hook'));

    expect(verdict).toMatchObject({
      status: 'fail',
      detail: 'It lacks admin:org_hook, which webhooks need.',
      losses: { webhooks: 'unavailable' },
    });
    expect(verdict).not.toHaveProperty('losses.repos');
  });

  it('only warns of a scope that nothing switched on would use', async () => {
    const verdict = await judge(without('admin:org_hook'), { services: ['repos', 'pull-requests', 'tickets'] });

    expect(verdict.status).toBe('warn');
  });

  it('only warns of admin:repo_hook where repo does its work', async () => {
    expect((await judge(without('admin:repo_hook'))).status).toBe('warn');
  });

  it('fails everything without repo', async () => {
    const verdict = await judge(without('repo', 'admin:repo_hook'));

    expect(verdict).toMatchObject({
      status: 'fail',
      losses: { repos: 'unavailable', 'pull-requests': 'unavailable', tickets: 'unavailable', webhooks: 'unavailable' },
    });
  });

  it('asks of an OAuth connection what Flow’s own app asks for, and no admin:org', async () => {
    const verdict = await judge(['admin:org_hook', 'repo', 'user:email', 'write:public_key'], {
      authentication: 'oauth',
    });

    expect(verdict.status).toBe('pass');
  });

  it('only warns of what costs no service', async () => {
    const verdict = await judge(all, { authentication: 'oauth' });

    expect(verdict).toMatchObject({ status: 'warn', facts: { missing: ['write:public_key'] } });
  });

  it('claims nothing when a proxy took the header away', async () => {
    const verdict = await scopes.run(aContext({ host: { grantedScopes: async () => ({ unknown: 'no header' }) } }));

    expect(verdict.status).toBe('unknown');
  });
});

describe('scopes on GitLab', () => {
  it.each([
    [['api', 'read_user', 'read_repository'], 'pass', []],
    [['api', 'read_repository'], 'pass', []],
    [['api', 'write_repository'], 'pass', []],
    [['api', 'read_user'], 'fail', ['read_repository']],
    [['read_api', 'read_user', 'read_repository'], 'fail', ['api']],
    [['read_user'], 'fail', ['api', 'read_repository']],
  ])('judges %j as %s, missing %j', async (granted, status, missing) => {
    const verdict = await judge(granted, { provider: 'gitlab' });

    expect(verdict).toMatchObject({ status, facts: { missing } });
  });

  it('lets everything be read with read_api, all but webhooks', async () => {
    const verdict = await judge(['read_api', 'read_user', 'read_repository'], { provider: 'gitlab' });

    expect(verdict).toHaveProperty('losses', { webhooks: 'unavailable' });
  });
});
