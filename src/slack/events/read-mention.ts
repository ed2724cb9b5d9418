import { looksLikeSecret } from '../../core/secret.ts';
import { readWords } from '../words.ts';

/** People write commands as code, so that Slack leaves them alone. */
function withoutCodeMarks(text: string): string {
  return text.replace(/```([\s\S]*?)```/g, ' $1 ').replace(/`([^`\n]*)`/g, '$1');
}

/** What stands after the first mention of the bot; everything where it is not mentioned, as in direct messages. */
function afterMention(text: string, botUserId: string | undefined): string {
  const mention =
    botUserId === undefined ? /^\s*<@[A-Z0-9]+(?:\|[^<>]*)?>/ : new RegExp(`<@${botUserId}(?:\\|[^<>]*)?>`);
  const found = mention.exec(text);
  return found ? text.slice(found.index + found[0].length) : text;
}

/** The words of a command as people write it to the bot: `@Flow test prod`, with or without `/flow` and backticks. */
export function readMention(text: string, botUserId: string | undefined): readonly string[] {
  const words = readWords(withoutCodeMarks(afterMention(text, botUserId)));
  const [first, ...rest] = words;
  const command = first?.toLowerCase() === '/flow' ? rest : words;
  // A secret that stands before the mention was written to the bot all the same.
  return looksLikeSecret(text) && !looksLikeSecret(command.join(' ')) ? readWords(text) : command;
}
