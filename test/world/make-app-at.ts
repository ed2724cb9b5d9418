import type { Browser } from './browser.ts';

/** As a browser reads what stands in HTML. */
export const readHtml = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');

function readForm(html: string): { readonly action: string; readonly body: URLSearchParams } {
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  return {
    action: readHtml(/<form[^>]* action="([^"]+)"/.exec(html)?.[1] ?? ''),
    body: new URLSearchParams(Object.fromEntries(fields.map(([, name = '', value = '']) => [name, readHtml(value)]))),
  };
}

/** Presses through the bot's two pages and the host's one; where the host sends the browser back to. */
export async function makeAppAt(her: Browser, link: string): Promise<URL> {
  const going = readForm((await her.press(link, await her.open(link))).html);
  const asked = await fetch(going.action, { method: 'POST', body: going.body });
  const { action, body } = readForm(await asked.text());
  const made = await fetch(new URL(action, going.action), { method: 'POST', body, redirect: 'manual' });
  return new URL(made.headers.get('location') ?? 'about:blank');
}
