import { afterEach, describe, expect, it } from 'vitest';
import { aLimitedReport, aReport } from '../../builders/reports.ts';
import { anActor } from '../../builders/service.ts';
import {
  askBen,
  draftsOf,
  firewalled,
  posted,
  type Stage,
  startStage,
  testSetUp,
  trailOf,
  workspaceOf,
} from './stage.ts';

let stage: Stage;
afterEach(async () => {
  expect(stage.bot.slack.violations()).toEqual([]);
  await stage.bot.close();
});

/** Slack says of a closed view that there is none; the emulated one would draw it still. */
async function closeForm({ ana, bot }: Stage): Promise<void> {
  const { modal } = ana.sees();
  if (modal) await ana.close(modal);
  bot.slack.answerWith(({ path }) =>
    path === '/api/views.update' ? { status: 200, body: { ok: false, error: 'not_found' } } : undefined,
  );
}

describe('a colleague who did their step', () => {
  it('is told that it works, and the form of who asked goes on by itself', async () => {
    stage = await startStage([firewalled()]);
    const asked = await askBen(stage, await testSetUp(stage, /Broken/));

    await stage.ben.press(asked, 'Done – check again');

    const thanked = await stage.ben.waitForMessage(/It works now. Thank you/);
    const passed = await stage.ana.waitForModal(/Successfully connected via flow-svc/);
    await stage.ana.waitForMessage(/Works now: your colleague’s step is done/);
    expect(thanked.ts).toBe(asked.ts);
    expect(thanked.plain).not.toContain('[');
    expect(posted(stage)).toEqual([stage.ben.id, stage.ana.id]);
    await stage.ana.submit(passed);
    await stage.ana.waitForModal(/Created acme-gitlab/);
    expect((await trailOf(stage)).map(({ action, by }) => [action, by])).toEqual([
      ['add', stage.ana.id],
      ['answer-handover', stage.ben.id],
      ['hand-over', stage.ana.id],
    ]);
  });

  it('is in the history, with who asked and who answered', async () => {
    stage = await startStage([firewalled()]);
    const { ana, ben } = stage;
    await ben.press(await askBen(stage, await testSetUp(stage, /Broken/)), 'Done – check again');
    await ben.waitForMessage(/It works now/);

    await ana.command('/flow', 'history');

    const told = await ana.waitForMessage(/asked a colleague for a step/);
    expect(told.plain).toContain('said that a step is done');
    expect(told.plain).toContain(`colleague @${ben.id}, step network, host git.example.com`);
    expect(told.plain).toContain(`requester @${ana.id}`);
  });

  it('is told what still stands in the way, and can try again', async () => {
    stage = await startStage([firewalled(), firewalled()]);
    const asked = await askBen(stage, await testSetUp(stage, /Broken/));

    await stage.ben.press(asked, 'Done – check again');
    const again = await stage.ben.waitForMessage(/It does not work yet/);
    const told = await stage.ana.waitForModal(/Answered, and it does not work yet/);
    await stage.ben.press(again, 'Done – check again');

    expect(again.plain).toContain('• git.example.com does not answer on port 443.');
    expect(told.plain).toContain('• git.example.com does not answer on port 443.');
    await stage.ben.waitForMessage(/It works now/);
    await stage.ana.waitForModal(/Successfully connected/);
  });

  it('has done their step even when another one is missing, which is said to who asked', async () => {
    stage = await startStage([firewalled(), aLimitedReport()]);
    const asked = await askBen(stage, await testSetUp(stage, /Broken/));

    await stage.ben.press(asked, 'Done – check again');

    const done = await stage.ana.waitForMessage(/Works now/);
    expect(done.plain).toContain('What is left: Works, with limits: flow-svc is only Reporter in acme/app.');
    expect((await stage.ben.waitForMessage(/It works now/)).plain).not.toContain('Reporter');
    await stage.ana.waitForModal(/Create with limits/);
  });

  it('has not done it when nobody can tell', async () => {
    const checks = firewalled().checks.map((check) => ({
      ...check,
      status: 'unknown' as const,
      remedy: null,
      detail: 'Nobody can tell.',
    }));
    const untold = aReport({ outcome: 'unknown', checks });
    stage = await startStage([firewalled(), untold]);
    const asked = await askBen(stage, await testSetUp(stage, /Broken/));

    await stage.ben.press(asked, 'Done – check again');

    const told = await stage.ben.waitForMessage(/It does not work yet/);
    expect(told.plain).toContain('Cannot be told yet (port 443 answers): Nobody can tell.');
  });

  it('is tested once, however often they press', async () => {
    stage = await startStage([firewalled()]);
    const asked = await askBen(stage, await testSetUp(stage, /Broken/));

    await Promise.all([1, 2, 3].map(() => stage.ben.press(asked, 'Done – check again')));
    await stage.ben.waitForMessage(/It works now/);
    await stage.ben.press(asked, 'Done – check again');

    expect(stage.tested()).toBe(2);
    expect((await trailOf(stage)).filter(({ action }) => action === 'answer-handover')).not.toHaveLength(0);
  });

  it('changes nothing in a form whose person has gone on with something else', async () => {
    stage = await startStage([firewalled()]);
    const asked = await askBen(stage, await testSetUp(stage, /Broken/));
    await stage.ana.submit(await stage.ana.waitForModal(/Waiting/));
    await stage.ana.waitForModal(/You are going on with a set-up/);

    await stage.ben.press(asked, 'Done – check again');
    await stage.ana.waitForMessage(/Works now/);

    expect(stage.ana.sees().modal?.plain).toContain('You are going on with a set-up');
  });

  it('leads who closed the form back into it, at the right step', async () => {
    stage = await startStage([firewalled()]);
    const asked = await askBen(stage, await testSetUp(stage, /Broken/));
    await closeForm(stage);

    await stage.ben.press(asked, 'Done – check again');
    const told = await stage.ana.waitForMessage(/Works now/);
    stage.bot.slack.answerWith(undefined);
    await stage.ana.press(told, 'Go on with the set-up');

    await stage.ana.waitForModal(/Successfully connected via flow-svc/);
    expect(stage.tested()).toBe(2);
  });

  it('needs no role for it, and can do nothing else', async () => {
    stage = await startStage([firewalled()]);
    const { integrations } = stage.bot.service;
    const admin = anActor({ workspace: workspaceOf(stage), userId: stage.ana.id, role: 'admin' });
    await integrations.setEverybody(admin, 'none');
    const asked = await askBen(stage, await testSetUp(stage, /Broken/));

    await stage.ben.press(asked, 'Done – check again');
    await stage.ben.waitForMessage(/It works now/);

    const [draft] = await draftsOf(stage);
    const nobody = anActor({ workspace: workspaceOf(stage), userId: stage.ben.id, role: 'none' });
    if (!draft) throw new Error('the set-up is gone');
    await expect(integrations.getDraft(nobody, draft.id)).rejects.toMatchObject({ name: 'NotAllowedError' });
  });
});
