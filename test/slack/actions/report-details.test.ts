import { afterEach, describe, expect, it, vi } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { aCheckResult, aReport } from '../../builders/reports.ts';
import { buttons } from '../blocks/read-blocks.ts';
import { broken, limited, refuse, startTested, type TestedBot } from './start-tested.ts';

let bot: TestedBot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

const ids = [
  'https',
  'dns-public',
  'tls-expiry',
  'latency',
  'token-valid',
  'scopes',
  'token-expiry',
  'org-role',
] as const;
const more = ['repos-visible', 'repo-read', 'hook-present', 'hook-config', 'hook-enabled', 'hook-deliveries'] as const;

const long: typeof aReport = (given) =>
  aReport({
    ...given,
    outcome: 'warn',
    checks: [...ids, ...more].map((id) =>
      aCheckResult({
        id,
        title: `question ${id}`,
        ...(id === 'latency'
          ? { status: 'warn', detail: 'It takes 3 s.', remedy: { summary: 'Make it faster.', who: 'network' } }
          : { detail: `answer ${id}` }),
        facts: { expiresAt: '2026-12-01T00:00:00Z', missing: ['a', 'b'] },
      }),
    ),
  });

describe('the details of a report', () => {
  it('show every check with its answer, evidence, id and way out, page by page', async () => {
    bot = await startTested(long);
    const ana = bot.slack.as('ana');

    await ana.press(bot.message, 'Details');
    const first = await ana.waitForModal(/acme[\s\S]*Page 1 of 2/);
    expect(first.plain).toContain(
      'fine · question https\nanswer https\nhttps\nexpires at: 2026-12-01T00:00:00Z\nmissing: a, b',
    );
    expect(first.plain).toContain(
      'limited · question latency\nIt takes 3 s.\nTo do: Make it faster. The people who run the network can do this.',
    );
    expect(first.plain).not.toContain('answer hook-deliveries');

    await ana.press(first, 'Next');
    const second = await ana.waitForModal(/Page 2 of 2/);
    expect(second.plain).toContain('answer hook-deliveries');

    await ana.press(second, 'Previous');
    await ana.waitForModal(/Page 1 of 2/);
  });

  it('are a press away where many are tested', async () => {
    bot = await startTested(broken);
    const ana = bot.slack.as('ana');
    await ana.command('/flow', 'test all');

    await ana.press(await ana.waitForMessage(/The one integration needs someone[\s\S]*\[Details\]/), 'Details');

    await ana.waitForModal(/Token was revoked/);
  });

  it('show only what is not fine when asked to', async () => {
    bot = await startTested(long);
    const ana = bot.slack.as('ana');
    await ana.press(bot.message, 'Details');

    await ana.press(await ana.waitForModal(/Page 1 of 2/), 'Only what is not fine');

    const { plain } = await ana.waitForModal(/All checks/);
    expect(plain).toContain('question latency');
    expect(plain).not.toContain('question https');
  });

  it('are there for every member, and for no guest', async () => {
    bot = await startTested(broken);
    const [ben, gus] = [bot.slack.as('ben'), bot.slack.as('gus')];

    await ben.press(bot.message, 'Details');
    await ben.waitForModal(/Token was revoked/);
    await gus.press(bot.message, 'Details');

    const { title, plain } = await gus.waitForModal(/You need the role viewer/);
    expect(title).toBe('Not done');
    expect(plain).not.toContain('revoked');
  });

  it('of a report that is no longer kept say so, and offer another test', async () => {
    bot = await startTested(broken);
    const ana = bot.slack.as('ana');
    await bot.service.parts.ledger.forgetReports(WorkspaceId.parse(bot.slack.team.id), bot.integration.id);

    await ana.press(bot.message, 'Details');

    const view = await ana.waitForModal(/no longer kept/);
    expect(buttons(view.blocks)).toMatchObject([{ label: 'Test again', value: `test ${bot.integration.id}` }]);
  });

  it('that come too late for a view are explained where the button is', async () => {
    bot = await startTested(limited);
    const ana = bot.slack.as('ana');
    refuse(bot, 'views.open', 'expired_trigger_id');

    await ana.press(bot.message, 'Details');

    await ana.waitForMessage(/Slack allows three seconds[\s\S]*Press “Details” again/);
    expect(ana.sees().modal).toBeUndefined();
  });

  it('closed before they came are missed by nobody', async () => {
    bot = await startTested(limited);
    const ana = bot.slack.as('ana');
    refuse(bot, 'views.update', 'not_found');

    await ana.press(bot.message, 'Details');

    await vi.waitFor(() => expect(bot.slack.requests().some(({ path }) => path === '/api/views.update')).toBe(true));
    expect(bot.logged.filter((line) => JSON.stringify(line).includes('fault-'))).toEqual([]);
  });

  it('are drawn in older blocks where Slack does not know alerts', async () => {
    bot = await startTested(limited);
    const ana = bot.slack.as('ana');
    bot.slack.answerWith(({ path, body }) =>
      path === '/api/views.update' && body.includes('alert')
        ? { status: 200, body: { ok: false, error: 'invalid_arguments' } }
        : undefined,
    );

    await ana.press(bot.message, 'Details');

    const { blocks } = await ana.waitForModal(/only Reporter/);
    expect(blocks.map((block) => block['type'])).not.toContain('alert');
  });
});
