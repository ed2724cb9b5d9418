import { afterEach, describe, expect, it } from 'vitest';
import { flowAddresses } from '../../../src/core/flow.ts';
import { aFailingReport, aLimitedReport } from '../../builders/reports.ts';
import { canary } from '../../builders/service.ts';
import { refuse } from '../actions/start-tested.ts';
import { askBen, firewalled, openAsking, posted, type Stage, startStage, testSetUp, trailOf } from './stage.ts';

let stage: Stage;
afterEach(async () => {
  expect(stage.bot.slack.violations()).toEqual([]);
  expect(JSON.stringify([stage.bot.slack.calls(), stage.bot.logged])).not.toContain(canary);
  await stage.bot.close();
});

describe('asking a colleague for a step of a set-up', () => {
  it('sends what the network people need, to copy into a ticket, and nothing else', async () => {
    stage = await startStage([firewalled()]);

    const asked = await askBen(stage, await testSetUp(stage, /Broken/), { note: 'Hello Ben,\n<!channel> please' });

    expect(asked.onlyFor).toBe(stage.ben.id);
    expect(asked.plain).toContain(`@${stage.ana.id} asks you for help with the connection of Flow to GitLab`);
    expect(asked.plain).toContain('> Hello Ben,\n> <!channel> please');
    expect(asked.plain).toContain('Open TCP 443 to the internet.');
    expect(asked.plain).toContain('reach git.example.com on TCP port 443');
    for (const address of flowAddresses) expect(asked.plain).toContain(address);
    expect(asked.plain).toContain('web application firewall (WAF)');
    expect(asked.plain).toContain('git.example.com does not answer on port 443.');
    expect(JSON.stringify(asked.blocks)).not.toMatch(/<!channel|run:|details:/);
    expect(asked.plain).toContain('[Done – check again]  [I cannot do this]');
  });

  it('asks an owner for what the test found, with the limit in their words', async () => {
    stage = await startStage([aLimitedReport()]);

    const asked = await askBen(stage, await testSetUp(stage, /Create with limits/));

    expect(asked.plain).toContain('What to do\nMake flow-svc a Maintainer.');
    expect(asked.plain).toContain('Why\nflow-svc is only Reporter in acme/app.');
    expect(asked.plain).not.toContain('TCP port');
  });

  it.each([
    ['the network', firewalled(), /Broken/, 'Let Flow’s addresses through the firewalls'],
    ['an owner', aLimitedReport(), /Create with limits/, 'What an owner of the organisation or group does'],
    ['the token', aFailingReport(), /Broken/, 'Give the access token'],
  ])('chooses the step that the test asks for: %s', async (_who, report, wanted, step) => {
    stage = await startStage([report]);

    const form = await openAsking(stage, await testSetUp(stage, wanted));

    const initial = /"initial_option":\{"text":\{"type":"plain_text","text":"([^"]+)"/.exec(
      JSON.stringify(form.blocks),
    );
    expect(initial?.[1]).toBe(step);
  });

  it('tells who asked in one message, and in the form', async () => {
    stage = await startStage([firewalled()]);
    await askBen(stage, await testSetUp(stage, /Broken/));

    const told = await stage.ana.waitForMessage(/Waiting for your colleague/);

    expect(told.plain).toContain(`git.example.com · asked @${stage.ben.id} on Sat 21 Nov 2026`);
    expect(told.plain).toContain('[Go on with the set-up]  [Take the request back]');
    expect(posted(stage)).toEqual([stage.ben.id, stage.ana.id]);
    expect((await trailOf(stage))[0]).toEqual({
      action: 'hand-over',
      by: stage.ana.id,
      after: { colleague: stage.ben.id, step: 'network', host: 'git.example.com' },
    });
  });

  it.each([
    ['a guest', () => stage.bot.slack.as('gus').id, 'no full member'],
    ['who has left', () => stage.bot.slack.as('dot').id, 'no full member'],
    ['the person who asks', () => stage.ana.id, 'That is you'],
  ])('refuses %s at the field, and asks nobody', async (_who, person, words) => {
    stage = await startStage([firewalled()]);
    const form = await openAsking(stage, await testSetUp(stage, /Broken/));

    const refused = await stage.ana.submit(form, { person: person() });

    expect(refused.json).toMatchObject({ response_action: 'errors' });
    expect(JSON.stringify(refused.json?.['errors'])).toContain(words);
    expect(posted(stage)).toEqual([]);
  });

  it('says at the field when Slack lets nobody write to them, keeps nothing, and can be sent again', async () => {
    stage = await startStage([firewalled()]);
    const form = await openAsking(stage, await testSetUp(stage, /Broken/));
    refuse(stage.bot, 'chat.postMessage', 'user_disabled');

    const refused = await stage.ana.submit(form, { person: stage.ben.id });
    expect(JSON.stringify(refused.json)).toContain('account is deactivated');
    expect((await trailOf(stage)).map(({ action }) => action)).toEqual(['hand-over failed', 'hand-over']);
    stage.bot.slack.answerWith(undefined);
    await stage.ana.submit(form, { person: stage.ben.id });

    await stage.ben.waitForMessage(/asks you for help/);
  });

  it('asks once, however often it is sent', async () => {
    stage = await startStage([firewalled()]);
    const { ana, ben } = stage;
    const form = await openAsking(stage, await testSetUp(stage, /Broken/));

    await Promise.all([1, 2, 3].map(() => ana.submit(form, { person: ben.id })));

    expect(posted(stage)).toEqual([ben.id, ana.id]);
  });

  it('goes back to what the test found', async () => {
    stage = await startStage([firewalled()]);
    const form = await openAsking(stage, await testSetUp(stage, /Broken/));

    await stage.ana.press(form, 'Back to the set-up');

    const back = await stage.ana.waitForModal(/Broken/);
    expect(back.plain).toContain('[I need someone else]');
    expect(stage.tested()).toBe(1);
  });

  it('says above the answers what is wrong with them, and keeps them in the form', async () => {
    stage = await startStage();
    const { ana } = stage;
    await ana.command('/flow', 'add-integration gitlab');
    const form = await ana.waitForModal(/Access token/);
    ana.fill(form, { Address: 'https://github.com' });

    await ana.press(form, 'I need someone else');
    const told = await ana.waitForModal(/github.com is an address of GitHub Cloud/);
    ana.fill(told, { Address: 'https://git.example.com' });
    await ana.press(told, 'I need someone else');

    await ana.waitForModal(/Who can do this/);
  });

  it('offers nothing where nobody else could do anything', async () => {
    stage = await startStage();
    await testSetUp(stage, /Successfully connected/);

    expect(stage.ana.sees().modal?.plain).not.toContain('I need someone else');
  });
});
