import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { type Browser, chromium, type Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where pictures of journeys are kept for whoever wants to look at them. */
const screenshots = new URL('../../test-output/screenshots/', import.meta.url);

/** The browser on this machine; undefined when there is none. FLOW_CHROMIUM names another one. */
export function findBrowser(): string | undefined {
  const named = process.env['FLOW_CHROMIUM'];
  if (named) return named;
  return places.find((place) => existsSync(place));
}

/** True where a journey that cannot run is a failure. */
export const isBrowserRequired = process.env['FLOW_BROWSER_REQUIRED'] === '1';

export async function openBrowser(executablePath: string): Promise<Browser> {
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
    ],
  });
}

/** Keeps a picture of what the page shows now. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: new URL(`${name}.png`, screenshots).pathname });
}
