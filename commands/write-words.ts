// What a surface might take for a quote, an escape or a flag when it reads the line again.
const unsafe = /["'“”„«»‘’`<>&\\—–\p{C}\p{Zl}\p{Zp}]/u;
const bare = /^[^\s]+$/u;

/** What Slack lets an option of a menu carry. */
const longest = 150;

const longestName = 80;

/**
 * A command line that reads back as these words, for buttons and menus. Undefined when one of them could be read as
 * something else, or when there is no room for them all.
 */
export function writeWords(words: readonly string[]): string | undefined {
  if (words.some((word) => unsafe.test(word))) return undefined;
  const line = words.map((word) => (bare.test(word) ? word : `"${word}"`)).join(' ');
  return line.length <= longest ? line : undefined;
}

/** A name as it stands in a sentence, apart from the sentence's own words. */
export function quoteName(name: string): string {
  const letters = [...name.replaceAll('`', 'ˋ')];
  return `\`${letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…` : letters.join('')}\``;
}
