import { beforeAll, describe, expect, it } from 'vitest';
import { tokens } from '../../demo/hosts.ts';
import { browserForJourneys, keepPicture } from '../tools/browser.ts';
import { goodScopes } from '../world/seeds.ts';
import { findFindings } from './find-findings.ts';
import { type Look, setStage } from './stage.ts';
import { command, create, lastMessage, setUp } from './walk.ts';

const browser = browserForJourneys();

const stage = setStage(browser);

const looks: readonly [string, Look][] = [
  ['light', { theme: 'light' }],
  ['dark', { theme: 'dark' }],
  ['narrow', { theme: 'light', width: 900, height: 700 }],
];

describe.skipIf(!browser)('axe has no serious finding', () => {
  beforeAll(async () => {
    const page = await stage.current.open();
    await setUp(page, 'GitHub Cloud', tokens.healthy, 'acme');
    await create(page, 'acme-github');
    stage.current.hosts.gitHub.setScopes(tokens.scopeless, goodScopes);
    await setUp(page, 'GitHub Cloud', tokens.scopeless, 'acme-labs');
    await create(page, 'labs-github');
    stage.current.hosts.gitHub.setScopes(tokens.scopeless, ['repo', 'user']);
  }, 60_000);

  it.each(looks)('with a failing report, %s', async (name, look) => {
    const page = await stage.current.open(look);

    await command(page, '/flow test labs-github');
    await lastMessage(page)
      .getByText(/Broken: It lacks/)
      .waitFor();

    await keepPicture(page, `report-${name}`);
    expect(await findFindings(page)).toEqual([]);
  });

  it.each(looks)('with a list, %s', async (name, look) => {
    const page = await stage.current.open(look);

    await command(page, '/flow list');
    await lastMessage(page).getByText('acme-github').first().waitFor();

    await keepPicture(page, `list-${name}`);
    expect(await findFindings(page)).toEqual([]);
  });

  it.each(looks)('with the set-up, %s', async (name, look) => {
    const page = await stage.current.open(look);

    await command(page, '/flow add-integration gitlab');
    await page.getByRole('dialog').getByLabel('Access token').waitFor();

    await keepPicture(page, `modal-${name}`);
    const findings = await findFindings(page);
    // She has it open in every window.
    await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(findings).toEqual([]);
  });

  it.each(looks)('with the Home tab, %s', async (name, look) => {
    const page = await stage.current.open(look);

    await page.getByRole('link', { name: /^Flow/ }).click();
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('region', { name: 'Home of Flow' }).getByText('labs-github').first().waitFor();

    await keepPicture(page, `home-${name}`);
    expect(await findFindings(page)).toEqual([]);
  });
});
