import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { tokens } from '../../demo/hosts.ts';
import { createLevers } from '../../demo/levers.ts';
import { browserForJourneys, keepPicture } from '../tools/browser.ts';
import { findFindings } from './find-findings.ts';
import { setStage } from './stage.ts';
import { command, lastMessage, setUp } from './walk.ts';

const browser = browserForJourneys();
const stage = setStage(browser);

describe.skipIf(!browser)('the webhooks of a new integration', () => {
  let page: Page;
  const modal = () => page.getByRole('dialog');
  const pull = (id: string) =>
    createLevers(stage.current.hosts)
      .find((lever) => lever.id === id)
      ?.pull();

  beforeAll(async () => {
    page = await stage.current.open();
    await setUp(page, 'GitHub Cloud', tokens.healthy, 'acme');
    await modal().getByLabel('Name').fill('acme-github');
    await modal().getByRole('button', { name: 'Create', exact: true }).click();
    await modal().getByText('Created acme-github').waitFor();
  }, 60_000);

  it('are offered with the first repository, made with one button, and bring what happens at once', async () => {
    await modal().getByRole('button', { name: 'Choose repositories' }).click();
    await modal()
      .getByRole('combobox', { name: /Flow is to read/ })
      .click();
    await page.getByRole('option', { name: 'acme/app' }).click();
    await page.keyboard.press('Escape');
    await modal().getByRole('button', { name: 'Save' }).click();
    await modal().getByRole('button', { name: 'Create webhooks' }).waitFor();
    await keepPicture(page, 'webhooks-offered');
    expect(await findFindings(page)).toEqual([]);
    await modal().getByRole('button', { name: 'Close' }).last().click();

    await command(page, '/flow webhooks acme-github');
    const table = lastMessage(page);
    await table.getByText('its webhook does not work').first().waitFor();
    await keepPicture(page, 'webhooks-missing');
    await table.getByRole('button', { name: 'Create 1 webhook' }).click();
    await keepPicture(page, 'webhooks-asked');
    await modal().getByRole('button', { name: 'Create 1 webhook' }).click();
    await page.getByText('acme-github: its webhook works').first().waitFor();
    await keepPicture(page, 'webhooks-work');
    expect(await findFindings(page)).toEqual([]);

    await pull('github-new-repository');
    await command(page, '/flow repos acme-github list');
    await lastMessage(page).getByText('acme/launch').first().waitFor();
  });
});
