import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { tokens } from '../../demo/hosts.ts';
import { browserForJourneys, keepPicture } from '../tools/browser.ts';
import { findFindings } from './find-findings.ts';
import { setStage } from './stage.ts';
import { command, lastMessage, setUp } from './walk.ts';

const browser = browserForJourneys();
const stage = setStage(browser);

describe.skipIf(!browser)('the repositories of a new integration', () => {
  let page: Page;
  const modal = () => page.getByRole('dialog');

  beforeAll(async () => {
    page = await stage.current.open();
    await setUp(page, 'GitHub Cloud', tokens.healthy, 'acme');
    await modal().getByLabel('Name').fill('acme-github');
    await modal().getByRole('button', { name: 'Create', exact: true }).click();
    await modal().getByText('Created acme-github').waitFor();
  }, 60_000);

  it('are chosen right after Create, and excluded by a pattern whose hits are shown before', async () => {
    await modal().getByRole('button', { name: 'Choose repositories' }).click();
    await modal().getByText('Flow is to read 0 of 2 repositories').waitFor();

    await modal()
      .getByRole('combobox', { name: /Flow is to read/ })
      .click();
    await page.getByRole('option', { name: 'acme/app' }).click();
    await page.keyboard.press('Escape');
    await keepPicture(page, 'choose-repositories');
    expect(await findFindings(page)).toEqual([]);
    await modal().getByRole('button', { name: 'Save' }).click();

    await modal().getByText('Flow is to read 1 of 2 repositories').waitFor();
    await modal().getByRole('button', { name: 'Close' }).last().click();

    await command(page, '/flow repos acme-github');
    await lastMessage(page).getByText('Flow is to read 1 of 2 repositories').first().waitFor();
    await keepPicture(page, 'repositories');
    await lastMessage(page).getByRole('button', { name: 'Exclusions…' }).click();

    await modal().getByLabel('Never import these').fill('a*\nold-*');
    await modal().getByRole('button', { name: 'Preview' }).click();
    await modal().getByText('Would exclude 1 of 2; imported of these now: 1').waitFor();
    await keepPicture(page, 'exclusions');
    expect(await findFindings(page)).toEqual([]);
    await modal().getByRole('button', { name: 'Save' }).click();

    await modal().getByText('Excluded of acme-github: 1 of 2 repositories').waitFor();
  });
});
