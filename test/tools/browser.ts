import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { type Browser, chromium, type Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where pictures of journeys are kept for whoever wants to look at them. */
const screenshots = new URL('../../test-output/screenshots/', import.meta.url);

/**
 * The browser on this machine, for journeys through the page; undefined, with one line that says so, when there is none.
 * FLOW_CHROMIUM names another one; with FLOW_BROWSER_REQUIRED=1 it is an error when there is none.
 */
export function browserForJourneys(): string | undefined {
  const found = process.env['FLOW_CHROMIUM'] ?? places.find((place) => existsSync(place));
  if (found) return found;
  const words = 'There is no Chromium on this machine (FLOW_CHROMIUM names one), so the journeys through the page';
  if (process.env['FLOW_BROWSER_REQUIRED'] === '1') throw new Error(`${words} cannot run.`);
  process.stdout.write(`${words} are skipped.\n`);
  return undefined;
}

/** Opens the browser; it looks for hosts of these names on this machine. */
export async function openBrowser(executablePath: string, names: readonly string[] = []): Promise<Browser> {
  return await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=${names.map((name) => `MAP ${name} 127.0.0.1`).join(',')}`,
    ],
  });
}

/** Keeps a picture of what the page shows now. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: new URL(`${name}.png`, screenshots).pathname });
}
