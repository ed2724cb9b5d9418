import { afterEach, describe, expect, it, vi } from 'vitest';
import { InputError } from '../../../src/core/errors.ts';
import type { Report } from '../../../src/core/report.ts';
import { aFailingReport, aReport } from '../../builders/reports.ts';
import { anAsked, lastOf, quick } from '../../builders/service.ts';
import { actorIn, type HomeBot, manyIntegrations, startHome } from './start-home.ts';

let bot: HomeBot;
afterEach(() => bot.close());

/** Checks whose end the test decides. */
function heldChecks() {
  const runs: PromiseWithResolvers<Report>[] = [];
  let isHeld = false;
  return {
    runs,
    hold: () => {
      isHeld = true;
    },
    checks: () => {
      if (!isHeld) return aReport();
      const run = Promise.withResolvers<Report>();
      runs.push(run);
      return run.promise;
    },
  };
}

/** Adds one through the front door, so that its token can be opened. */
async function add(name: string) {
  const { integrations } = bot.service;
  const actor = actorIn(bot, 'ana');
  const draft = await integrations.startDraft(actor, anAsked());
  await lastOf(integrations.testDraft(actor, draft.id, quick()));
  return integrations.createFromDraft(actor, draft.id, { name, acceptLimits: true });
}

async function startHeld(names: readonly string[]) {
  const held = heldChecks();
  bot = await startHome({ checks: held.checks });
  for (const name of names) await add(name);
  held.hold();
  const home = await bot.open('ana');
  const rowOf = (name: string) => {
    const block = bot.home('ana').blocks.find((each) => JSON.stringify(each).includes(`"Test ${name}"`));
    return String(block?.['block_id']);
  };
  const test = (name: string) => bot.slack.as('ana').choose(bot.home('ana'), rowOf(name), `Test ${name}`);
  return { held, home, ana: bot.slack.as('ana'), test };
}

