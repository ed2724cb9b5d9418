import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { tokens } from '../../demo/hosts.ts';
import { browserForJourneys, keepPicture } from '../tools/browser.ts';
import { findFindings } from './find-findings.ts';
import { type Look, setStage } from './stage.ts';
import { choose, command, create } from './walk.ts';

const browser = browserForJourneys();
const stage = setStage(browser, { FLOW_SECRET_ENTRY: 'page' });

/** Fills the set-up in as far as the link to the page. */
async function askForPage(page: Page): Promise<void> {
  await command(page, '/flow add-integration');
  const modal = page.getByRole('dialog', { name: 'Add integration' });
  await modal.getByText('Where is the code?').waitFor();
  await choose(page, 'Where is the code?', 'GitHub Cloud');
  await choose(page, 'How does Flow sign in?', 'Access token');
  await modal.getByLabel('Organisations').fill('acme');
  await modal.getByRole('button', { name: 'Type the token on a page' }).click();
}

/** Opens the page in a tab of its own, as the button does. */
async function openSecretPage(page: Page): Promise<Page> {
  const opened = page.waitForEvent('popup');
  await page.getByRole('dialog').getByText('Open the page', { exact: true }).click();
  const tab = await opened;
  await tab.waitForLoadState();
  return tab;
}

const looks: readonly [string, Look][] = [
  ['light', { theme: 'light' }],
  ['dark', { theme: 'dark' }],
  ['narrow', { theme: 'light', width: 360, height: 640 }],
];

describe.skipIf(!browser)('a token that is typed on the one-time page', () => {
  it('is typed with the keyboard alone, and the form in Slack goes on by itself', { timeout: 90_000 }, async () => {
    const page = await stage.current.open();
    await askForPage(page);
    const tab = await openSecretPage(page);
    const complaints: string[] = [];
    tab.on('console', (message) => void complaints.push(message.text()));
    const elsewhere: string[] = [];
    tab.on('request', (request) => {
      if (!request.url().startsWith(stage.current.bot.url)) elsewhere.push(request.url());
    });
    const box = tab.getByLabel('Access token');
    expect(await box.getAttribute('type')).toBe('password');
    expect(await box.evaluate('document.activeElement.id')).toBe('secret');

    await tab.keyboard.type('github_pat_canaryJourney0000000000001');
    await tab.keyboard.press('Enter');
    await tab.getByRole('alert').waitFor();
    await keepPicture(tab, 'secret-refused');
    expect(await findFindings(tab)).toEqual([]);
    expect(await box.inputValue()).toBe('');
    expect(await box.evaluate('document.activeElement.id')).toBe('secret');
    await tab.keyboard.type(tokens.healthy);
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    await tab.waitForURL('**/secret/done');
    await keepPicture(tab, 'secret-given');

    expect(await tab.title()).toBe('Flow has it');
    await page.getByRole('dialog').getByText('Successfully connected via flow-svc').waitFor();
    await create(page, 'acme-github');
    await tab.goBack();
    expect(await tab.title()).toBe('This page is not known, or was used already');
    expect(elsewhere).toEqual([]);
    expect(complaints.filter((text) => !/410/.test(text))).toEqual([]);
  });

  it('is on a page in which axe finds nothing serious, in every look', { timeout: 60_000 }, async () => {
    const page = await stage.current.open();
    await askForPage(page);
    const link = (await openSecretPage(page)).url();
    await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).first().click();

    for (const [name, look] of looks) {
      const tab = await stage.current.open(look);
      await tab.goto(link);
      await keepPicture(tab, `secret-page-${name}`);
      expect([name, await findFindings(tab)]).toEqual([name, []]);
      expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
  });
});
