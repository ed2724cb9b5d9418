import { describe, expect, it } from 'vitest';
import { newIntegrationId, newReportId } from '../../../src/core/ids.ts';
import type { ReportReply } from '../../../src/core/reply.ts';
import { olderBlocks } from '../../../src/slack/blocks/parts.ts';
import { type ReportSetting, reportBlocks } from '../../../src/slack/blocks/report.ts';
import { aCheckResult, aFailingReport, aLimitedReport, aReport } from '../../builders/reports.ts';
import { problemsOfMessage } from '../../oracles/block-kit.ts';
import { buttons, texts, wholeText } from './read-blocks.ts';

const labelOf = () => 'GitLab';
const kept = newReportId();
const id = newIntegrationId();
const integration = { ...aReport().integration, id, name: 'acme' };
const again = { label: 'Test again', command: `test ${id}` };

function draw(given: Partial<ReportReply> = {}, setting: ReportSetting = {}) {
  const report = aFailingReport({ integration });
  return reportBlocks({ kind: 'report', report, kept, actions: [again], ...given }, labelOf, setting);
}

const labels = (blocks: unknown) => buttons(blocks).map((button) => button.label);

describe('a finished report', () => {
  const drawn = draw({
    changes: ['The token is another one since Fri 20 Nov 2026.'],
    notes: ['It could not be recorded.'],
  });

  it.each([
    ['newer blocks', drawn.blocks],
    ['older blocks', olderBlocks(drawn)],
  ])('says the cause first, then the cost, then the way out, then the rest, in %s', (_name, blocks) => {
    const text = texts(blocks).join('\n');
    const order = [
      '*acme* · GitLab at git.example.com',
      'Broken: GitLab says: Token was revoked',
      'Flow cannot use: repos, pull requests, tickets and webhooks.',
      'To do: Make a new token. You can do this.',
      'Open the token page on git.example.com',
      '• The token is another one since Fri 20 Nov 2026.',
      '*Sign-in* · broken',
      'as said above',
      'waits for: the token',
      '1 check broken, 1 not run · 5 calls to the host · from the bot’s address · <!date^1795248002^{ago}|2026-11-21 08:00 UTC>',
      'It could not be recorded.',
    ].map((words) => text.indexOf(words));

    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(problemsOfMessage({ text: drawn.text, blocks })).toEqual([]);
  });

  it('says in the notification what it is about', () => {
    expect(drawn.text).toBe('acme · Broken: GitLab says: Token was revoked');
  });

  it('offers what one can do with it, and names the page that opens', () => {
    expect(buttons(drawn.blocks)).toMatchObject([
      {
        label: 'Open the token page on git.example.com',
        actionId: 'open:0',
        url: 'https://git.example.com/-/user_settings',
      },
      { label: 'Test again', actionId: 'run:0', value: `test ${id}` },
      { label: 'Details', actionId: 'details:0', value: `${kept} ${id}` },
      { label: 'Share…', actionId: 'share:1', value: kept },
      { label: 'Copy for a ticket', actionId: 'copy:2', value: kept },
    ]);
  });

  it('offers nothing of the kind when it is not kept', () => {
    const { kept: _kept, ...reply } = {
      kind: 'report' as const,
      report: aLimitedReport({ integration }),
      kept,
      actions: [],
    };

    expect(labels(reportBlocks(reply, labelOf).blocks)).toEqual([]);
  });

  it('draws a way out that is too long for a card beside it, sentence by sentence, and cuts nothing', () => {
    const summary = `Open the token on GitLab and tick ${'api, '.repeat(20)}. ${'Then authorise it again. '.repeat(8)}`;
    const failing = aFailingReport({ integration });
    const checks = failing.checks.map((check) =>
      check.remedy ? { ...check, remedy: { ...check.remedy, summary } } : check,
    );
    const { blocks } = draw({ report: { ...failing, checks } });

    expect(blocks.map((block) => block.type)).toContain('card');
    expect(
      texts(blocks)
        .join(' ')
        .match(/Then authorise it again/g),
    ).toHaveLength(8);
  });

  it('is drawn as text where the cause itself is too long for a card', () => {
    const failing = aFailingReport({ integration });
    const [first, ...rest] = failing.checks;
    const checks = [aCheckResult({ ...first, detail: `GitLab says: ${'no '.repeat(80)}` }), ...rest];
    const { blocks, older } = draw({ report: { ...failing, checks } });

    expect(older).toBeUndefined();
    expect(
      texts(blocks)
        .join(' ')
        .match(/\bno\b/g)?.length,
    ).toBeGreaterThan(79);
  });

  it('gives every check that is not fine its own way out', () => {
    const report = aLimitedReport({ integration });
    const more = aCheckResult({
      id: 'scopes',
      status: 'warn',
      detail: 'It lacks api.',
      remedy: { summary: 'Tick api.', who: 'you' },
    });
    const text = wholeText(draw({ report: { ...report, checks: [...report.checks, more] } }));

    expect(text).toContain('Works, with limits: flow-svc is only Reporter in acme/app.');
    expect(text.match(/Make flow-svc a Maintainer/g)).toHaveLength(1);
    expect(text).toContain('*Sign-in* · limited\nIt lacks api.\nTo do: Tick api. You can do this.\nfine: accepted');
  });

  it('says "cannot tell" for what is not known', () => {
    const checks = [aCheckResult({ status: 'unknown', detail: 'git.example.com did not answer.' })];

    expect(wholeText(draw({ report: aReport({ outcome: 'unknown', checks, identity: null }) }))).toContain(
      'Cannot tell: git.example.com did not answer.',
    );
  });
});

