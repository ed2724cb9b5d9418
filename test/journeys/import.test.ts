import { describe, expect, it } from 'vitest';
import { legacyPassword, tokens } from '../../demo/hosts.ts';
import { browserForJourneys, keepPicture } from '../tools/browser.ts';
import { setStage } from './stage.ts';
import { command, lastMessage } from './walk.ts';

const browser = browserForJourneys();

const stage = setStage(browser);

describe.skipIf(!browser)('on the page', () => {
  it('Ana imports what Flow has from a file, an old password among it, and sees what became of it', {
    timeout: 90_000,
  }, async () => {
    const { hosts } = stage.current;
    const page = await stage.current.open();
    const rows = [
      'name,vendor_type,base_url,auth_type,username,password,token,created_by',
      `acme-gitlab,gitlab,${hosts.gitLab.url},token,,,${tokens.expiring},ben`,
      `old-server,github_enterprise,${hosts.gitHubServer.url},basic,flow-svc,${legacyPassword},,ben`,
      'fine-grained,github,,token,,,github_pat_canary0000000000000000000001,ben',
      'no-token,github,,oauth,,,,ben',
    ];

    await command(page, '/flow import');
    const modal = page.getByRole('dialog', { name: 'Import integrations' });
    await modal.getByLabel('JSON or CSV file').setInputFiles({
      name: 'flow-export.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(rows.join('\n')),
    });
    await modal.getByText('Uploaded: flow-export.csv').waitFor();
    await keepPicture(page, 'import-form');
    await modal.getByRole('button', { name: 'Read the file' }).click();
    await modal.getByText(/2 would be imported, 1 needs its credential, 1 is refused/).waitFor();
    await keepPicture(page, 'import-dry-run');
    await modal.getByRole('button', { name: 'Import 2 integrations' }).click();

    await lastMessage(page)
      .getByText(/Imported 2 integrations: acme-gitlab, old-server/)
      .waitFor();
    await keepPicture(page, 'import-done');
    await command(page, '/flow status old-server');
    await lastMessage(page)
      .getByText(/user name and password \(legacy\)/)
      .waitFor();
    await keepPicture(page, 'import-legacy');
    expect(await page.content()).not.toContain(legacyPassword);
  });
});
