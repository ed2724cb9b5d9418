// Control characters, and those that are not seen but turn text round or make two names look alike.
const unseen =
  /[\p{Cc}\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFF9-\uFFFB]/gu;
// Half of a surrogate pair is no character and breaks JSON readers.
const halves = /\p{Cs}/gu;

function clean(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(unseen, '').replace(halves, '\uFFFD').trim();
}

/** Joins pieces until `max` UTF-16 units are full, and says with an ellipsis that there was more. */
function cutPieces(pieces: readonly string[], max: number): string {
  const whole = pieces.join('');
  if (whole.length <= max) return whole;
  let kept = '';
  for (const piece of pieces) {
    if (kept.length + piece.length > max - 1) break;
    kept += piece;
  }
  return `${kept}…`;
}

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);

const lookAlikes = new Map([
  ['*', '∗'],
  ['_', 'ˍ'],
  ['~', '∼'],
  ['`', 'ˋ'],
]);

/**
 * Names of emoji, which Slack draws wherever they stand; a colon that only looks like one names none. What stands
 * between the colons of a time of day is no name.
 */
const withoutEmoji = (text: string) => text.replace(/:(?!\d{1,2}:)(?=[\p{L}\p{N}_+'-]+:)/gu, '꞉');

/**
 * Text without anything that Slack would draw as formatting: it has no escape for it, so look-alikes stand in where a
 * mark could begin something. Inside of words (`flow_svc`) marks begin nothing and stay.
 */
function unformatted(text: string): string {
  return (
    withoutEmoji(text)
      .replace(/`/g, 'ˋ')
      // Begins a quotation at the beginning of a line.
      .replace(/^>/, '›')
      .replace(/(?<![\p{L}\p{N}])[*_~](?=\S)/gu, (mark) => lookAlikes.get(mark) ?? mark)
  );
}

const pieces = (text: string) => [...text].map((character) => entities.get(character) ?? character);

/** Any text as one line of mrkdwn that says just that: no mention, link, emoji or formatting, nothing unseen, at most `max` long. */
export function escapeText(text: string, max = 600): string {
  return cutPieces(pieces(unformatted(clean(text))), max);
}

/** The same for our own words, in which backticks mark what is to be typed. */
export function escapeWithCode(text: string, max = 600): string {
  const parts = clean(text).split(/(`[^`]+`)/);
  return cutPieces(
    parts.flatMap((part, index) => pieces(index % 2 === 1 ? part : unformatted(part))),
    max,
  );
}

/** The same in bold; asterisks inside would end it. */
export function bold(text: string, max = 200): string {
  const inner = escapeText(text, max).replaceAll('*', '∗');
  return inner === '' ? '' : `*${inner}*`;
}

/** Ids of people and user groups as such. Anything else is left out, so that nothing of a host can ever name somebody. */
export function mentionPeople(ids: readonly string[]): string {
  return ids
    .flatMap((id) => {
      if (/^[UW][A-Z0-9]{2,}$/.test(id)) return [`<@${id}>`];
      return /^S[A-Z0-9]{2,}$/.test(id) ? [`<!subteam^${id}>`] : [];
    })
    .join(', ');
}

/** Any text for a plain_text object, where it is unsettled whether entities are read: angle brackets become look-alikes. */
export function plain(text: string, max: number): string {
  return cutPieces([...withoutEmoji(clean(text)).replaceAll('<', '‹').replaceAll('>', '›')], max);
}

/** Any text where Slack reads no markup at all, as in rich text and in cells of tables. */
export function raw(text: string, max: number): string {
  return cutPieces([...clean(text)], max);
}
