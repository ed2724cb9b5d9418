import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/core/errors.ts';
import { readBaseUrl } from '../../../src/providers/index.ts';

describe('the address of a repository', () => {
  it.each([
    ['https://git.example.com/acme/app.git', 'https://git.example.com/acme/app.git'],
    ['https://git.example.com:8443/scm/acme/app.git/', 'https://git.example.com:8443/scm/acme/app.git'],
    ['git.example.com/acme/app.git', 'https://git.example.com/acme/app.git'],
    ['git.example.com:8443/acme/app.git', 'https://git.example.com:8443/acme/app.git'],
    ['git@git.example.com:acme/app.git', 'ssh://git@git.example.com/acme/app.git'],
    ['git@Git.Example.com:acme/app.git', 'ssh://git@git.example.com/acme/app.git'],
    ['git.example.com:acme/app.git', 'ssh://git@git.example.com/acme/app.git'],
    ['git@git.example.com:~flow/app', 'ssh://git@git.example.com/~flow/app'],
    ['ssh://git@git.example.com:22/acme/app.git', 'ssh://git@git.example.com/acme/app.git'],
    ['ssh://git@git.example.com:7999/acme/app.git', 'ssh://git@git.example.com:7999/acme/app.git'],
    ['ssh://git.example.com/acme/app.git', 'ssh://git@git.example.com/acme/app.git'],
    ['git+ssh://flow@git.example.com/acme/app.git', 'ssh://flow@git.example.com/acme/app.git'],
    ['<https://git.example.com/acme/app.git|git.example.com/acme/app.git>', 'https://git.example.com/acme/app.git'],
    ['git@[2001:db8::1]:acme/app.git', 'ssh://git@[2001:db8::1]/acme/app.git'],
  ])('%s reads as %s', (typed, baseUrl) => {
    expect(readBaseUrl(typed, 'git').baseUrl).toBe(baseUrl);
  });

  it('is no surprise in the form Git itself prints', () => {
    expect(readBaseUrl('git@git.example.com:acme/app.git', 'git').notes).toEqual([]);
  });

  it.each([
    'ssh://git:canary-password@git.example.com/acme/app.git',
    'https://git:canary-password@git.example.com/acme/app.git',
    'ssh://git@git.example.com',
    'ssh://',
    'git@git.example.com:',
    'git://git.example.com/acme/app.git',
    'file:///srv/git/app.git',
    '/srv/git/app.git',
    '',
  ])('%j is refused, and not repeated', (typed) => {
    expect(() => readBaseUrl(typed, 'git')).toThrow(InputError);
    expect(() => readBaseUrl(typed, 'git')).not.toThrow(/canary/);
  });

  it('takes no SSH for a host that has an API', () => {
    expect(() => readBaseUrl('git@git.example.com:acme/app.git', 'gitlab')).toThrow(InputError);
    expect(() => readBaseUrl('ssh://git@git.example.com/acme/app.git', 'ghes')).toThrow(InputError);
  });
});
