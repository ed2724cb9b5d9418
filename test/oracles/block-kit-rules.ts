import { isLoose, type Loose, listOf, parts, repeated, textOf } from './loose.ts';

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
  if ((textOf(element['image_url'])?.length ?? 0) > 3000) problems.push('image_url is longer than 3000 characters');
  return problems;
}

function tableProblems(block: Loose): readonly string[] {
  const rows = Array.isArray(block['rows']) ? block['rows'].filter(Array.isArray) : [];
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const problems: string[] = [];
  if (new Set(rows.map((row) => row.length)).size > 1) problems.push('the rows of a table differ in length');
  if (block['type'] !== 'data_table') return problems;
  if (rows.length < 2 || rows.length > 101) problems.push('a data table has a header and 1 to 100 rows');
  if (rows.some((row) => row.length < 1 || row.length > 20)) problems.push('a data table has 1 to 20 columns');
  if (listOf(rows[0]).some((cell) => cell['type'] === 'rich_text')) problems.push('a header cell cannot be rich_text');
  if (Number(block['row_header_column_index'] ?? 0) >= columns) problems.push('the row header is no column');
  return problems;
}

/** Blocks inside a block: each has action ids of its own. */
const childrenOf = (block: Loose): readonly Loose[] =>
  block['type'] === 'carousel' ? listOf(block['elements']) : listOf(block['child_blocks']);

const withoutChildren = ({ child_blocks: _, ...block }: Loose): Loose =>
  block['type'] === 'carousel' ? { ...block, elements: [] } : block;

const emptyWithout = ['context', 'actions', 'context_actions'];

function blockProblems(block: Loose): readonly string[] {
  const kind = textOf(block['type']) ?? '';
  const inside = [...parts(withoutChildren(block))];
  const problems = inside.flatMap(elementProblems);
  const again = repeated(inside.map((part) => textOf(part['action_id'])));
  if (again.length > 0) problems.push(`action_id ${again.join(', ')} occurs twice in one block`);
  const tasks = repeated(listOf(block['tasks']).map((task) => textOf(task['task_id'])));
  if (tasks.length > 0) problems.push(`task_id ${tasks.join(', ')} occurs twice in one plan`);
  if (kind === 'table' || kind === 'data_table') problems.push(...tableProblems(block));
  if (emptyWithout.includes(kind) && listOf(block['elements']).length === 0) problems.push(`${kind} has no elements`);
  if (kind === 'card' && !['hero_image', 'title', 'actions', 'body'].some((field) => field in block)) {
    problems.push('a card has none of hero_image, title, actions and body');
  }
  if (block['default_collapsed'] === true && block['is_collapsible'] !== true) {
    problems.push('a container that starts collapsed has to be collapsible');
  }
  return [...problems, ...childrenOf(block).flatMap(blockProblems)];
}

/** The rules that span fields, which no type can say. */
export function ruleProblems(blocks: unknown): readonly string[] {
  const list = listOf(blocks);
  const problems = list.flatMap((block, index) => blockProblems(block).map((problem) => `blocks/${index}: ${problem}`));
  const again = repeated([...parts(blocks)].map((part) => textOf(part['block_id'])));
  if (again.length > 0) problems.push(`block_id ${again.join(', ')} occurs twice`);
  const focused = [...parts(blocks)].filter((part) => part['focus_on_load'] === true).length;
  if (focused > 1) problems.push('focus_on_load may be set once');
  return problems;
}
