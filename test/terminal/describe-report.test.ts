import { describe, expect, it } from 'vitest';
import { describeBriefly, describeReport } from '../../src/terminal/describe-report.ts';
import { aCheckResult, aFailingReport, aLimitedReport, aReport } from '../builders/reports.ts';

const labelOf = () => 'GitLab';
const lines = (report = aReport()) => describeReport(report, labelOf);

describe('a report in a terminal', () => {
  it('says what is broken, what it costs and what to do, in this order', () => {
    expect(lines(aFailingReport()).slice(0, 6)).toEqual([
      'GitLab at git.example.com',
      '',
      'Broken: GitLab says: Token was revoked',
      'Flow cannot use: repos, pull requests, tickets and webhooks.',
      'To do: Make a new token. You can do this.',
      '  https://git.example.com/-/user_settings',
    ]);
  });

  it('names the limit of what works, and who can lift it', () => {
    expect(lines(aLimitedReport()).slice(2, 5)).toEqual([
      'Works, with limits: flow-svc is only Reporter in acme/app.',
      'Flow cannot use: webhooks.',
      'To do: Make flow-svc a Maintainer. An owner of the organisation or group can do this.',
    ]);
  });

  it('accuses nobody of what it could not find out', () => {
    const report = aReport({
      outcome: 'unknown',
      identity: null,
      checks: [aCheckResult({ status: 'unknown', detail: 'GitLab did not answer in time.' })],
      services: [{ id: 'repos', state: 'unknown', reason: null }],
    });

    expect(lines(report).slice(2, 4)).toEqual([
      'Cannot tell: GitLab did not answer in time.',
      'Whether Flow can use them is not known: repos.',
    ]);
    expect(lines(report).join()).not.toMatch(/broken/i);
  });

  it('names the account and the version where they are known', () => {
    const version = aCheckResult({ id: 'host-version', facts: { version: '17.9.1' } });

    const [title] = lines(aReport({ integration: { ...aReport().integration, name: 'acme' }, checks: [version] }));

    expect(title).toBe('acme · GitLab 17.9.1 at git.example.com · as flow-svc');
  });

  it('calls a rung that did not run "not run", and its group too', () => {
    const report = aFailingReport({
      checks: [
        aCheckResult({ id: 'tls-expiry', status: 'fail', detail: 'It ended.', remedy: { summary: 'Renew it.' } }),
        aCheckResult({ id: 'token-kind' }),
        aCheckResult({ id: 'scopes', status: 'skip', detail: 'waits for: the certificate lasts' }),
      ],
    });

    const text = lines(report).join('\n');

    expect(text).toContain('Address: broken');
    expect(text).toContain('Sign-in: not run');
    expect(text).toMatch(/not run {5}scopes {9}waits for: the certificate lasts/);
    expect(text).toContain('Checks: 1 fine, 1 broken and 1 not run');
  });

  it('gives every other warning its own way out', () => {
    const report = aLimitedReport({
      checks: [
        aCheckResult({ id: 'scopes', status: 'warn', detail: 'One.', remedy: { summary: 'Do one.' } }),
        aCheckResult({
          id: 'token-expiry',
          status: 'warn',
          detail: 'Two.',
          remedy: { summary: 'Do two.', command: 'renew' },
        }),
      ],
    });

    expect(lines(report).filter((line) => line.includes('To do:'))).toEqual([
      'To do: Do one.',
      expect.stringMatching(/^ +To do: Do two\.$/),
    ]);
    expect(lines(report).join('\n')).toContain('$ renew');
  });

  it('is short when there are many', () => {
    expect(describeBriefly(aReport(), labelOf)).toEqual([
      'GitLab at git.example.com · as flow-svc',
      '  Fine: Successfully connected via flow-svc',
    ]);
  });
});
