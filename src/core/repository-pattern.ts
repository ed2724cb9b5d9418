import { posix } from 'node:path';
import { InputError } from './errors.ts';

/** The most patterns an integration keeps, and how long each may be. */
const patternLimits = { count: 50, length: 100 } as const;

const unknownLetter = /[^\p{L}\p{N}._~/*?[\]{},^-]/u;
const mostStars = 3;

function refuse(pattern: string, why: string): never {
  throw new InputError(`The pattern "${pattern}" cannot be used: ${why}`, 'patterns');
}

/** What is not closed, or stands inside another of its kind, would match nothing and say nothing. */
function requirePairs(pattern: string, open: string, close: string): void {
  let depth = 0;
  for (const letter of pattern) {
    if (letter === open) depth += 1;
    if (letter === close) depth -= 1;
    if (depth < 0 || depth > 1) break;
  }
  if (depth !== 0) refuse(pattern, `every ${open} needs one ${close} after it, and none may stand inside another.`);
}

/**
 * One pattern as it is kept: trimmed, in small letters, as hosts do not tell capital letters apart. Throws InputError on
 * the field `patterns` for what could match nothing, or would take longer to match than anybody waits.
 */
export function readPattern(typed: string): string {
  const pattern = typed.trim().toLowerCase().replace(/^\/+/, '');
  if (pattern === '') refuse(typed, 'it is empty.');
  if (pattern.length > patternLimits.length) refuse(pattern, `it is longer than ${patternLimits.length} letters.`);
  if (pattern.startsWith('!')) refuse(pattern, 'a pattern says what to leave out; take it away to let it in again.');
  const strange = unknownLetter.exec(pattern)?.[0];
  if (strange !== undefined) {
    refuse(pattern, `"${strange}" stands in no repository's path. There is *, **, ?, [abc] and {one,other}.`);
  }
  requirePairs(pattern, '[', ']');
  requirePairs(pattern, '{', '}');
  if (/\{[^}]*\.\./.test(pattern) || (pattern.match(/\{/g) ?? []).length > 1) {
    refuse(pattern, 'one {one,other} is enough for a pattern, and it lists words. Write two patterns.');
  }
  // Each more multiplies the ways in which a path can be tried.
  if (pattern.split('/').some((part) => (part.match(/\*/g) ?? []).length > mostStars)) {
    refuse(pattern, `it has more than ${mostStars} stars between two slashes.`);
  }
  if ((pattern.match(/\*\*/g) ?? []).length > 2) refuse(pattern, 'it has more than two **.');
  return pattern;
}

/** Several patterns, each once. */
export function readPatterns(typed: readonly string[]): readonly string[] {
  const patterns = [...new Set(typed.map(readPattern))];
  if (patterns.length <= patternLimits.count) return patterns;
  throw new InputError(`An integration keeps ${patternLimits.count} patterns at most.`, 'patterns');
}

/** Below an organisation, or by name wherever it is; what names a path names that one. */
function toGlob(pattern: string): string {
  if (pattern.endsWith('/')) return `${pattern}**`;
  return pattern.includes('/') ? pattern : `**/${pattern}`;
}

// A leading dot hides a file from * and **; to hosts `.github` is a repository like the others.
const unhide = (text: string) => text.replaceAll('.', '\u2024');

/** The longest run of letters that every path it fits has: looking for that is many times quicker than matching. */
function findLetters(glob: string): string {
  const runs = glob.replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, '*').split(/[*?]+/);
  const letters = runs.map((run) => run.replaceAll(/^\/+|\/+$/g, ''));
  return letters.toSorted((a, b) => b.length - a.length)[0] ?? '';
}

/**
 * Says which of the patterns leaves out a path, the first that does. Without a slash a pattern is about the name of a
 * repository anywhere; with one at its end, about all that is below.
 */
export function createExclusion(patterns: readonly string[]): (path: string) => string | null {
  const globs = patterns.map((pattern) => {
    const glob = unhide(toGlob(pattern));
    return { pattern, glob, letters: findLetters(glob) };
  });
  return (path) => {
    const name = unhide(path.toLowerCase());
    return globs.find(({ glob, letters }) => name.includes(letters) && posix.matchesGlob(name, glob))?.pattern ?? null;
  };
}
