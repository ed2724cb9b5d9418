import { afterEach, describe, expect, it } from 'vitest';
import { newReportId } from '../../../src/core/ids.ts';
import { ticketText } from '../../../src/slack/actions/ticket-text.ts';
import { aCheckResult, aFailingReport } from '../../builders/reports.ts';
import { canary } from '../../builders/service.ts';
import { broken, startTested, type TestedBot } from './start-tested.ts';

describe('a report to copy', () => {
  let bot: TestedBot;
  afterEach(async () => {
    expect(bot.slack.violations()).toEqual([]);
    await bot.close();
  });

  it('is plain text with cause, cost, way out, what is not fine, ids, times and versions, and no secret', async () => {
    bot = await startTested(broken);
    const ana = bot.slack.as('ana');

    await ana.press(bot.message, 'Copy for a ticket');

    const view = await ana.waitForModal(/Copy this into the ticket/);
    expect(view.blocks).toContainEqual(
      expect.objectContaining({ elements: [expect.objectContaining({ type: 'rich_text_preformatted' })] }),
    );
    for (const words of [
      'Broken: GitLab says: Token was revoked',
      'acme · GitLab at git.example.com',
      'Address: https://git.example.com',
      'Check: token-valid (the host accepts the credential)',
      'Flow cannot use: repos, pull requests, tickets and webhooks.',
      'To do: Make a new token. You can do this.',
      'Page: https://git.example.com/-/user_settings',
      '- scopes: not run: waits for: the token',
      'Tested: 2026-11-21T08:00:02Z, took 2 seconds',
      `Integration: ${bot.integration.id}`,
      'Flow bot: 1.2.3',
    ])
      expect(view.plain).toContain(words);
    expect(view.plain).toMatch(/Report: rpt_[0-9a-f]{32}/);
    expect(JSON.stringify(view.raw)).not.toContain(canary);
  });
});

describe('the text of a ticket', () => {
  const textOf = (report = aFailingReport()) =>
    ticketText({ kind: 'report', report, kept: newReportId(), actions: [] }, () => 'GitLab', '1.2.3');

  it('is cut with words where it is too long, and keeps its end', () => {
    const checks = Array.from({ length: 60 }, () => aCheckResult({ status: 'fail', detail: 'no '.repeat(100) }));
    const text = textOf(aFailingReport({ checks }));

    expect(text.length).toBeLessThanOrEqual(3000);
    expect(text).toMatch(/… and \d+ more lines\n60 checks broken[\s\S]*Flow bot: 1\.2\.3$/);
  });

  it('leaves out a page that may carry an authorisation request', () => {
    const checks = aFailingReport().checks.map((check) =>
      check.remedy ? { ...check, id: 'sso-authorised' as const } : check,
    );

    expect(textOf(aFailingReport({ checks }))).not.toContain('user_settings');
  });
});
