import type { KnownBlock } from '@slack/types';
import { describePage } from '../../core/describe-page.ts';
import type { AskedStep } from '../../storage/handover.ts';
import { bold, escapeText, mentionPeople } from './escape-text.ts';
import { buttons, context, sections } from './parts.ts';
import { isPrivatePage } from './report-buttons.ts';

/** What one person asks of another, in the requester's name. */
export interface Request {
  /** The Slack user id of who asks. */
  readonly asker: string;
  /** "acme-gitlab · GitLab at git.acme.com". */
  readonly target: string;
  /** In the asker's own words. */
  readonly note: string;
  readonly asked: AskedStep;
}

const quote = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => escapeText(line, 1000))
    .filter((line) => line !== '')
    .map((line) => `> ${line}`);

const escapeAll = (lines: readonly string[]) => lines.map((line) => escapeText(line));

/** Who asks, what to do and why. */
export function requestBody({ asker, target, note, asked }: Request): readonly KnownBlock[] {
  const who = mentionPeople([asker]);
  const { todo, why, ticket } = asked;
  return [
    ...sections([`${who} asks you for help with the connection of Flow to ${escapeText(target, 400)}.`]),
    ...sections(quote(note)),
    ...sections([bold('What to do'), ...escapeAll(todo)]),
    ...(ticket.length === 0 ? [] : sections([`\`\`\`${escapeAll(ticket).join('\n')}\`\`\``])),
    ...(why.length === 0 ? [] : sections([bold('Why'), ...escapeAll(why)])),
  ];
}

/** Where it is done. A page that may carry an authorisation request is for the person who asked alone, and left out. */
export function requestPages({ pages }: AskedStep): readonly KnownBlock[] {
  const shown = pages.filter(({ check }) => check === null || !isPrivatePage({ id: check }));
  const actions = shown.map(({ check, url }) => ({
    label: check === null ? `Open ${URL.parse(url)?.host ?? url}` : describePage(check, url),
    url,
  }));
  return buttons(actions, 'page');
}

/** In a notification: who asks for what. */
export function requestText({ asker, asked }: Request): string {
  return `${mentionPeople([asker])} asks you for help: ${escapeText(asked.todo[0] ?? '')}`;
}

export const sentBy = (asker: string): readonly KnownBlock[] => {
  const who = mentionPeople([asker]);
  return context([`Sent by Flow because ${who} asked it to. Answer ${who}; Flow does not read replies to this.`]);
};
