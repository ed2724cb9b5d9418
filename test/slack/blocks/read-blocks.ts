import type { DrawnMessage } from '../../../src/slack/blocks/parts.ts';

type Loose = Readonly<Record<string, unknown>>;
const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

function* objects(value: unknown): Generator<Loose> {
  if (Array.isArray(value)) {
    for (const each of value) yield* objects(each);
  } else if (isLoose(value)) {
    yield value;
    for (const each of Object.values(value)) yield* objects(each);
  }
}

const textTypes = ['mrkdwn', 'plain_text', 'text', 'raw_text'];

/** Every text that is drawn, in order, as it goes to Slack. */
export function texts(blocks: unknown): readonly string[] {
  return [...objects(blocks)].flatMap((each) => {
    const { type, title, caption, text } = each;
    // Plans, their tasks and data tables have bare words.
    const bare = [title, caption].filter((words) => typeof words === 'string');
    const own = textTypes.includes(String(type)) && typeof text === 'string' ? [text] : [];
    return [...bare, ...own];
  });
}

/** The texts in which Slack reads marks, mentions, links and emoji. */
export function marked(blocks: unknown): readonly string[] {
  return [...objects(blocks)].flatMap((each) =>
    each['type'] === 'mrkdwn' && typeof each['text'] === 'string' ? [each['text']] : [],
  );
}

export interface DrawnButton {
  readonly label: unknown;
  readonly actionId: unknown;
  readonly value: unknown;
  readonly url: unknown;
  readonly style: unknown;
}

export function buttons(blocks: unknown): readonly DrawnButton[] {
  return [...objects(blocks)]
    .filter((each) => each['type'] === 'button')
    .map((each) => ({
      label: isLoose(each['text']) ? each['text']['text'] : undefined,
      actionId: each['action_id'],
      value: each['value'],
      url: each['url'],
      style: each['style'],
    }));
}

/** The message in one string. */
export function wholeText({ blocks }: DrawnMessage): string {
  return texts(blocks).join('\n');
}