describe('a limit', () => {
  const report = aLimitedReport({ integration });

  it('can be asked about, and kept', () => {
    expect(labels(draw({ report }).blocks)).toEqual([
      'Ask an owner…',
      'Keep it this way',
      'Test again',
      'Details',
      'Share…',
      'Copy for a ticket',
    ]);
  });

  it('of a set-up that is not created yet cannot be kept', () => {
    const unnamed = { ...integration, id: null };

    expect(labels(draw({ report: { ...report, integration: unnamed } }).blocks)).not.toContain('Keep it this way');
  });

  it.each(['token-expiry', 'tls-expiry', 'host-status', 'rate-budget'] as const)(
    'that passes by itself (%s) cannot be kept',
    (id) => {
      const checks = report.checks.map((check) => (check.status === 'warn' ? { ...check, id } : check));

      expect(labels(draw({ report: { ...report, checks } }).blocks)).not.toContain('Keep it this way');
    },
  );

  it('that is kept is said, and asks for nothing', () => {
    const text = wholeText(draw({ report, accepted: ['access-level'] }, { keptBy: 'U0ANA' }));

    expect(text).toContain('*Fine, with limits you chose to keep*');
    expect(text).toContain('Kept this way: flow-svc is only Reporter in acme/app.');
    expect(text).toContain('Kept by <@U0ANA>');
    expect(text).toContain('*Access* · limited, kept');
    expect(text).not.toMatch(/To do|as said above/);
    expect(labels(draw({ report, accepted: ['access-level'] }).blocks)).not.toContain('Keep it this way');
  });

  it('that is kept leaves the first line to the next one', () => {
    const more = aCheckResult({
      id: 'scopes',
      status: 'warn',
      detail: 'It lacks api.',
      remedy: { summary: 'Tick api.' },
    });
    const both = { ...report, checks: [...report.checks, more] };

    expect(draw({ report: both, accepted: ['access-level'] }).text).toBe('acme · Works, with limits: It lacks api.');
  });
});

describe('a shared report', () => {
  const shared = (check: Partial<Parameters<typeof aCheckResult>[0]> = {}) => {
    const failing = aFailingReport({ integration });
    const checks = failing.checks.map((each) => (each.remedy ? { ...each, ...check } : each));
    return draw({ report: { ...failing, checks } }, { sharedBy: 'U0ANA' });
  };

  it('names who shared it and has only the buttons that act for whoever presses them', () => {
    expect(wholeText(shared())).toContain('Shared by <@U0ANA>');
    expect(labels(shared().blocks)).toEqual(['Open the token page on git.example.com', 'Test again', 'Details']);
  });

  it('leaves out a page that may carry an authorisation request', () => {
    expect(labels(shared({ id: 'sso-authorised' }).blocks)).toEqual(['Test again', 'Details']);
  });
});
