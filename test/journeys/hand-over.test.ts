import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { tokens } from '../../demo/hosts.ts';
import { browserForJourneys, keepPicture } from '../tools/browser.ts';
import { goodScopes } from '../world/seeds.ts';
import { findFindings } from './find-findings.ts';
import { setStage } from './stage.ts';
import { be, choose, create, setUp } from './walk.ts';

const browser = browserForJourneys();
const stage = setStage(browser, { FLOW_SECRET_ENTRY: 'modal' });

/** Opens what is between the person and the bot alone. */
async function openDirect(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Channels and apps' }).getByRole('link', { name: 'Flow' }).click();
}

describe.skipIf(!browser)('a step that somebody else does', () => {
  it('is done by Ben from his message alone, and Ana’s form goes on by itself', { timeout: 90_000 }, async () => {
    const [ana, ben] = await Promise.all([stage.current.open(), stage.current.open()]);
    await be(ben, 'Ben Member');
    await setUp(ana, 'GitHub Cloud', tokens.scopeless, 'acme-labs');
    const form = ana.getByRole('dialog');
    await form.getByText(/Broken: It lacks/).waitFor();

    await form.getByRole('button', { name: 'I need someone else' }).click();
    await form.getByText('Which step?').waitFor();
    await keepPicture(ana, 'hand-over-form');
    expect(await findFindings(ana)).toEqual([]);
    await choose(ana, 'Who can do this?', 'Ben');
    await form.getByRole('button', { name: 'Ask', exact: true }).click();
    await form.getByText('Waiting for your colleague').waitFor();
    await keepPicture(ana, 'hand-over-waiting');

    await openDirect(ben);
    const asked = ben.getByRole('article').last();
    await asked.getByText(/asks you for help/).waitFor();
    await keepPicture(ben, 'hand-over-asked');
    expect(await findFindings(ben)).toEqual([]);
    stage.current.hosts.gitHub.setScopes(tokens.scopeless, goodScopes);
    await asked.getByRole('button', { name: 'Done – check again' }).click();

    await asked.getByText('It works now. Thank you!').waitFor();
    await keepPicture(ben, 'hand-over-done');
    await form.getByText('Successfully connected via flow-labs').waitFor();
    await create(ana, 'labs-github');
  });
});
