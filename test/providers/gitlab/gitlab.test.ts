import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/core/secret.ts';
import type { Status } from '../../../src/core/verdict.ts';
import { gitLab } from '../../../src/providers/gitlab/gitlab.ts';
import { anIntegration } from '../../builders/run-report.ts';

describe('the version of GitLab', () => {
  it.each<[string, Status]>([
    ['8.17.8', 'fail'],
    ['8.13.0-pre', 'fail'],
    ['9.0.0', 'warn'],
    ['9.5.10-ee', 'warn'],
    ['10.0.0', 'warn'],
    ['15.4.6', 'warn'],
    ['15.5.0', 'pass'],
    ['15.10.0', 'pass'],
    ['16.0.0-pre', 'pass'],
    ['17.9.1-ee', 'pass'],
    ['v18.1', 'pass'],
    ['100.0.0', 'pass'],
    ['nightly', 'unknown'],
    ['', 'unknown'],
  ])('%j is a %s', (version, status) => {
    expect(gitLab.judgeVersion(version)).toMatchObject({ status, facts: { version } });
  });
});

describe('the form of a token', () => {
  const rest = 'canary00000000000000';
  const integration = anIntegration({ provider: 'gitlab', baseUrl: 'https://git.example.com' });

  it.each<[string, Status, string]>([
    ['glpat-', 'pass', 'access'],
    ['', 'pass', 'unrecognised'],
    ['acme-', 'pass', 'unrecognised'],
    ['gloas-', 'fail', 'gloas-'],
    ['gldt-', 'fail', 'gldt-'],
    ['glrt-', 'fail', 'glrt-'],
    ['glptt-', 'fail', 'glptt-'],
    ['glft-', 'fail', 'glft-'],
    ['glcbt-', 'fail', 'glcbt-'],
    ['ghp_', 'fail', 'github'],
    ['github_pat_', 'fail', 'github'],
  ])('that begins with %j is a %s', (prefix, status, kind) => {
    const verdict = gitLab.judgeToken(new Secret(`${prefix}${rest}`), integration);

    expect(verdict).toMatchObject({ status, facts: { kind } });
    expect(JSON.stringify(verdict)).not.toContain('canary');
  });
});

describe('a granted scope', () => {
  it.each([
    ['api', ['api', 'read_api', 'read_user']],
    ['write_repository', ['read_repository', 'write_repository']],
    ['read_api', ['read_api']],
    ['constructor', ['constructor']],
  ])('%s contains others', (scope, contained) => {
    expect([...gitLab.impliedScopes([scope])].sort()).toEqual(contained);
  });

  it('api does not read repositories over Git', () => {
    expect(gitLab.impliedScopes(['api']).has('read_repository')).toBe(false);
  });

  it.each([
    [['read_repository'], { repos: 'unavailable' }],
    [['read_user'], {}],
  ])('%j when missing costs', (missing, losses) => {
    expect(gitLab.scopeLosses(missing, gitLab.impliedScopes(['api']))).toEqual(losses);
  });

  it('api when missing costs webhooks alone as long as everything can be read', () => {
    expect(gitLab.scopeLosses(['api'], new Set(['read_api']))).toEqual({ webhooks: 'unavailable' });
    expect(gitLab.scopeLosses(['api'], new Set(['read_user']))).toEqual({
      repos: 'unavailable',
      'pull-requests': 'unavailable',
      tickets: 'unavailable',
      webhooks: 'unavailable',
    });
  });
});
