import type { Page } from 'playwright-core';

async function typeInto(page: Page, box: RegExp, words: string): Promise<void> {
  await page.getByRole('textbox', { name: box }).fill(words);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
}

/** Types a message or a command where the person is, and sends it. */
export const command = (page: Page, words: string) => typeInto(page, /^Message /, words);

/** Becomes somebody else. */
export async function be(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Persona:/ }).click();
  await page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).click();
}

export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).first().click();
}

/** Fills the set-up in and lets it be tested. */
export async function setUp(page: Page, host: string, token: string, organizations: string): Promise<void> {
  await command(page, '/flow add-integration');
  const modal = page.getByRole('dialog', { name: 'Add integration' });
  await modal.getByText('Where is the code?').waitFor();
  await choose(page, 'Where is the code?', host);
  await choose(page, 'How does Flow sign in?', 'Access token');
  await modal.getByLabel('Access token').fill(token);
  await modal.getByLabel('Organisations').fill(organizations);
  await modal.getByRole('button', { name: 'Test connection' }).click();
}

/** Names what was tested and creates it. */
export async function create(page: Page, name: string): Promise<void> {
  const modal = page.getByRole('dialog');
  await modal.getByLabel('Name').fill(name);
  await modal.getByRole('button', { name: 'Create', exact: true }).click();
  await modal.getByText(`Created ${name}`).waitFor();
  await modal.getByRole('button', { name: 'Done' }).click();
}

export const lastMessage = (page: Page) => page.getByRole('log').getByRole('article').last();
