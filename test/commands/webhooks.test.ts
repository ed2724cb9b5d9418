import { describe, expect, it } from 'vitest';
import { allCommands, answerCommand } from '../../commands/index.ts';
import { silentLog } from '../../src/core/log.ts';
import type { Reply } from '../../src/core/reply.ts';
import { createProviders } from '../../src/providers/index.ts';
import { anAlertDesk } from '../builders/alert-desk.ts';
import { having } from '../builders/having.ts';
import { type HookStageOptions, startHookStage } from '../builders/hook-stage.ts';
import { aCheckResult, aReport } from '../builders/reports.ts';
import { saying } from '../builders/saying.ts';
import { anActor, type FakeChecks, NOW, workspace } from '../builders/service.ts';
import { aSettingFacts } from '../builders/settings.ts';
import { aWatch } from '../builders/watch.ts';
import { startGitHub } from '../world/github.ts';
import { aGitHubSeed, goodToken } from '../world/seeds.ts';

/** The command table before a GitHub that delivers, with acme/app imported unless told otherwise. */
async function open(given: Partial<HookStageOptions> = {}) {
  const world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed() });
  const stage = await startHookStage(world, {
    providers: createProviders({ webUrl: world.url, apiUrl: world.apiUrl }),
    provider: 'github',
    baseUrl: world.url,
    token: goodToken,
    imported: ['acme/app'],
    ...given,
  });
  const { service } = stage;
  const { parts, integrations } = service;
  const alerts = anAlertDesk(service);
  const answer = answerCommand({
    integrations,
    watch: aWatch(service).control,
    alerts: alerts.desk,
    notify: alerts.notify,
    commands: allCommands,
    providers: parts.providers,
    clock: parts.clock,
    log: silentLog,
    about: { version: '1.2.3', startedAt: NOW },
    settings: aSettingFacts(),
  });
  /** The last reply to that line. */
  const ask = async (line: string, role: 'viewer' | 'manager' = 'manager') => {
    const { signal } = new AbortController();
    const actor = anActor({ role });
    const replies = await Array.fromAsync(answer({ surface: 'slack', actor, words: line.split(' '), signal }));
    const last = replies.at(-1);
    if (!last) throw new Error(`nothing was answered to ${line}`);
    return last;
  };
  return { world, ...stage, ask };
}

const actionsOf = (reply: Reply) => ('actions' in reply ? reply.actions : []);
const labelsOf = (reply: Reply) => actionsOf(reply).map(({ label }) => label);
const notesOf = (reply: Reply) => (reply.kind === 'table' ? (reply.notes ?? []).join('\n') : '');

describe('webhooks of an integration', () => {
  it('are a table with the problem first and one button that asks before it mends', async () => {
    const { ask, acme } = await open();

    const reply = await ask('webhooks acme', 'viewer');

    expect(reply).toMatchObject({
      kind: 'table',
      title: 'acme: its webhook does not work',
      rows: [['acme', 'missing', 'There is none.', '1']],
    });
    expect(actionsOf(reply)[0]).toMatchObject({
      label: 'Create 1 webhook',
      command: `webhooks ${acme.id} repair`,
      ask: saying(/the webhooks of acme on its host, for acme\. They deliver to flow-bot\.example\.com\./),
    });
  });

  it('say what was done once they are repaired, and what arrived since', async () => {
    const { world, ask, settle, pass } = await open();

    const done = await ask('webhooks acme repair');
    expect(done).toMatchObject({ title: 'acme: its webhook works' });
    expect(notesOf(done)).toMatch(/^Done: 1 made\.[\s\S]*Deliveries come to this bot \(flow-bot\.example\.com\)/);

    for (const action of ['opened', 'closed']) {
      const updated_at = new Date(Date.now() - 2000).toISOString();
      await world.happens('pull_request', {
        repository: 'acme/app',
        action,
        payload: { pull_request: { updated_at } },
      });
    }
    await settle();
    pass(3 * 60_000);
    const later = await ask('webhooks acme');
    expect(notesOf(later)).toMatch(
      /^pull requests: 2 in 24 hours, the last one 3 minutes(?: \d+ seconds?)? ago, [23] seconds behind the host$/m,
    );
    expect(labelsOf(later)).toEqual(['Send a test to acme']);
  });

  it('offer to have delivered again what is missing', async () => {
    const { world, ask, unplug, plugIn, pass, settle } = await open();
    await ask('webhooks acme repair');
    unplug();
    await world.happens('push', { repository: 'acme/app' });
    plugIn();
    pass(3 * 60_000);

    expect(await ask('webhooks acme redeliver')).toMatchObject({ title: 'acme: asked again for 1 delivery.' });
    expect(labelsOf(await ask('webhooks acme'))).toContain('Redeliver 1');

    await settle();
    pass(3 * 60_000);
    expect(await ask('webhooks acme redeliver')).toMatchObject({ title: 'Nothing of acme has to be asked for again.' });
    expect(labelsOf(await ask('webhooks acme'))).not.toContain('Redeliver 1');
  });

  it('are tried out by the name of their place', async () => {
    const { ask, unplug } = await open();
    await ask('webhooks acme repair');

    expect(await ask('webhooks acme test acme')).toMatchObject({
      tone: 'done',
      title: 'A delivery from acme has arrived.',
    });
    unplug();
    expect(await ask('webhooks acme test ACME')).toMatchObject({
      tone: 'problem',
      title: saying(/nothing has arrived/),
    });
    expect(await ask('webhooks acme test globex')).toMatchObject({
      title: 'The bot has no webhook at "globex" for acme. There is acme.',
    });
  });

  it('say first what the host would not have', async () => {
    const { world, ask } = await open();
    world.setHooks(
      'acme',
      Array.from({ length: 20 }, (_, index) => ({ url: `https://ci.example.com/${index}` })),
    );

    expect(notesOf(await ask('webhooks acme repair'))).toMatch(
      /^As many webhooks as GitHub allows[\s\S]*Nothing was changed/,
    );
  });

  it.each(['webhooks acme', 'webhooks acme repair', 'webhooks acme redeliver'])(
    'say what the host says when it does not let the account in: %s',
    async (line) => {
      const { world, ask } = await open();
      await ask('webhooks acme repair');
      world.revokeToken(goodToken);

      const reply = await ask(line);

      expect(reply).toMatchObject({ tone: 'problem', problem: 'input' });
      expect(JSON.stringify(reply)).toMatch(/GitHub no longer accepts the credential/);
    },
  );

  it('are changed by nobody below a manager', async () => {
    const { world, ask } = await open();

    expect(await ask('webhooks acme repair', 'viewer')).toMatchObject({ problem: 'not-allowed' });
    expect(world.hooksAt('acme')).toEqual([]);
  });
});

