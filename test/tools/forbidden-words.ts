/** Words that tell nobody anything: what failed, what it costs and what to do now is said instead. */
const forbidden: readonly RegExp[] = [
  /something went wrong/i,
  /\boops\b/i,
  /\bsorry\b/i,
  /try again later/i,
  /\berror (?:has )?occurred\b/i,
  /\bunexpected error\b/i,
  /\binvalid (?!http response)[a-z]/i,
  /\b(?:is|are|was|were) invalid\b/i,
  /contact (?:support|your administrator)/i,
];

export function findForbiddenWords(text: string): readonly string[] {
  return forbidden.flatMap((words) => words.exec(text)?.[0] ?? []);
}
