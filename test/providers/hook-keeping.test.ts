import { describe, expect, it } from 'vitest';
import { HostError } from '../../src/core/errors.ts';
import { Secret } from '../../src/core/secret.ts';
import { quote } from '../../src/providers/contact.ts';
import { withoutEcho } from '../../src/providers/hook-keeping.ts';
import { failureOf } from './open-host.ts';

const secret = new Secret('canary-hook-secret-0001');

describe('a refusal that gives the secret back', () => {
  it.each([0, 100, 180, 183, 190])('is told without it when %i letters stand before', async (before) => {
    const hostSays = quote(`${'x'.repeat(before)}${secret.reveal()} is too short`);
    const error = new HostError('rejected', `git.example.com answered 422: ${hostSays}`, { hostSays, status: 422 });

    const told = await failureOf(withoutEcho(secret, Promise.reject(error)));

    expect(told).toMatchObject({ code: 'rejected', details: { status: 422 } });
    expect(JSON.stringify([told, String(told)])).not.toContain('canary-');
  });

  it('is told as it is when it gives nothing back', async () => {
    const error = new HostError('rejected', 'git.example.com answered 422: no', { hostSays: 'no' });

    expect(await failureOf(withoutEcho(secret, Promise.reject(error)))).toMatchObject({
      message: error.message,
      details: { hostSays: 'no' },
    });
  });
});
