import { afterEach, describe, expect, it } from 'vitest';
import { toIso } from '../../../src/core/clock.ts';
import { newReportId } from '../../../src/core/ids.ts';
import { aDraft, aSnapshot, aStoredIntegration, aTestSummary } from '../../builders/documents.ts';
import { aCheckResult, aFailingReport } from '../../builders/reports.ts';
import { type HomeBot, manyIntegrations, rowsOf, startHome } from './start-home.ts';

let bot: HomeBot;
afterEach(() => bot.close());

const dayMs = 24 * 60 * 60 * 1000;
/** The Slack side runs on the real clock. */
const inDays = (days: number) => toIso(Date.now() + days * dayMs);

describe('the Home tab', () => {
  it('shows an admin of a new workspace three first steps', async () => {
    bot = await startHome();

    const home = await bot.open('ana');

    expect(home.plain).toContain('Three first steps');
    expect(home.plain).toMatch(/1\. .*\n[\s\S]*2\. .*\n[\s\S]*3\. /);
    expect(home.plain).toContain('[Add integration]');
    expect(home.plain).not.toContain('All integrations');
  });

  it('tells a member of a new workspace whom to ask, and offers nothing that is refused', async () => {
    bot = await startHome();

    const home = await bot.open('ben');

    expect(home.plain).toContain('No git host is connected yet.');
    expect(home.plain).toContain(`@${bot.slack.as('ana').id}`);
    expect(home.plain).not.toContain('[');
  });

  it('opens the form from its button', async () => {
    bot = await startHome();
    const home = await bot.open('ana');

    await bot.slack.as('ana').press(home, 'Add integration');

    expect((await bot.slack.as('ana').waitForModal(/Add integration/)).type).toBe('modal');
  });

  it('shows three integrations: counts, what needs attention, then all, without a filter', async () => {
    bot = await startHome();
    await bot.store([
      aStoredIntegration({ name: 'fine-one', lastTest: aTestSummary() }),
      aStoredIntegration({
        name: 'limited-one',
        lastTest: aTestSummary({ outcome: 'warn', headline: 'Only a member' }),
      }),
      aStoredIntegration({
        name: 'broken-one',
        lastTest: aTestSummary({ outcome: 'fail', headline: 'GitHub refused the token', lastPass: aSnapshot() }),
      }),
    ]);

    const home = await bot.open('ana');

    expect(home.plain).toContain('3 integrations: 1 broken, 1 limited, 1 fine');
    expect(home.plain.indexOf('Broken: GitHub refused the token')).toBeLessThan(
      home.plain.indexOf('Works, with limits'),
    );
    expect(home.plain).toContain('last worked');
    expect(rowsOf(home)).toEqual(['broken-one', 'fine-one', 'limited-one']);
    expect(home.plain).not.toContain('Find by name');
    expect(home.plain).not.toContain('Next page');
  });

  it('says so when nothing needs attention, and leaves a limit that somebody chose to keep out of it', async () => {
    bot = await startHome();
    const kept = aTestSummary({ outcome: 'warn', headline: 'Only a member', isAccepted: true });
    await bot.store([
      aStoredIntegration({ name: 'fine-one', lastTest: aTestSummary() }),
      aStoredIntegration({ name: 'kept-one', lastTest: kept }),
    ]);

    const home = await bot.open('ana');

    expect(home.plain).toContain('Nothing needs attention. Limits that somebody chose to keep are in the list.');
    expect(home.plain).toContain('2 integrations: 1 limited (1 kept), 1 fine');
    expect(home.plain).toContain('kept-one · limited, kept');
    expect(home.plain).not.toContain('Only a member');
  });

  it.each([
    [30.5, false],
    [29.5, true],
    [1, true],
    [-1, true],
  ])('has a token that ends in %d days under "Tokens that expire next": %s', async (days, isThere) => {
    bot = await startHome();
    await bot.store([aStoredIntegration({ lastTest: aTestSummary({ tokenExpiresAt: inDays(days) }) })]);

    const home = await bot.open('ana');

    expect(home.plain.includes('Tokens that expire next')).toBe(isThere);
    if (days === -1) expect(home.plain).toContain('; test it to see what stopped');
  });

  it('lists the tokens that end next in the order in which they end, not those known to be dead', async () => {
    bot = await startHome();
    const ending = (name: string, days: number, outcome: 'pass' | 'fail' = 'pass') =>
      aStoredIntegration({ name, lastTest: aTestSummary({ outcome, tokenExpiresAt: inDays(days) }) });
    await bot.store([ending('later', 20), ending('sooner', 3.1), ending('dead', -4, 'fail')]);

    const home = await bot.open('ana');

    const part = /Tokens that expire next\n([\s\S]*?)────/.exec(home.plain)?.[1] ?? '';
    expect(part).toMatch(/sooner[^\n]*in 3 days 2 hours, [^\n]*\n[^\n]*later/);
    expect(part).not.toContain('dead');
  });

  it('is right for 500 integrations, within the limits of Slack', async () => {
    bot = await startHome();
    await bot.store(manyIntegrations(500));

    const home = await bot.open('ana');

    expect(home.plain).toContain('500 integrations: 3 broken, 2 cannot tell, 12 limited, 483 fine');
    expect(home.blocks.length).toBeLessThan(100);
    expect(home.plain).toContain('[Show all 17 in the list]');
    expect(home.plain).toContain('1–15 of 500');
    expect(home.plain.indexOf('team-000')).toBeLessThan(home.plain.indexOf('team-003'));
  });

  it('stays within the limits of Slack when everything is broken and wordy', async () => {
    bot = await startHome();
    const headline = '<&>'.repeat(100);
    const checks = [
      aCheckResult({ status: 'fail', detail: headline, remedy: { summary: headline, command: headline } }),
    ];
    const broken = manyIntegrations(500).map((each, index) => ({
      ...each,
      name: `${'&'.repeat(57)}${String(index).padStart(3, '0')}`,
      lastTest: aTestSummary({ outcome: 'fail', headline, tokenExpiresAt: inDays(2), lastPass: aSnapshot() }),
    }));
    await bot.store(broken);
    for (const { id: integration } of broken.slice(0, 8)) {
      const report = aFailingReport({ checks, finishedAt: '2026-11-20T08:00:00Z' });
      await bot.service.parts.ledger.keepReport(bot.workspace, {
        id: newReportId(),
        integration,
        report,
        changes: [],
        isSweep: false,
      });
    }
    bot.service.integrations.listDamage = async () => Array.from({ length: 50 }, () => headline);
    await bot.service.store.createDraft(bot.workspace, aDraft({ userId: bot.slack.as('ana').id }));
    const routes = broken
      .slice(0, 200)
      .map(({ id }, index) => ({ channel: `C0R${index}`, severity: 'warning' as const, integration: id }));
    const lost = routes.map(({ channel }) => ({ place: channel, why: '<&>'.repeat(30), at: '2026-11-20T08:00:00Z' }));
    await bot.service.store.changeSettings(bot.workspace, (current) => ({
      ...current,
      routes,
      lost: lost.map((each) => ({ ...each, triedAt: null })),
    }));

    const home = await bot.open('ana');

    expect(home.blocks.length).toBeLessThan(100);
    expect(home.plain).toContain('Where alerts go');
    expect(home.plain).toContain('To do: <&>');
  });

  it('says what of the store cannot be read', async () => {
    bot = await startHome();
    const [first, second] = manyIntegrations(2);
    await bot.store([first ?? aStoredIntegration(), second ?? aStoredIntegration()]);
    bot.service.integrations.listDamage = async () => ['The integration in int_1.json cannot be read. Restore it.'];

    const home = await bot.open('ana');

    expect(home.plain).toContain('The integration in int_1.json cannot be read. Restore it.');
    expect(rowsOf(home)).toHaveLength(2);
  });

  it.each(['<!channel>', '<@U0EVIL> & *bold* `code`', ':wave:', '\u202Egnp.exe', '@here'.repeat(11), '* _ ~'])(
    'draws an integration called %j as just that',
    async (name) => {
      bot = await startHome();
      const lastTest = aTestSummary({ outcome: 'fail', headline: `<!here> ${name} <https://evil.example|click>` });
      await bot.store([aStoredIntegration({ name: name.slice(0, 60), baseUrl: 'https://a&b.example', lastTest })]);

      const home = await bot.open('ana');

      const sent = JSON.stringify(home.blocks);
      expect(sent).not.toMatch(/<(?:!(?!date\^)|@U0EVIL|https)/);
      expect(sent).not.toContain('\u202E');
    },
  );

  it('holds nothing in its private metadata but where the person is', async () => {
    bot = await startHome();
    await bot.store(manyIntegrations(20));

    const metadata = String((await bot.open('ana')).raw['private_metadata']);

    expect(metadata).toMatch(/^\{"page":0,"state":null,"provider":null,"round":"[0-9a-f]{8}"\}$/);
  });
});
