import { afterEach, describe, expect, it } from 'vitest';
import { aLimitedReport } from '../../builders/reports.ts';
import { anActor, NOW } from '../../builders/service.ts';
import { askBen, draftsOf, firewalled, type Stage, startStage, testSetUp, trailOf, workspaceOf } from './stage.ts';

let stage: Stage;
afterEach(async () => {
  expect(stage.bot.slack.violations()).toEqual([]);
  await stage.bot.close();
});

describe('a step that is not done', () => {
  it('says to who asked that the colleague cannot do it', async () => {
    stage = await startStage([firewalled()]);
    const asked = await askBen(stage, await testSetUp(stage, /Broken/));

    await stage.ben.press(asked, 'I cannot do this');

    expect((await stage.ben.waitForMessage(/You said that you cannot do this/)).ts).toBe(asked.ts);
    await stage.ana.waitForModal(/Your colleague cannot do this/);
    const told = await stage.ana.waitForMessage(/Your colleague cannot do this/);
    expect(told.plain).toContain('Ask somebody else');
    expect((await trailOf(stage))[0]).toMatchObject({ action: 'decline-handover', by: stage.ben.id });
  });

  it('can be taken back, and then a press does nothing', async () => {
    stage = await startStage([firewalled()]);
    const asked = await askBen(stage, await testSetUp(stage, /Broken/));

    await stage.ana.press(await stage.ana.waitForModal(/Waiting/), 'Take the request back');
    const told = await stage.ben.waitForMessage(/No longer needed/);
    await stage.ben.press(asked, 'Done – check again');

    expect(told.plain).toContain(`@${stage.ana.id} took this back`);
    await stage.ana.waitForModal(/Taken back/);
    expect(stage.tested()).toBe(1);
    expect((await trailOf(stage))[0]).toMatchObject({ action: 'withdraw-handover', by: stage.ana.id });
  });

  it.each([
    ['another colleague', 'ana', 'Done – check again'],
    ['a guest', 'gus', 'Done – check again'],
    ['a guest who declines', 'gus', 'I cannot do this'],
  ])('is nobody else’s: %s is refused', async (_who, name, press) => {
    stage = await startStage([firewalled()]);
    const asked = await askBen(stage, await testSetUp(stage, /Broken/));
    const other = stage.bot.slack.as(name);

    await other.press(asked, press);

    await other.waitForMessage(/This request is for somebody else/);
    expect(stage.tested()).toBe(1);
    expect((await stage.ben.waitForMessage(/asks you for help/)).plain).toContain('[Done – check again]');
  });

  it('is over when the set-up is gone, and says so', async () => {
    stage = await startStage([firewalled()]);
    const asked = await askBen(stage, await testSetUp(stage, /Broken/));
    const [draft] = await draftsOf(stage);
    if (draft) await stage.bot.service.store.removeDraft(workspaceOf(stage), draft.id);

    await stage.ben.press(asked, 'Done – check again');

    const told = await stage.ben.waitForMessage(/No longer needed/);
    expect(told.plain).toContain('is no longer there: it was finished or discarded');
    expect((await stage.ana.waitForMessage(/This request is over/)).plain).toContain('is no longer there');
    expect(stage.tested()).toBe(1);
  });

  it('is told to be over when the set-up is finished without it', async () => {
    stage = await startStage([aLimitedReport()]);
    const { ana, ben } = stage;
    await askBen(stage, await testSetUp(stage, /Create with limits/));

    await ana.press(await ana.waitForModal(/Waiting/), 'Go on with the set-up');
    const form = await ana.waitForModal(/Create with limits/);
    await ana.submit(form, { limits: ['accept'] });

    expect((await ben.waitForMessage(/No longer needed/)).plain).toContain('it was finished or discarded');
    await ana.waitForModal(/Created acme-gitlab/);
    expect(stage.tested()).toBe(1);
  });

  it('is told to be over when the set-up is discarded', async () => {
    stage = await startStage([firewalled()]);
    const { ana, ben } = stage;
    await askBen(stage, await testSetUp(stage, /Broken/));

    await ana.submit(await ana.waitForModal(/Waiting/));
    await ana.press(await ana.waitForModal(/You are going on with a set-up/), 'Start a new set-up instead');

    await ben.waitForMessage(/No longer needed/);
    await ana.waitForMessage(/This request is over/);
  });

  it('is told to be over when the set-up is discarded on the Home', async () => {
    stage = await startStage([firewalled()]);
    const { ana, ben, bot } = stage;
    await askBen(stage, await testSetUp(stage, /Broken/));
    await ana.openHome();
    const home = await bot.slack.until(
      () => (ana.sees().home?.plain.includes('Discard') ? ana.sees().home : undefined),
      'a Home with the set-up',
    );

    if (home) await ana.press(home, 'home:discard');

    await ben.waitForMessage(/No longer needed/);
  });

  it('is over when the set-up is for another host by now', async () => {
    stage = await startStage([firewalled()]);
    const asked = await askBen(stage, await testSetUp(stage, /Broken/));
    const [draft] = await draftsOf(stage);
    if (draft) {
      const other = (current: typeof draft) => ({ ...current, baseUrl: 'https://other.example.com' });
      await stage.bot.service.store.changeDraft(workspaceOf(stage), draft.id, other);
    }

    await stage.ben.press(asked, 'Done – check again');

    expect((await stage.ben.waitForMessage(/No longer needed/)).plain).toContain('for another host by now');
  });

  it('is over when who asked may no longer set up integrations', async () => {
    stage = await startStage([firewalled()]);
    const { ana, ben, bot } = stage;
    const { integrations } = bot.service;
    const admin = anActor({ workspace: workspaceOf(stage), userId: ana.id, role: 'admin' });
    const who = { kind: 'person' as const, id: ben.id };
    await integrations.giveRole(admin, who, 'manager');
    await ben.command('/flow', 'add-integration gitlab');
    await ben.submit(await ben.waitForModal(/Where is the code/), {
      Address: 'https://git.example.com',
      'Access token': 'glpat-canary000000000001',
    });
    await ben.press(await ben.waitForModal(/Broken/), 'I need someone else');
    await ben.submit(await ben.waitForModal(/Who can do this/), { person: ana.id });
    const asked = await ana.waitForMessage(/asks you for help/);
    await integrations.takeRole(admin, who);

    await ana.press(asked, 'Done – check again');

    expect((await ana.waitForMessage(/No longer needed/)).plain).toContain('may no longer set up integrations here');
    expect(stage.tested()).toBe(1);
  });

  it('is over after fourteen days', async () => {
    let now = NOW;
    const clock = { now: () => now, monotonicMs: () => now };
    stage = await startStage([firewalled()], { parts: { clock } });
    const asked = await askBen(stage, await testSetUp(stage, /Broken/));
    now += 14 * 24 * 60 * 60 * 1000 + 1;

    await stage.ben.press(asked, 'Done – check again');

    expect((await stage.ben.waitForMessage(/No longer needed/)).plain).toContain('more than 14 days ago');
    expect(stage.tested()).toBe(1);
  });
});
