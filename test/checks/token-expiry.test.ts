import { describe, expect, it } from 'vitest';
import { tokenExpiry } from '../../src/checks/token-expiry.ts';
import { aContext, dayMs, NOW } from '../builders/context.ts';

const hourMs = dayMs / 24;
const ending = (expiresAt: number) =>
  tokenExpiry.run(aContext({ host: { credentialExpiry: async () => ({ expiresAt, hostSays: 'then' }) } }));

describe('token-expiry', () => {
  it.each([
    [-1, 'fail'],
    [0, 'fail'],
    [1, 'warn'],
    [29 * dayMs, 'warn'],
    [30 * dayMs, 'warn'],
    [30 * dayMs + 1, 'pass'],
    [400 * dayMs, 'pass'],
  ])('judges a credential with %i ms left as %s', async (left, status) => {
    const verdict = await ending(NOW + left);

    expect(verdict.status).toBe(status);
  });

  it('tells the day and how long is left, and asks for SSO again', async () => {
    const verdict = await ending(Date.UTC(2026, 10, 24));

    expect(verdict).toMatchObject({
      status: 'warn',
      detail: 'It ends on Tue 24 Nov 2026, 2 days 12 hours from now.',
      facts: { expiresAt: '2026-11-24T00:00:00Z', daysLeft: 2 },
      remedy: { who: 'you', summary: expect.stringContaining('SSO again') as string },
    });
  });

  it('leads to the page of that host where the next token is made', async () => {
    const verdict = await ending(NOW + hourMs);

    expect(verdict).toHaveProperty(
      'remedy.url',
      'https://git.example.com/settings/tokens/new?description=Flow&scopes=repo,admin:org,admin:repo_hook,admin:org_hook,user',
    );
  });

  it('takes a credential without an end as it is', async () => {
    const verdict = await tokenExpiry.run(aContext({ host: { credentialExpiry: async () => ({ never: true }) } }));

    expect(verdict.status).toBe('pass');
  });

  it('claims nothing where the host does not tell', async () => {
    const verdict = await tokenExpiry.run(
      aContext({ host: { credentialExpiry: async () => ({ unknown: 'the server is too old' }) } }),
    );

    expect(verdict).toMatchObject({ status: 'unknown', detail: 'When it ends cannot be told: the server is too old.' });
  });
});