describe('webhooks where there can be none yet', () => {
  it('say what is in the way, and offer to take it away', async () => {
    const { ask, acme } = await open({ imported: [] });
    const reply = await ask('webhooks acme');

    expect(reply).toMatchObject({ whenEmpty: saying(/at least one imported repository/), rows: [] });
    expect(actionsOf(reply)).toEqual([{ label: 'Choose repositories', command: `repos ${acme.id}` }]);
  });

  it('are offered as soon as the first repository is imported', async () => {
    const { ask, acme } = await open();

    await ask('repos acme drop all');
    expect(labelsOf(await ask('repos acme import all'))).toContain('Create webhooks');

    await ask(`webhooks ${acme.id} repair`);
    await ask('repos acme drop all');
    expect(labelsOf(await ask('repos acme import all'))).not.toContain('Create webhooks');
  });
});

describe('webhooks that deliver elsewhere', () => {
  const settings = { publicUrl: 'https://flow-bot.example.com', webhookUrl: 'https://flow.example.com/hooks' };

  it('say so, and tell nothing of what arrives there', async () => {
    const { world, ask } = await open({ settings });

    const reply = await ask('webhooks acme repair');

    expect(reply).toMatchObject({
      title: 'acme: its webhook is there',
      rows: [['acme', 'there', saying(/only GitHub knows/), '1']],
    });
    expect(notesOf(reply)).toMatch(/Deliveries go to flow\.example\.com, not to this bot, so only the hosts can tell/);
    expect(notesOf(reply)).not.toMatch(/24 hours/);
    expect(world.hooksAt('acme').map(({ url }) => url)).toEqual(['https://flow.example.com/hooks']);
  });
});

describe('a report that finds no webhook', () => {
  const without: FakeChecks = ({ integration: { id, name, provider, baseUrl, authentication } }) =>
    aReport({
      integration: { id, name, provider, baseUrl, authentication },
      outcome: 'warn',
      checks: [aCheckResult({ id: 'hook-present', status: 'warn', detail: 'There is no webhook of Flow on acme.' })],
    });

  it('offers to make it, where the bot can', async () => {
    const { ask } = await open({ checks: without });
    expect(labelsOf(await ask('test acme'))).toEqual(['Create webhooks', 'Test again']);
  });

  it('offers nothing where all is well', async () => {
    const { ask } = await open();
    expect(labelsOf(await ask('test acme'))).toEqual(['Test again']);
  });

  it('offers nothing where the bot cannot', async () => {
    const { ask } = await open({ checks: without, imported: [] });
    expect(labelsOf(await ask('test acme'))).toEqual(['Test again']);
  });
});

describe('what else tells of webhooks', () => {
  it('is the card of the integration, and its support bundle without any secret', async () => {
    const { world, ask } = await open();
    await ask('webhooks acme repair');

    expect(await ask('status acme')).toMatchObject({
      fields: having([{ label: 'Webhooks', value: '1 webhook, which works' }]),
    });
    const bundle = JSON.stringify(await ask('diagnose acme'));
    expect(bundle).toMatch(/organization acme: working since/);
    expect(bundle).not.toContain(world.hooksAt('acme')[0]?.secret ?? 'no secret');
    expect(bundle).not.toContain('"ct"');
  });
});

describe('webhooks that nobody needs any more', () => {
  it('are shown with a button that takes them away after a question, and then there are none', async () => {
    const { ask, service, acme, world } = await open();
    await ask('webhooks acme repair');
    const { ledger } = service.parts;
    await ledger.changeImport(workspace, acme.id, undefined, { kind: 'choice', import: [], drop: 'all' });

    const shown = await ask('webhooks acme');
    const button = actionsOf(shown).find(({ label }) => label === 'Take away 1 webhook');

    expect(shown).toMatchObject({
      title: 'acme: its webhook is no longer needed',
      rows: [['acme', 'no longer needed', saying(/imported any more/), '0']],
      notes: [saying(/^Nothing of acme is imported yet/)],
    });
    expect(button).toMatchObject({ command: `webhooks ${acme.id} tidy`, ask: saying(/deletes its webhooks of acme/) });
    expect(await ask('webhooks acme tidy')).toMatchObject({
      tone: 'done',
      title: 'acme: 1 webhook was taken away.',
      data: { removed: ['acme'], refused: [] },
    });
    expect(world.hooksAt('acme')).toEqual([]);
    expect(await ask('webhooks acme')).toMatchObject({ title: 'acme has no webhooks of this bot', rows: [] });
    expect(await ask('webhooks acme tidy')).toMatchObject({ title: 'acme has no webhook that is not needed.' });
  });
});
