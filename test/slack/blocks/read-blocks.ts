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

/** Every text that is drawn, in order, as it goes to Slack. */
export function texts(blocks: unknown): readonly string[] {
  return [...objects(blocks)].flatMap((each) =>
    (each['type'] === 'mrkdwn' || each['type'] === 'plain_text') && typeof each['text'] === 'string'
      ? [each['text']]
      : [],
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
