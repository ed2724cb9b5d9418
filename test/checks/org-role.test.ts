import { describe, expect, it } from 'vitest';
import { orgRole } from '../../src/checks/org-role.ts';
import type { OrganizationView } from '../../src/providers/index.ts';
import { aContext } from '../builders/context.ts';
import { aRefusal, aView, outside, seeing } from '../builders/organizations.ts';

const acme = aView();
const labs = aView({ name: 'acme-labs', role: 'member' });
const judge = (...views: readonly OrganizationView[]) =>
  orgRole.run(aContext({ provider: 'github', host: seeing(views) }));

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

  it('fails a billing manager, who sees no code', async () => {
    expect((await judge({ ...acme, role: 'billing-manager' })).status).toBe('fail');
  });

  it('leaves an organisation that is not there to the check of its own', async () => {
    expect(await judge({ ...acme, ...outside })).toMatchObject({ status: 'skip', facts: { waitsFor: 'orgs-visible' } });
  });

  it('waits for whatever keeps the account out, instead of accusing twice', async () => {
    const refused = aView({ isListed: false, role: 'unknown', ...aRefusal('sso') });

    expect(await judge(refused)).toMatchObject({ status: 'skip', facts: { waitsFor: 'sso-authorised' } });
    expect(await judge(acme, refused)).toMatchObject({ status: 'pass' });
  });

  it('tells a role from the list even where the inside is refused', async () => {
    expect(await judge(aView(aRefusal('ip-allow-list')))).toMatchObject({ status: 'pass' });
  });

  it('claims nothing about an organisation whose role is not shown, and quotes it', async () => {
    const { refusal } = aRefusal('insufficient-scope', { refusal: undefined, hostSays: 'Something new is in the way' });
    const verdict = await judge({ ...acme, role: 'unknown', refusal: refusal ?? null });

    expect(verdict).toMatchObject({ status: 'unknown', detail: expect.stringContaining('Something new') as string });
  });

  it('claims nothing about an account without organisations', async () => {
    expect((await judge()).status).toBe('unknown');
  });

  it('is no question for GitLab, nor for a GitHub App', () => {
    expect(orgRole.appliesTo?.(aContext({ provider: 'gitlab' }))).toBe(false);
    expect(orgRole.appliesTo?.(aContext({ provider: 'github', authentication: 'github-app' }))).toBe(false);
  });
});
