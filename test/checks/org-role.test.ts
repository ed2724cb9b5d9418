import { describe, expect, it } from 'vitest';
import { orgRole } from '../../src/checks/org-role.ts';
import type { Membership } from '../../src/providers/index.ts';
import { aContext } from '../builders/context.ts';

const acme: Membership = { organization: 'acme', role: 'owner', state: 'active' };
const labs: Membership = { organization: 'acme-labs', role: 'member', state: 'active' };
const judge = (...memberships: readonly Membership[]) =>
  orgRole.run(aContext({ provider: 'github', host: { memberships: async () => memberships } }));

describe('org-role', () => {
  it('passes an owner', async () => {
    expect(await judge(acme)).toMatchObject({ status: 'pass', detail: 'flow-svc is an owner of acme.' });
  });

  it('reads a member as a limit on webhooks and nothing else', async () => {
    const verdict = await judge(labs);

    expect(verdict).toMatchObject({
      status: 'warn',
      losses: { webhooks: 'unavailable' },
      remedy: { who: 'owner', url: 'https://github.com/orgs/acme-labs/people' },
    });
  });

  it('limits webhooks where some organisations are owned', async () => {
    expect(await judge(acme, labs)).toHaveProperty('losses', { webhooks: 'limited' });
  });

  it('fails an invitation that nobody accepted, and leads to it', async () => {
    const verdict = await judge({ ...acme, state: 'pending' });

    expect(verdict).toMatchObject({ status: 'fail', remedy: { url: 'https://github.com/orgs/acme/invitation' } });
  });

  it.each(['none', 'billing-manager'] as const)('fails an account whose role is %s', async (role) => {
    expect((await judge({ ...acme, role })).status).toBe('fail');
  });

  it('claims nothing about an organisation that refuses to answer, and quotes it', async () => {
    const verdict = await judge({
      ...acme,
      role: 'unknown',
      hostSays: 'Resource protected by organization SAML enforcement.',
    });

    expect(verdict).toMatchObject({ status: 'unknown', detail: expect.stringContaining('SAML enforcement') as string });
  });

  it('claims nothing about an account without organisations', async () => {
    expect((await judge()).status).toBe('unknown');
  });

  it('is no question for GitLab', () => {
    expect(orgRole.appliesTo?.(aContext({ provider: 'gitlab' }))).toBe(false);
  });
});
