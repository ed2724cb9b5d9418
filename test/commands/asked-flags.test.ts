import { describe, expect, it } from 'vitest';
import { readAskedFlags, readAskedToken, testedFlagKinds } from '../../commands/asked-flags.ts';
import { readFlags } from '../../commands/read-flags.ts';
import { InputError } from '../../src/core/errors.ts';
import { anActor } from '../builders/service.ts';

const read = (...words: string[]) => readAskedFlags(readFlags(words, testedFlagKinds));
const gitUrl = 'https://git.example.com/acme/app.git';

describe('the flags that describe an integration', () => {
  it.each(['git', 'bitbucket-dc', 'jira-dc'])('know %s', (provider) => {
    expect(read('--provider', provider, '--base-url', gitUrl, '--token-file', '-')).toMatchObject({
      provider,
      authentication: 'token',
      tokenFile: '-',
    });
  });

  it('need no token for plain Git, which may be public or over SSH', () => {
    expect(read('--provider', 'git', '--base-url', gitUrl)).toMatchObject({ authentication: 'none', tokenFile: null });
  });

  it.each([
    [['--provider', 'gitlab', '--base-url', 'https://gitlab.example.com'], /--token-file is missing/],
    [['--provider', 'git', '--base-url', gitUrl, '--auth', 'token'], /--token-file is missing/],
    [['--provider', 'ghes', '--auth', 'password', '--token-file', 'x'], /No new integration can sign in with a user/],
    [['--provider', 'git', '--base-url', gitUrl, '--auth', 'none', '--token-file', 'x'], /leave --token-file out/],
  ])('%j are refused', (words, reason) => {
    expect(() => read(...words)).toThrow(InputError);
    expect(() => read(...words)).toThrow(reason);
  });

  it('describe a GitHub App by its id and the file of its key', () => {
    const app = ['--provider', 'github', '--auth', 'github-app', '--app-id', '7', '--key-file', 'flow.pem'];

    expect(read(...app)).toMatchObject({ authentication: 'github-app', appId: '7', tokenFile: 'flow.pem' });
    expect(() => read(...app.slice(0, 6))).toThrow(/needs --app-id, .* and --key-file/);
    expect(read(...app.slice(0, 4))).toMatchObject({ authentication: 'github-app', tokenFile: null });
    expect(() => read(...app, '--token-file', 'x')).toThrow(/leave --token-file out/);
    expect(() => read('--provider', 'github', '--token-file', 'x', '--app-id', '7')).toThrow(/belong to --auth/);
  });

  it('take an OAuth app’s secret from its file, and only with its id and with OAuth', async () => {
    const words = ['--provider', 'ghes', '--auth', 'oauth', '--token-file', 'token', '--client-id', 'Iv1.flow'];
    const request = {
      surface: 'terminal',
      actor: anActor(),
      words: [],
      signal: new AbortController().signal,
      readFile: async (path: string) => `what is in ${path}`,
    } as const;

    const asked = await readAskedToken(read(...words, '--client-secret-file', 'secret'), request);

    expect(asked).toMatchObject({ clientId: 'Iv1.flow', clientSecret: 'what is in secret' });
    expect(() => read(...words)).toThrow(/go together/);
    expect(() =>
      read('--provider', 'ghes', '--token-file', 't', '--client-id', 'x', '--client-secret-file', 's'),
    ).toThrow(/belong to --auth oauth/);
  });

  it('take the allow list from its file, beside the token', async () => {
    const flags = read(
      '--provider',
      'git',
      '--base-url',
      gitUrl,
      '--token-file',
      'token',
      '--allow-list',
      'firewall.txt',
    );

    const asked = await readAskedToken(flags, {
      surface: 'terminal',
      actor: anActor(),
      words: [],
      signal: new AbortController().signal,
      readFile: async (path) => `what ${path} holds`,
    });

    expect(asked).toMatchObject({ token: 'what token holds', allowList: 'what firewall.txt holds' });
  });
});
