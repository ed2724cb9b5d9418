import { signInAt } from './sign-in-at.ts';

/** A page of the bot as a browser has it. */
export interface BotPage {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  readonly title: string;
  /** Where a `Refresh` header leads. */
  readonly leadsTo: string | null;
}

/** A browser with cookies of its own; what the bot calls its public address stands on this machine. */
export interface Browser {
  open(url: string | URL): Promise<BotPage>;
  /** Presses the one button of a page that was opened. */
  press(url: string | URL, page: BotPage, headers?: Readonly<Record<string, string>>): Promise<BotPage>;
  /** Opens a link, presses its button, answers the host's page as that account, and comes back. */
  signIn(link: string, account: string): Promise<BotPage>;
  cookies(): string;
}

const read = async (response: Response): Promise<BotPage> => {
  const html = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    html,
    title: /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '',
    leadsTo: /url=(.*)$/.exec(response.headers.get('refresh') ?? '')?.[1] ?? null,
  };
};

export function openBrowser(publicUrl: string, serverUrl: () => string): Browser {
  const jar = new Map<string, string>();
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const here = (url: string | URL) => String(url).replace(publicUrl, serverUrl());

  const ask = async (url: string | URL, init: RequestInit = {}) => {
    const headers = {
      ...(jar.size > 0 ? { cookie: cookies() } : {}),
      ...Object.fromEntries(new Headers(init.headers)),
    };
    const response = await fetch(here(url), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return read(response);
  };

  const browser: Browser = {
    open: (url) => ask(url),
    press(url, page, headers = { 'sec-fetch-site': 'same-origin' }) {
      const fields = [...page.html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
      const body = new URLSearchParams(Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value])));
      return ask(String(url).split('?')[0] ?? '', { method: 'POST', headers, body });
    },
    async signIn(link, account) {
      const going = await browser.press(link, await browser.open(link));
      if (going.leadsTo === null) throw new Error(`the page leads nowhere: ${going.title}`);
      const { back, words } = await signInAt(going.leadsTo, account);
      if (!back) throw new Error(`the host keeps the person: ${words}`);
      return browser.open(back);
    },
    cookies,
  };
  return browser;
}
