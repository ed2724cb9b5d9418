import { describe, expect, it } from 'vitest';
import type { ReportReply } from '../../src/core/reply.ts';
import { describeReport } from '../../src/terminal/describe-report.ts';
import { plain, renderLines } from '../../src/terminal/styled-line.ts';
import { displayWidth } from '../../src/terminal/wrap-text.ts';
import { aCheckResult, aFailingReport, aLimitedReport, aReport } from '../builders/reports.ts';

const labelOf = () => 'GitLab';
const width = 80;

function lines(report = aReport(), given: Partial<ReportReply> = {}, columns = width): readonly string[] {
  return renderLines(describeReport({ report, ...given }, labelOf, columns), plain)
    .trimEnd()
    .split('\n');
}

/** The text in the box, without its frame. */
const boxed = (report = aFailingReport()) =>
  lines(report)
    .filter((line) => line.startsWith('│'))
    .map((line) => line.replace(/^│ /, '').replace(/ *│$/, ''));

const ladder = (report = aReport()) => lines(report).slice(lines(report).indexOf('') + 1);

describe('a report in a terminal', () => {
  it('says what is broken, what it costs and what to do, in this order', () => {
    expect(lines(aFailingReport())[1]).toMatch(/^┌ Broken: GitLab says: Token was revoked ─+┐$/);
    expect(boxed()).toEqual([
      'Flow cannot use: repos, pull requests, tickets and webhooks.',
      '',
      'To do: Make a new token. You can do this.',
      'https://git.example.com/-/user_settings',
    ]);
  });

  it('says a long cause in the box instead of its edge', () => {
    const detail = `GitLab says: ${'a long story '.repeat(10)}`.trim();
    const report = aFailingReport({ checks: [aCheckResult({ status: 'fail', detail, remedy: { summary: 'Do.' } })] });

    expect(lines(report)[1]).toMatch(/^┌ Broken ─+┐$/);
    expect(boxed(report).join(' ')).toContain(detail);
  });

  it('names the limit of what works, and who can lift it', () => {
    expect(lines(aLimitedReport())[1]).toContain('Works, with limits: flow-svc is only Reporter in acme/app');
    expect(boxed(aLimitedReport()).join(' ').replaceAll(/ +/g, ' ')).toContain(
      'To do: Make flow-svc a Maintainer. An owner of the organisation or group can do this.',
    );
  });

  it('accuses nobody of what it could not find out', () => {
    const report = aReport({
      outcome: 'unknown',
      identity: null,
      checks: [aCheckResult({ status: 'unknown', detail: 'GitLab did not answer in time.' })],
      services: [{ id: 'repos', state: 'unknown', reason: null }],
    });

    expect(lines(report)[1]).toContain('Cannot tell: GitLab did not answer in time');
    expect(boxed(report)).toEqual(['Whether Flow can use them is not known: repos.']);
    expect(lines(report).join()).not.toMatch(/broken/i);
  });

  it('makes no fuss when all is well', () => {
    expect(lines()).toEqual([
      'GitLab at git.example.com                                            as flow-svc',
      'Fine: Successfully connected via flow-svc',
      '',
      'Sign-in   fine         accepted',
      'Services  fine         repos, pull requests, tickets and webhooks',
      '',
      '1 check fine · 5 calls to the host · from this machine · 2 seconds',
    ]);
  });

  it('names the account and the version where they are known', () => {
    const version = aCheckResult({ id: 'host-version', facts: { version: '17.9.1' } });

    const [title] = lines(aReport({ integration: { ...aReport().integration, name: 'acme' }, checks: [version] }));

    expect(title).toMatch(/^acme · GitLab 17\.9\.1 at git\.example\.com +as flow-svc$/);
  });

  it('says what has changed since it last passed', () => {
    const told = lines(aFailingReport(), { changes: ['The server runs 18.0.0; it ran 17.9.1.'] });

    const at = told.indexOf('Changed since the last pass');
    expect(told[at + 1]).toBe('  The server runs 18.0.0; it ran 17.9.1.');
    expect(lines(aFailingReport(), { changes: [] }).join()).not.toContain('Changed');
  });

  it('reduces all that waits for one fault to one line a group', () => {
    const report = aFailingReport({
      checks: [
        aCheckResult({ id: 'tls-expiry', status: 'fail', detail: 'It ended.', remedy: { summary: 'Renew it.' } }),
        aCheckResult({ id: 'token-kind' }),
        aCheckResult({
          id: 'token-valid',
          status: 'skip',
          detail: 'waits for: the certificate lasts',
          facts: { waitsFor: 'tls-expiry' },
        }),
        aCheckResult({
          id: 'scopes',
          status: 'skip',
          detail: 'waits for: the host accepts the credential',
          facts: { waitsFor: 'token-valid' },
        }),
      ],
      services: [],
    });

    expect(ladder(report).slice(0, 4)).toEqual([
      'Address   broken       as said above (tls-expiry)',
      'Sign-in   fine         1 check',
      '          not run      waits for: the certificate lasts (token-valid, scopes)',
      '',
    ]);
  });

  it('gives what nobody has to mind one line, after what is fine', () => {
    const firewall = 'Only the firewall can tell; it must let these in: '.padEnd(300, '1.2.3.4, ');
    const report = aReport({
      checks: [
        aCheckResult({ id: 'flow-allow-list', status: 'unknown', detail: firewall }),
        aCheckResult({ id: 'https' }),
      ],
      services: [],
    });

    expect(ladder(report).slice(0, 3)).toEqual([
      'Address   fine         https',
      expect.stringMatching(/^ {10}cannot tell {2}Only the firewall can tell; .*… \(flow-allow-list\)$/),
      '',
    ]);
  });

  it('gives every other warning its own way out', () => {
    const report = aLimitedReport({
      checks: [
        aCheckResult({ id: 'scopes', status: 'warn', detail: 'One.', remedy: { summary: 'Do one.' } }),
        aCheckResult({
          id: 'token-expiry',
          status: 'warn',
          detail: 'Two.',
          remedy: { summary: 'Do two.', command: 'renew', url: 'https://git.example.com/renew' },
        }),
      ],
    });

    const lead = ' '.repeat(23);
    expect(ladder(report).slice(0, 5)).toEqual([
      'Sign-in   limited      as said above (scopes)',
      '          limited      Two. (token-expiry)',
      `${lead}To do: Do two.`,
      `${lead}$ renew`,
      `${lead}https://git.example.com/renew`,
    ]);
  });

  it('tells each service that is not as it should be with its reason', () => {
    const report = aReport({
      services: [
        { id: 'repos', state: 'available', reason: null },
        { id: 'pull-requests', state: 'limited', reason: 'Half of them.' },
        { id: 'tickets', state: 'off', reason: 'Switched off.' },
        { id: 'webhooks', state: 'unknown', reason: null },
      ],
    });

    expect(ladder(report).slice(1, 5)).toEqual([
      'Services  limited      pull requests: Half of them.',
      '          cannot tell  webhooks',
      '          fine         repos',
      '          off          tickets: Switched off.',
    ]);
  });

  it.each([80, 100, 120])('keeps within %i columns, but for addresses', (columns) => {
    const long = 'a sentence that goes on and on '.repeat(12);
    const report = aFailingReport({
      checks: [
        aCheckResult({ status: 'fail', detail: long, remedy: { summary: long, url: `https://${'x'.repeat(150)}` } }),
        aCheckResult({ id: 'scopes', status: 'warn', detail: long, remedy: { summary: long } }),
        aCheckResult({ id: 'tls-trusted', detail: long }),
      ],
    });

    const tooLong = lines(report, { changes: [long] }, columns).filter((line) => displayWidth(line) > columns);

    expect(tooLong).toEqual([expect.stringContaining('https://')]);
  });
});
