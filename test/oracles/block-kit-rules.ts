import { isLoose, type Loose } from './loose.ts';

const listOf = (value: unknown): readonly Loose[] => (Array.isArray(value) ? value.filter(isLoose) : []);

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** All objects inside a block, the block itself first. */
function* parts(value: unknown): Generator<Loose> {
  if (Array.isArray(value)) {
    for (const each of value) yield* parts(each);
  } else if (isLoose(value)) {
    yield value;
    for (const each of Object.values(value)) yield* parts(each);
  }
}

function repeated(names: readonly (string | undefined)[]): readonly string[] {
  const known = names.filter((name) => name !== undefined);
  return [...new Set(known.filter((name, index) => known.indexOf(name) !== index))];
}

const sameOption = (a: Loose, b: Loose) =>
  a['value'] === b['value'] && JSON.stringify(a['text']) === JSON.stringify(b['text']);

/** What is chosen from the start has to be one of the options, to the letter. */
function initialOptionProblems(element: Loose): readonly string[] {
  const chosen = isLoose(element['initial_option']) ? [element['initial_option']] : listOf(element['initial_options']);
  const options = [
    ...listOf(element['options']),
    ...listOf(element['option_groups']).flatMap((group) => listOf(group['options'])),
  ];
  if (chosen.length === 0 || options.length === 0) return [];
  const strange = chosen.filter((each) => !options.some((option) => sameOption(option, each)));
  return strange.map((each) => `the initial option ${JSON.stringify(each['value'])} is not one of the options`);
}

function elementProblems(element: Loose): readonly string[] {
  const problems = [...initialOptionProblems(element)];
  const kind = textOf(element['type']) ?? '';
  const again = repeated(listOf(element['options']).map((option) => textOf(option['value'])));
  if (again.length > 0) problems.push(`two options have the value ${again.join(', ')}`);
  if (kind.endsWith('static_select') && !element['options'] === !element['option_groups']) {
    problems.push('a select has either options or option_groups');
  }
  if ((kind === 'radio_buttons' || kind === 'checkboxes') && listOf(element['options']).length > 10) {
    problems.push(`${kind} take ten options at most`);
  }
  if (Array.isArray(element['options']) && element['options'].length === 0) problems.push('options are empty');
  return problems;
}

function tableProblems(block: Loose): readonly string[] {
  const rows = Array.isArray(block['rows']) ? block['rows'].filter(Array.isArray) : [];
  const problems: string[] = [];
  if (new Set(rows.map((row) => row.length)).size > 1) problems.push('the rows of a table differ in length');
  if (block['type'] !== 'data_table') return problems;
  if (rows.length < 2 || rows.length > 101) problems.push('a data table has a header and 1 to 100 rows');
  if (rows.some((row) => row.length < 1 || row.length > 20)) problems.push('a data table has 1 to 20 columns');
  if (listOf(rows[0]).some((cell) => cell['type'] === 'rich_text')) problems.push('a header cell cannot be rich_text');
  return problems;
}

function blockProblems(block: Loose): readonly string[] {
  const inside = [...parts(block)];
  const problems = inside.flatMap(elementProblems);
  const again = repeated(inside.map((part) => textOf(part['action_id'])));
  if (again.length > 0) problems.push(`action_id ${again.join(', ')} occurs twice in one block`);
  if (block['type'] === 'table' || block['type'] === 'data_table') problems.push(...tableProblems(block));
  if (block['type'] === 'context' && listOf(block['elements']).length === 0) problems.push('a context has no elements');
  if (block['type'] === 'actions' && listOf(block['elements']).length === 0) problems.push('actions have no elements');
  if (block['type'] === 'card' && !['hero_image', 'title', 'actions', 'body'].some((field) => field in block)) {
    problems.push('a card has none of hero_image, title, actions and body');
  }
  return problems;
}

// These have no place in a view.
const messageOnly = ['markdown', 'table', 'plan', 'task_card', 'context_actions'];
const viewOnly = ['file_input'];

/** The rules that span fields, which no type can say. */
export function ruleProblems(blocks: unknown, surface: 'message' | 'modal' | 'home'): readonly string[] {
  const list = listOf(blocks);
  const problems = list.flatMap((block, index) => blockProblems(block).map((problem) => `blocks/${index}: ${problem}`));
  const again = repeated(list.map((block) => textOf(block['block_id'])));
  if (again.length > 0) problems.push(`block_id ${again.join(', ')} occurs twice`);
  if (surface === 'message' && list.filter((block) => block['type'] === 'table').length > 1) {
    problems.push('only one table is allowed in a message');
  }
  const unfit = surface === 'message' ? viewOnly : messageOnly;
  for (const part of parts(blocks)) {
    const kind = textOf(part['type']);
    if (kind && unfit.includes(kind)) problems.push(`${kind} cannot be used in a ${surface}`);
  }
  const focused = [...parts(blocks)].filter((part) => part['focus_on_load'] === true).length;
  if (focused > 1) problems.push('focus_on_load may be set once');
  return problems;
}
