import { afterEach, describe, expect, it } from 'vitest';
import type { AlertRoute, LostPlace, WorkspaceSettings } from '../../../src/storage/workspace-settings.ts';
import { aStoredIntegration } from '../../builders/documents.ts';
import type { SeenView } from '../../world/slack-screen.ts';
import { type HomeBot, manyIntegrations, startHome } from './start-home.ts';

let bot: HomeBot;
afterEach(() => bot.close());

const decide = (decided: Partial<WorkspaceSettings>) =>
  bot.service.store.changeSettings(bot.workspace, (current) => ({ ...current, ...decided }));

const route = (channel: string, severity: AlertRoute['severity'], integration: AlertRoute['integration'] = null) => ({
  channel,
  severity,
  integration,
});
const lost = (place: string, why = 'is_archived'): LostPlace => ({
  place,
  why,
  at: '2026-11-20T08:00:00Z',
  triedAt: '2026-11-21T07:30:00Z',
});

/** The section "Where alerts go" as it is read. */
const partOf = (home: SeenView) => /Where alerts go\n([\s\S]*?)────/.exec(home.plain)?.[1] ?? '';

describe('where alerts go, on the Home', () => {
  it('is not shown to a workspace without integrations', async () => {
    bot = await startHome();

    expect((await bot.open('ana')).plain).not.toContain('Where alerts go');
  });

  it('is shown by severity, then what an integration has of its own, then quiet hours', async () => {
    bot = await startHome({ alertChannel: 'eng-metrics' });
    const acme = aStoredIntegration({ name: 'acme-gitlab' });
    await bot.store([acme, aStoredIntegration({ name: 'plain-one' })]);
    const [general, eng] = [bot.slack.channelId('general'), bot.slack.channelId('eng-metrics')];
    await decide({
      routes: [route(general, 'critical'), route(general, 'notice', acme.id)],
      quiet: { from: '20:00', to: '07:00', weekends: true },
    });

    const part = partOf(await bot.open('ana'));

    expect(part.split('\n').filter((line) => line.trim() !== '')).toEqual([
      expect.stringMatching(/^• critical: /),
      expect.stringMatching(/^• warning and notice: /),
      expect.stringMatching(/^• acme-gitlab · all alerts: /),
      'Quiet from 20:00 to 07:00, and on weekends: what is not critical waits until then.',
      expect.stringContaining('/flow notify #channel critical'),
    ]);
    const sent = JSON.stringify(bot.home('ana').blocks);
    expect(sent).toContain(`*critical*: <#${general}>, then <#${eng}>, then <@${bot.slack.as('ana').id}>`);
    expect(sent).toContain(`*warning and notice*: <#${eng}>, then <@${bot.slack.as('ana').id}>`);
  });

  it('has no line to type for whoever may only look', async () => {
    bot = await startHome({ alertChannel: 'eng-metrics' });
    await bot.store(manyIntegrations(3));
    const channel = bot.slack.channelId('eng-metrics');
    await decide({ routes: [route(channel, 'critical')], lost: [lost(channel)] });

    const part = partOf(await bot.open('ben'));

    expect(part).toContain('Lost:');
    expect(part).toContain('critical: ');
    expect(part).not.toContain('/flow notify #');
  });

  it('begins with a channel that is lost: why, what to do, what happens meanwhile, and the lines to type', async () => {
    bot = await startHome({ alertChannel: 'eng-metrics' });
    const acme = aStoredIntegration({ name: 'Acme "GitLab"' });
    await bot.store([acme]);
    const [general, eng] = [bot.slack.channelId('general'), bot.slack.channelId('eng-metrics')];
    await decide({
      routes: [route(general, 'warning', acme.id)],
      lost: [lost(general), lost(eng, 'not_in_channel'), lost('C0NOTUSED')],
    });

    const part = partOf(await bot.open('ana'));

    expect(part.indexOf('Lost:')).toBe(0);
    expect(part).toContain('That channel is archived. Choose another one, or bring it back.');
    expect(part).toContain(
      'What belongs there goes to whoever comes next meanwhile, and there again once the bot can write there.',
    );
    expect(part).toContain(
      `type /flow notify #channel warning ${acme.id}, then /flow notify #${general} off ${acme.id}.`,
    );
    // What no route names is passed over by one.
    expect(part).toContain('The bot is not in that channel. Invite it there: /invite @Flow');
    expect(part).toContain('type /flow notify #channel notice.');
    expect(part).not.toContain('C0NOTUSED');
    expect(JSON.stringify(bot.home('ana').blocks)).toContain(`<#${eng}> (lost)`);
  });

  it('types lines that do what they say', async () => {
    bot = await startHome({ alertChannel: 'eng-metrics' });
    const acme = aStoredIntegration({ name: 'acme-gitlab' });
    await bot.store([acme]);
    const general = bot.slack.channelId('general');
    await decide({ routes: [route(general, 'warning', acme.id)], lost: [lost(general)] });
    const part = partOf(await bot.open('ana'));
    const line = new RegExp(`/flow (notify #${general} off acme-gitlab)`).exec(part)?.[1] ?? 'none';
    const ana = bot.slack.as('ana');
    await ana.command('/flow', line);
    await ana.waitForMessage(/The route is taken away/);

    expect(partOf(await bot.open('ana'))).not.toContain('Lost:');
  });

  it('stays short, and within the limits of Slack, with hundreds of routes and lost channels', async () => {
    bot = await startHome({ alertChannel: 'eng-metrics' });
    const many = manyIntegrations(300).map((each) => ({ ...each, name: `${'&'.repeat(57)}${each.name.slice(-3)}` }));
    await bot.store(many);
    const routes = many.slice(0, 190).map(({ id }, index) => route(`C0R${index}`, 'critical', id));
    await decide({ routes, lost: routes.map(({ channel }) => lost(channel)) });

    const home = await bot.open('ana');

    expect(home.blocks.length).toBeLessThan(100);
    expect(partOf(home).match(/Lost:/g)).toHaveLength(5);
    expect(partOf(home)).toContain('and 185 more: /flow notify list shows them.');
    expect(partOf(home).length).toBeLessThan(6000);
  });
});
