import { parts, textOf } from './loose.ts';

export type Surface = 'message' | 'modal' | 'home';

// https://docs.slack.dev/blocks.json, out of which the pages of the blocks say where they are available; where Slack's
// own slackapi/slack-skills-plugin (skills/block-kit/references/design-principles.md) allows more, that. What is not
// named here is available everywhere.
const surfacesOf: Readonly<Record<string, readonly Surface[]>> = {
  alert: ['modal'],
  carousel: ['message', 'home'],
  container: ['message', 'home'],
  context_actions: ['message'],
  data_table: ['message', 'home'],
  // Slack makes it out of remote files; nobody may send it.
  file: [],
  file_input: ['modal', 'home'],
  markdown: ['message'],
  plan: ['message'],
  table: ['message', 'home'],
  task_card: ['message'],
};

const onlyOnce = ['plan', 'table', 'data_table'];
// As far as Slack's people told (slackapi/bolt-js#2509), and https://docs.slack.dev/reference/block-kit/blocks for tables.
const most = { texts: 12_000, cells: 10_000 };

const lengthOf = (value: unknown) =>
  [...parts(value)].reduce((sum, part) => sum + (textOf(part['text'])?.length ?? 0), 0);

function messageProblems(blocks: unknown): readonly string[] {
  const all = [...parts(blocks)];
  const tables = all.filter((part) => part['type'] === 'table' || part['type'] === 'data_table');
  const texts = lengthOf(blocks);
  const cells = lengthOf(tables);
  return [
    ...onlyOnce
      .filter((kind) => all.filter((part) => part['type'] === kind).length > 1)
      .map((kind) => `only one ${kind} is allowed in a message`),
    ...(texts > most.texts ? [`texts of ${texts} characters, and ${most.texts} is the most in a message`] : []),
    ...(cells > most.cells ? [`cells of ${cells} characters, and ${most.cells} is the most in a message`] : []),
  ];
}

/** What has no place where it is sent to, or is too much for there. */
export function surfaceProblems(blocks: unknown, surface: Surface): readonly string[] {
  const kinds = new Set([...parts(blocks)].map((part) => textOf(part['type'])).filter((kind) => kind !== undefined));
  const unfit = [...kinds].filter((kind) => surfacesOf[kind]?.includes(surface) === false);
  return [
    ...unfit.map((kind) => `${kind} cannot be used in a ${surface}`),
    ...(surface === 'message' ? messageProblems(blocks) : []),
  ];
}
