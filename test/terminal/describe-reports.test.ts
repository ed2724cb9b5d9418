import { describe, expect, it } from 'vitest';
import type { ReportsReply } from '../../src/core/reply.ts';
import type { Report } from '../../src/core/report.ts';
import { describeProgress } from '../../src/terminal/describe-progress.ts';
import { describeReports } from '../../src/terminal/describe-reports.ts';
import { plain, renderLines } from '../../src/terminal/styled-line.ts';
import { aCheckResult, aFailingReport, aReport } from '../builders/reports.ts';

const labelOf = () => 'GitLab';
const named = (name: string, report: Report = aReport()): Report => ({
  ...report,
  integration: { ...report.integration, name },
});

function many(reports: readonly Report[], given: Partial<ReportsReply> = {}): ReportsReply {
  return { kind: 'reports', reports, waiting: [], untested: [], actions: [], ...given };
}

const drawn = (lines: ReturnType<typeof describeReports>) => renderLines(lines, plain).trimEnd().split('\n');

describe('many reports', () => {
  it('tell what needs somebody in full, and name the rest', () => {
    const reply = many([named('b', aFailingReport()), named('a'), named('c')], { untested: ['d'] });

    expect(drawn(describeReports(reply, labelOf, 80))).toEqual([
      '2 of 4 integrations need someone',
      '',
      'broken       b · GitLab at git.example.com',
      '             GitLab says: Token was revoked',
      '             Flow cannot use: repos, pull requests, tickets and webhooks.',
      '             To do: Make a new token. You can do this.',
      '             https://git.example.com/-/user_settings',
      '',
      'not tested   d',
      'fine         a, c',
    ]);
  });

  it.each([
    [many([named('a')]), 'The one integration is fine'],
    [many([named('a'), named('b')]), 'All 2 integrations are fine'],
    [many([named('a', aFailingReport()), named('b')]), '1 of 2 integrations needs someone'],
  ])('begin with how many need somebody', (reply, sum) => {
    expect(drawn(describeReports(reply, labelOf, 80))[0]).toBe(sum);
  });
});

describe('the progress of many', () => {
  it('is a bar with counts, and the first that need somebody', () => {
    const reply = many([named('b', aFailingReport()), named('a')], { waiting: ['c', 'd'] });

    expect(drawn(describeProgress(reply, labelOf, 79))).toEqual([
      `${'█'.repeat(15)}${'░'.repeat(15)}  2 of 4 tested · 1 broken`,
      'broken       b · GitLab says: Token was revoked',
    ]);
  });

  it.each([
    [0, 200, 0],
    [1, 200, 0],
    [199, 200, 29],
  ])('fills the bar for %i of %i with %i', (done, total, filled) => {
    const waiting = Array.from({ length: total - done }, (_each, index) => `w${index}`);
    const reports = Array.from({ length: done }, (_each, index) => named(`d${index}`));

    const [bar = ''] = drawn(describeProgress(many(reports, { waiting }), labelOf, 79));

    expect(bar.match(/█/g)?.length ?? 0).toBe(filled);
    expect(bar).toContain(`${done} of ${total} tested`);
  });

  it('counts what there is no room for', () => {
    const reports = Array.from({ length: 9 }, (_each, index) => named(`b${index}`, aFailingReport()));

    expect(drawn(describeProgress(many(reports, { waiting: ['c'] }), labelOf, 79)).at(-1)).toBe('and 3 more');
  });

  it('is over with the last of them', () => {
    expect(describeProgress(many([named('a')]), labelOf, 79)).toEqual([]);
  });
});

describe('the progress of one', () => {
  it('fills its groups in place', () => {
    const reply = {
      kind: 'running',
      integration: aReport().integration,
      done: [
        aCheckResult({ id: 'https' }),
        aCheckResult({ id: 'token-valid', status: 'fail', detail: `GitLab says: ${'no '.repeat(40)}` }),
      ],
      waiting: [
        { id: 'scopes', title: 'it carries what Flow needs' },
        { id: 'access-level', title: 'the account is maintainer' },
      ],
    } as const;

    expect(drawn(describeProgress(reply, labelOf, 60))).toEqual([
      'GitLab at git.example.com',
      'Address   fine         1 of 1 checks',
      'Sign-in   broken       GitLab says: no no no no no no no no…',
      'Access    checking…    0 of 1 checks',
    ]);
  });
});