describe('a test from the Home', () => {
  it('shows at once that it runs, then what it found, in the Home and nowhere else', async () => {
    const { held, test } = await startHeld(['acme-gitlab']);

    await test('acme-gitlab');
    const during = await bot.says('ana', /acme-gitlab · fine · checking…/);
    expect(during.plain).toContain('1 integration: 1 fine');
    held.runs[0]?.resolve(aFailingReport());

    const after = await bot.says('ana', /Tested acme-gitlab\. Broken: GitLab says: Token was revoked/);
    expect(after.plain).toContain('1 integration: 1 broken');
    expect(after.plain).not.toContain('checking…');
    expect(after.plain).toContain('To do: Make a new token.');
    expect(after.plain).toContain('[Open the page that mends it]');
    expect(bot.slack.seenBy('ana').messages).toEqual([]);
  });

  it('says its news once', async () => {
    const { held, test } = await startHeld(['acme-gitlab']);
    await test('acme-gitlab');
    await bot.says('ana', /checking…/);
    held.runs[0]?.resolve(aReport());
    await bot.says('ana', /Tested acme-gitlab\. Fine/);

    expect((await bot.open('ana')).plain).not.toContain('Tested acme-gitlab.');
  });

  it('is one test when it is pressed twice, and for two people', async () => {
    const { held, test } = await startHeld(['acme-gitlab']);
    await bot.open('ben');

    await Promise.all([test('acme-gitlab'), test('acme-gitlab')]);
    await bot.says('ana', /checking…/);
    const row = bot.home('ben').blocks.find((each) => JSON.stringify(each).includes('"Test acme-gitlab"'));
    await bot.slack.as('ben').choose(bot.home('ben'), String(row?.['block_id']), 'Test acme-gitlab');
    await bot.says('ben', /checking…/);
    for (const run of held.runs) run.resolve(aReport());

    await bot.says('ana', /Tested acme-gitlab\. Fine/);
    await bot.says('ben', /Tested acme-gitlab\. Fine/);
    expect(held.runs).toHaveLength(1);
  });

  it('does not throw somebody back who has gone on meanwhile, and does not stand in the way', async () => {
    const { held, ana, test } = await startHeld(['first', 'second']);
    await bot.store(manyIntegrations(40));
    await bot.open('ana');
    for (const name of ['first', 'second']) {
      await test(name);
      await bot.says('ana', new RegExp(`${name} · fine · checking…`));
    }
    await vi.waitFor(() => expect(held.runs).toHaveLength(2));
    const paged = await bot.after('ana', (now) => ana.press(now, 'Next page'));

    held.runs[0]?.resolve(aReport());

    expect((await bot.says('ana', /Tested first/)).plain).toContain('16–30 of 42');
    expect((await bot.after('ana', () => ana.press(paged, 'Next page'))).plain).toContain('31–42 of 42');
    held.runs[1]?.resolve(aReport());
    expect((await bot.says('ana', /Tested second/)).plain).toContain('31–42 of 42');
  });

  it('shows the outcomes of several, one after the other', async () => {
    const { held, test } = await startHeld(['one', 'two', 'three']);
    for (const name of ['one', 'two', 'three']) {
      await test(name);
      await bot.says('ana', new RegExp(`${name} · fine · checking…`));
    }
    const before = bot.slack.calls('views.publish').length;
    await vi.waitFor(() => expect(held.runs).toHaveLength(3));
    for (const run of held.runs) run.resolve(aReport());

    const after = await bot.says('ana', /^(?=[\s\S]*Tested one)(?=[\s\S]*Tested two)(?=[\s\S]*Tested three)/);
    expect(after.plain).not.toContain('checking…');
    expect(bot.slack.calls('views.publish').length - before).toBeLessThanOrEqual(2);
  });

  it('says why when it cannot be run', async () => {
    const { ana, home } = await startHeld(['acme-gitlab']);
    const [integration] = await bot.service.store.listIntegrations(bot.workspace);
    if (integration) await bot.service.store.removeIntegration(bot.workspace, integration.id);

    await ana.choose(home, 'home:row', 'Test acme-gitlab');

    const after = await bot.says('ana', /no longer there/);
    expect(after.plain).toContain('Three first steps');
  });

  it('says so when the bot itself fails in it', async () => {
    const { held, test } = await startHeld(['acme-gitlab']);
    await test('acme-gitlab');
    await bot.says('ana', /checking…/);

    held.runs[0]?.reject(new Error('a bug'));

    expect((await bot.says('ana', /fault-[0-9a-f]{8}/)).plain).not.toContain('checking…');
  });

  it('is not run for a guest, whatever they send', async () => {
    const { held, home } = await startHeld(['acme-gitlab']);

    await bot.slack.as('gus').choose(home, 'home:row', 'Test acme-gitlab');

    await bot.says('gus', /is not shown to you/);
    expect(held.runs).toHaveLength(0);
  });
});

describe('what else can be done from the Home', () => {
  it('shows the details of the last test in a modal', async () => {
    const { held, ana, home } = await startHeld(['acme-gitlab']);

    await ana.choose(home, 'home:row', 'Details of acme-gitlab');

    const modal = await ana.waitForModal(/acme-gitlab/);
    expect(modal.plain).toContain('Owner: @');
    expect(held.runs).toHaveLength(0);
  });

  it('says so when the details came too late', async () => {
    const { ana, home } = await startHeld(['acme-gitlab']);
    bot.slack.answerWith(({ path }) =>
      path === '/api/views.open' ? { status: 200, body: { ok: false, error: 'expired_trigger_id' } } : undefined,
    );

    await ana.choose(home, 'home:row', 'Details of acme-gitlab');

    await bot.says('ana', /Slack allows three seconds/);
  });

  it('asks before it removes, and shows afterwards that it is gone', async () => {
    const { ana, home } = await startHeld(['acme-gitlab', 'acme-other']);

    await ana.choose(home, 'home:row', 'More for acme-gitlab…');
    await ana.press(await ana.waitForModal(/It can be undone for a day/), 'Remove…');
    const modal = await ana.waitForModal(/Type acme-gitlab to confirm/);
    await ana.submit(modal, { typed: 'acme-gitlab' });

    const after = await bot.says('ana', /1 integration: 1 fine/);
    expect(after.plain).not.toContain('acme-gitlab ·');
  });

  it('tells a manager only what is so by the time of the press', async () => {
    const { ana, home } = await startHeld(['acme-gitlab']);
    bot.service.integrations.get = async () => {
      throw new InputError('This integration is no longer there.');
    };

    await ana.choose(home, 'home:row', 'Details of acme-gitlab');

    await bot.says('ana', /no longer there/);
  });
});
