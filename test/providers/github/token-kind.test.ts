import { describe, expect, it } from 'vitest';
import type { Authentication, ProviderId } from '../../../src/core/integration.ts';
import { Secret } from '../../../src/core/secret.ts';
import type { Status } from '../../../src/core/verdict.ts';
import { judgeToken } from '../../../src/providers/github/token-kind.ts';
import { anIntegration } from '../../builders/run-report.ts';

const rest = 'canary00000000000000000000000001';
const hex = 'ca'.repeat(20);

const judge = (token: string, provider: ProviderId, authentication: Authentication) =>
  judgeToken(new Secret(token), anIntegration({ provider, baseUrl: 'https://git.example.com', authentication }));

describe('the form of a token', () => {
  it.each<[string, string, ProviderId, Authentication, Status]>([
    ['ghp_', 'classic', 'github', 'token', 'pass'],
    ['ghp_', 'classic', 'ghes', 'token', 'pass'],
    ['ghp_', 'classic', 'github', 'oauth', 'warn'],
    ['gho_', 'oauth', 'github', 'oauth', 'pass'],
    ['gho_', 'oauth', 'github', 'token', 'warn'],
    ['github_pat_', 'fine-grained', 'github', 'token', 'fail'],
    ['github_pat_', 'fine-grained', 'ghes', 'token', 'warn'],
    ['ghu_', 'app-user', 'github', 'token', 'fail'],
    ['ghs_', 'installation', 'ghes', 'token', 'fail'],
    ['ghr_', 'refresh', 'github', 'oauth', 'fail'],
    ['glpat-', 'unrecognised', 'github', 'token', 'pass'],
  ])('%s is %s; for %s by %s that is a %s', (prefix, kind, provider, authentication, status) => {
    const verdict = judge(`${prefix}${rest}`, provider, authentication);

    expect(verdict).toMatchObject({ status, facts: { kind } });
    expect(JSON.stringify(verdict)).not.toContain('canary');
  });

  it.each([
    [hex, 'old'],
    [hex.toUpperCase(), 'unrecognised'],
    [`${hex}0`, 'unrecognised'],
    ['ghp_', 'classic'],
    [`ghs_${'canary'.repeat(200)}`, 'installation'],
  ])('is told by its beginning, never by its length: %s', (token, kind) => {
    expect(judge(token, 'github', 'token').facts).toEqual({ kind });
  });
});
