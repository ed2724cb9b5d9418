import { describe, expect, it } from 'vitest';
import { tokens } from '../../demo/hosts.ts';
import { browserForJourneys, keepPicture } from '../tools/browser.ts';
import { goodScopes } from '../world/seeds.ts';
import { setStage } from './stage.ts';
import { be, command, create, lastMessage, setUp } from './walk.ts';

const browser = browserForJourneys();

const stage = setStage(browser);

describe.skipIf(!browser)('on the page', () => {
  it('Ana types a token that lacks scopes, mends it, creates, breaks it and sees the report change', {
    timeout: 90_000,
  }, async () => {
    const page = await stage.current.open();
    await setUp(page, 'GitHub Cloud', tokens.scopeless, 'acme-labs');

    const modal = page.getByRole('dialog');
    await modal.getByText(/Broken: It lacks/).waitFor();
    expect(await modal.textContent()).toContain('admin:org');
    expect(await modal.getByRole('button', { name: 'Create', exact: true }).count()).toBe(0);
    await keepPicture(page, 'modal-refused');

    stage.current.hosts.gitHub.setScopes(tokens.scopeless, goodScopes);
    await modal.getByRole('button', { name: 'Test again' }).click();
    await modal.getByText('Successfully connected via flow-labs').waitFor();
    await keepPicture(page, 'modal-passed');
    await create(page, 'labs-github');

    await command(page, '/flow test labs-github');
    await lastMessage(page)
      .getByText(/Fine: Successfully connected via flow-labs/)
      .waitFor();
    await page.getByRole('button', { name: 'Break the world' }).click();
    await page.getByRole('button', { name: 'Take scopes from the token of acme-labs' }).click();
    await page.getByRole('button', { name: 'Close “Break the world”' }).click();
    await lastMessage(page).getByRole('button', { name: 'Test again' }).click();
    await lastMessage(page)
      .getByText(/Broken: It lacks/)
      .waitFor();
    await keepPicture(page, 'report-broken');
    expect(await page.getByRole('log').getByText('Only visible to you').count()).toBeGreaterThan(0);
  });

  it('Gus, a guest, is refused and told whom to ask', { timeout: 60_000 }, async () => {
    const page = await stage.current.open();
    await be(page, 'Gus Guest');

    await command(page, '/flow list');

    await lastMessage(page)
      .getByText(/You need the role viewer/)
      .waitFor();
    expect(await lastMessage(page).textContent()).toContain('@Ana Admin');
    await keepPicture(page, 'guest-refused');
    await command(page, '/flow add-integration');
    await page.getByText(/You need the role manager/).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('a mention is answered below it, to the one who wrote it alone', { timeout: 60_000 }, async () => {
    const page = await stage.current.open();

    await command(page, '@Flow help test');

    await lastMessage(page)
      .getByText(/\/flow test/)
      .first()
      .waitFor();
    expect(await page.getByRole('log').textContent()).toMatch(/@Flow\s*help test[\s\S]*\/flow test/);
  });

  it('what Ana is told, Ben does not see', { timeout: 60_000 }, async () => {
    const [ana, ben] = await Promise.all([stage.current.open(), stage.current.open()]);
    await be(ben, 'Ben Member');

    await command(ana, '/flow about');
    await lastMessage(ana)
      .getByText(/Flow bot \d/)
      .first()
      .waitFor();

    expect(await ben.getByText(/Flow bot \d/).count()).toBe(0);
  });
});
