import { CheckId } from '../../src/core/check-id.ts';
import { Authentication, ProviderId } from '../../src/core/integration.ts';
import { integrationStates } from '../../src/core/integration-state.ts';
import { allServices } from '../../src/core/service.ts';
import { isLoose } from './loose.ts';

const words: ReadonlySet<string> = new Set([
  ...CheckId.options,
  ...ProviderId.options,
  ...Authentication.options,
  ...allServices,
  ...integrationStates,
  'attention',
]);

// Ours, random numbers, and Slack's, which have a digit in them; of the emulator's nine random hexadecimal digits, one
// in some thousands has letters alone. Forty hexadecimal digits would be an old token.
const ids = [
  /^[a-z]{3}_[0-9a-f]{32}$/,
  /^(?:[0-9a-f]{8}|[0-9a-f]{16}|[0-9a-f]{32})$/,
  /^[ABCDGSTUVW](?=[A-Z0-9]*\d)[A-Z0-9]{5,}$/,
  /^[ABCDGSTUVW][0-9A-F]{9}$/,
];
const isId = (text: string) => ids.some((id) => id.test(text));

/** `remove int_…`: a verb and what it is about. */
function isCommand(text: string): boolean {
  const [verb = '', ...about] = text.split(' ');
  return /^[a-z]+(?:-[a-z]+)*$/.test(verb) && about.length > 0 && about.every(isId);
}

const isOpaque = (text: string) => text === '' || words.has(text) || isId(text) || isCommand(text);

function tellingIn(value: unknown, name = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => tellingIn(each));
  if (isLoose(value)) {
    const telling = Object.keys(value).filter((key) => !/^[a-z]+$/i.test(key));
    return [...telling, ...Object.entries(value).flatMap(([key, each]) => tellingIn(each, key))];
  }
  if (typeof value !== 'string' || isOpaque(value)) return [];
  // HMAC-SHA256 of the rest.
  return name === 'mark' && /^[\w-]{43}$/.test(value) ? [] : [value];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * What a view carries passes through browsers and comes back from them, so it holds ids and words of a fixed choice:
 * no name, address, token or anything a person typed. A rule of this project; Slack takes any text.
 */
export function metadataProblems(view: unknown): readonly string[] {
  const metadata = isLoose(view) ? view['private_metadata'] : undefined;
  if (typeof metadata !== 'string' || metadata === '') return [];
  return tellingIn(readJson(metadata)).map(
    (text) => `private_metadata: ${JSON.stringify(text)} is neither an id nor a word of a fixed choice`,
  );
}
