import { parseArgsStringToArgv } from 'string-argv';

const straightQuotes = new Map([
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['«', '"'],
  ['»', '"'],
]);

/** Keyboards put curly quotes and long dashes where people meant the plain ones. */
function straighten(text: string): string {
  return (
    text
      .replace(/[“”„«»]/g, (quote) => straightQuotes.get(quote) ?? quote)
      // Only around words: inside of one it is an apostrophe.
      .replace(/(^|\s)‘/g, "$1'")
      .replace(/’(?=\s|$)/g, "'")
      .replace(/(^|\s)[—–](?=\p{L})/gu, '$1--')
  );
}

/** Slack escapes what it recognises: https://docs.slack.dev/messaging/formatting-message-text */
function withoutEscapes(text: string): string {
  return text
    .replace(/<([@#])([A-Z0-9]+)(?:\|[^<>]*)?>/g, '$1$2')
    .replace(/<!subteam\^(S[A-Z0-9]+)(?:\|[^<>]*)?>/g, '@$1')
    .replace(/<((?:https?|mailto):[^|<>]+)(?:\|[^<>]*)?>/g, (_all, link: string) => link.replace(/^mailto:/, ''))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** The words of a command as a person meant them: quotes resolved, people, user groups and channels by id, links by address. */
export function readWords(text: string): readonly string[] {
  return parseArgsStringToArgv(withoutEscapes(straighten(text)));
}
