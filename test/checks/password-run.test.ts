import { afterEach, describe, expect, it } from 'vitest';
import { aCredential, aNet, anIntegration, getProvider, notable, resultOf, runReport } from '../builders/run-report.ts';
import { saying } from '../builders/saying.ts';
import { type GitHubWorld, startGitHub } from '../world/github.ts';
import { aGitHubSeed } from '../world/seeds.ts';

const password = 'canary-Passw0rd!';
const basic = `Basic ${Buffer.from(`flow-svc:${password}`).toString('base64')}`;

let gitHub: GitHubWorld;
afterEach(() => gitHub.close());

const run = (given = password) =>
  runReport({ provider: 'ghes', baseUrl: gitHub.url, authentication: 'password', token: given, isStored: true });
/** What was sent in the place of a token. */
const shown = () => [...new Set(gitHub.requests().flatMap(({ headers }) => headers['authorization'] ?? []))];

describe('a legacy user name and password', () => {
  it('is sent as HTTP Basic to a server that takes it, and is marked', async () => {
    gitHub = await startGitHub({ flavour: 'ghes', seed: aGitHubSeed({ passwords: { 'flow-svc': password } }) });

    const report = await run();

    expect(resultOf(report, 'token-valid').detail).toBe('Successfully connected via flow-svc');
    expect(resultOf(report, 'password-legacy')).toMatchObject({
      status: 'warn',
      detail: saying('legacy'),
      remedy: { summary: saying('Renew it with an access token') },
    });
    expect(resultOf(report, 'org-role').status).not.toBe('unknown');
    expect(report.checks.map(({ id }) => id)).not.toContain('scopes');
    expect(shown()).toEqual([basic]);
    expect(JSON.stringify(report)).not.toContain('canary');
  });

  it('is never sent to a server that says it takes none', async () => {
    const seed = aGitHubSeed({ passwords: { 'flow-svc': password }, verifiesPasswords: false });
    gitHub = await startGitHub({ flavour: 'ghes', seed });

    const report = await run();

    expect(report.cause).toBe('token-kind');
    expect(resultOf(report, 'token-kind').detail).toContain('this GitHub says that it takes none. It was not sent.');
    expect(resultOf(report, 'token-valid').status).toBe('skip');
    expect(shown()).toEqual([]);
  });

  it('is never sent to GitHub Cloud, which has taken none for years', async () => {
    gitHub = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed({ passwords: { 'flow-svc': password } }) });

    const report = await runReport({
      provider: 'github',
      baseUrl: gitHub.url,
      cloudApiUrl: gitHub.url,
      authentication: 'password',
      token: password,
      isStored: true,
    });

    expect(report.cause).toBe('token-kind');
    expect(resultOf(report, 'token-kind').detail).toContain('has taken none for its API since November 2020');
    expect(notable(report)).toMatchObject({ 'token-valid': 'skip', 'password-legacy': 'warn' });
    expect(shown()).toEqual([]);
  });

  it('is not sent to GitHub Cloud by whoever asks it something else either', async () => {
    gitHub = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed({ passwords: { 'flow-svc': password } }) });
    const order = { provider: 'github', baseUrl: gitHub.url, authentication: 'password', token: password } as const;
    const provider = getProvider('github', gitHub.url, gitHub.url);
    const net = aNet()({ signal: new AbortController().signal, onRequest: () => undefined });

    const asked = provider.open(anIntegration(order), aCredential(order), net).account();

    await expect(asked).rejects.toMatchObject({ code: 'unauthorized' });
    expect(shown()).toEqual([]);
  });

  it('says what a refusal means', async () => {
    gitHub = await startGitHub({ flavour: 'ghes', seed: aGitHubSeed({ passwords: { 'flow-svc': password } }) });

    const report = await run('canary-0ld-password');

    expect(report.cause).toBe('token-valid');
    expect(resultOf(report, 'token-valid')).toMatchObject({
      status: 'fail',
      detail: saying('the password was changed'),
      remedy: { summary: saying('a new password cannot be entered') },
    });
  });
});
