import { vi } from 'vitest';
import type { Person, SeenView } from '../../world/slack.ts';
import type { Bot } from '../start-bot.ts';

export const publicUrl = 'https://flow.example.com';

/** The link to the page in a view. */
export function linkOf(view: SeenView): string {
  const found = /https:\/\/flow\.example\.com\/secret\/[\w-]+/.exec(JSON.stringify(view.blocks));
  if (!found) throw new Error('the view has no link');
  return found[0];
}

const here = (bot: Bot, link: string) => link.replace(publicUrl, bot.url);

/** The status of the page that what was sent leads to. */
export async function give(bot: Bot, link: string, secret: string): Promise<number> {
  const body = new URLSearchParams({ secret });
  return (await fetch(here(bot, link), { method: 'POST', body })).status;
}

export const titleOf = async (bot: Bot, link: string) =>
  /<title>(.*?)<\/title>/.exec(await (await fetch(here(bot, link))).text())?.[1];

/** Slack says of a closed view that there is none; the emulated one would draw it still. */
export async function closeFor(bot: Bot, ana: Person, view: SeenView): Promise<void> {
  await ana.close(view);
  bot.slack.answerWith(({ path }) =>
    path === '/api/views.update' ? { status: 200, body: { ok: false, error: 'not_found' } } : undefined,
  );
}

export const waitForNewLink = (ana: Person, before: SeenView) =>
  vi.waitFor(() => {
    const { modal } = ana.sees();
    if (!modal || linkOf(modal) === linkOf(before)) throw new Error('not yet');
    return modal;
  });
