import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import { ruleProblems } from './block-kit-rules.ts';
import { surfaceProblems } from './block-kit-surfaces.ts';
import { isLoose, type Loose } from './loose.ts';

const maxBlocksOfMessage = 50;
/** Slack cuts the text of a new message off here, and refuses a longer one for a message that exists (`chat.update`). */
const maxText = { posted: 40_000, updated: 4000 };
const maxMetadata = 3000;

// test/tools/extract-block-kit.mjs makes it out of Slack's own types.
const schema = JSON.parse(readFileSync(new URL('slack/block-kit.json', import.meta.url), 'utf8')) as Loose;
const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema({ $id: 'slack', ...schema });

function validatorOf(definition: string) {
  const found = ajv.getSchema(`slack#/definitions/${definition}`);
  if (!found) throw new Error(`the Block Kit description has no ${definition}`);
  return found;
}

const validators = { block: validatorOf('KnownBlock'), modal: validatorOf('ModalView'), home: validatorOf('HomeView') };

// Branches that only say "one of my branches failed".
const structural = new Set(['if', 'anyOf', 'oneOf', 'allOf']);

function describe(error: ErrorObject, where: string): string {
  const params = error.params as Readonly<Record<string, unknown>>;
  const extra = params['additionalProperty'] ?? params['allowedValues'];
  const detail = extra === undefined ? '' : ` (${Array.isArray(extra) ? extra.join(', ') : JSON.stringify(extra)})`;
  return `${where}${error.instancePath}: ${error.message ?? error.keyword}${detail}`;
}

function schemaProblems(validator: typeof validators.block, value: unknown, where: string): readonly string[] {
  if (validator(value)) return [];
  const errors = validator.errors ?? [];
  const telling = errors.filter((error) => !structural.has(error.keyword));
  return [...new Set((telling.length > 0 ? telling : errors).map((error) => describe(error, where)))];
}

interface Message {
  readonly blocks?: unknown;
  readonly text?: unknown;
  /** Of the message that is updated, as for `chat.update`. */
  readonly ts?: unknown;
}

/** What Slack would answer `invalid_blocks` for, or cut off, in a message; empty when it is fine. */
export function problemsOfMessage(message: Message): readonly string[] {
  const problems: string[] = [];
  const { blocks, text } = message;
  const mostText = message.ts === undefined ? maxText.posted : maxText.updated;
  if (typeof text !== 'string' || text.trim() === '')
    problems.push('text: a message needs a plain text for notifications');
  else if (text.length > mostText) problems.push(`text: longer than ${mostText} characters`);
  if (blocks === undefined) return problems;
  if (!Array.isArray(blocks)) return [...problems, 'blocks: not a list'];
  if (blocks.length > maxBlocksOfMessage)
    problems.push(`blocks: ${blocks.length}, and ${maxBlocksOfMessage} is the most`);
  blocks.forEach((block, index) => {
    problems.push(...schemaProblems(validators.block, block, `blocks/${index}`));
  });
  return [...problems, ...ruleProblems(blocks), ...surfaceProblems(blocks, 'message')];
}

/** The same for a modal or Home view, as it is given to `views.open`, `views.update`, `views.push` or `views.publish`. */
export function problemsOfView(view: unknown): readonly string[] {
  if (!isLoose(view)) return ['the view is not an object'];
  const { type } = view;
  if (type !== 'modal' && type !== 'home') return [`type: ${JSON.stringify(type)} is neither modal nor home`];
  const problems = [
    ...schemaProblems(validators[type], view, 'view'),
    ...ruleProblems(view['blocks']),
    ...surfaceProblems(view['blocks'], type),
  ];
  const metadata = view['private_metadata'];
  if (typeof metadata === 'string' && Buffer.byteLength(metadata) > maxMetadata) {
    problems.push(`private_metadata: more than ${maxMetadata} bytes`);
  }
  const blocks = Array.isArray(view['blocks']) ? view['blocks'].filter(isLoose) : [];
  if (type === 'modal' && blocks.some((block) => block['type'] === 'input') && !view['submit']) {
    problems.push('submit: required where there is an input block');
  }
  return [...new Set(problems)];
}
