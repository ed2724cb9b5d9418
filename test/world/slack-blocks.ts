import { randomBytes } from 'node:crypto';
import { isLoose, type Loose } from '../oracles/loose.ts';

export const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const listOf = (value: unknown): readonly Loose[] => (Array.isArray(value) ? value.filter(isLoose) : []);
/** The words of a text object, or of a string. */
export const wordsOf = (value: unknown): string => (isLoose(value) ? stringOf(value['text']) : stringOf(value));

/** Slack gives every block and element an id when the app gave none. */
export function withIds(blocks: readonly Loose[]): readonly Loose[] {
  const newId = () => randomBytes(3).toString('base64url');
  const withActionId = (element: unknown) =>
    isLoose(element) && !element['action_id'] && stringOf(element['type']) !== 'image'
      ? { ...element, action_id: newId() }
      : element;
  return blocks.map((block) => ({
    ...block,
    block_id: block['block_id'] ?? newId(),
    ...(block['type'] === 'actions' ? { elements: listOf(block['elements']).map(withActionId) } : {}),
    ...(isLoose(block['element']) ? { element: withActionId(block['element']) } : {}),
    ...(isLoose(block['accessory']) ? { accessory: withActionId(block['accessory']) } : {}),
  }));
}

/** An element that a person can use, and the block it stands in. */
export interface Control {
  readonly blockId: string;
  readonly actionId: string;
  readonly type: string;
  /** The words on a button, the label of an input. */
  readonly label: string;
  readonly element: Loose;
  readonly block: Loose;
}

/** Everything in these blocks that can be pressed, chosen or filled in. */
export function controlsOf(blocks: readonly Loose[]): readonly Control[] {
  return blocks.flatMap((block) => {
    const nested = [
      ...listOf(block['actions']),
      ...listOf(block['elements']).flatMap((each) => listOf(each['actions'])),
    ];
    const elements = [...listOf(block['elements']), ...nested];
    if (isLoose(block['element'])) elements.push(block['element']);
    if (isLoose(block['accessory'])) elements.push(block['accessory']);
    return elements
      .filter((element) => typeof element['action_id'] === 'string')
      .map((element) => ({
        blockId: stringOf(block['block_id']),
        actionId: stringOf(element['action_id']),
        type: stringOf(element['type']),
        label: wordsOf(block['label'] ?? element['text'] ?? element['placeholder']),
        element,
        block,
      }));
  });
}

/** Finds a control by action id, block id or its words; says what there is when it is not there. */
export function findControl(blocks: readonly Loose[], wanted: string): Control {
  const controls = controlsOf(blocks);
  const found =
    controls.find((each) => each.actionId === wanted) ??
    controls.find((each) => each.blockId === wanted) ??
    controls.find((each) => each.label === wanted) ??
    controls.find((each) => each.label.toLowerCase().includes(wanted.toLowerCase()));
  if (found) return found;
  const there = controls.map((each) => `${each.label || '(no words)'} [${each.actionId}]`).join(', ');
  throw new Error(`there is nothing called "${wanted}" here; there is: ${there || 'nothing to press'}`);
}

/** What a person gives a field: text, the words or value of an option, several of them, or nothing. */
export type Given = string | readonly string[] | null;

const allOptions = (element: Loose) => [
  ...listOf(element['options']),
  ...listOf(element['option_groups']).flatMap((group) => listOf(group['options'])),
];

function optionOf(control: Control, wanted: string): Loose {
  const options = allOptions(control.element);
  const found =
    options.find((option) => option['value'] === wanted) ??
    options.find((option) => wordsOf(option['text']) === wanted);
  if (found) return found;
  const there = options.map((option) => wordsOf(option['text'])).join(', ');
  throw new Error(`"${control.label}" has no option "${wanted}"; it has: ${there}`);
}

const chosenField: Readonly<Record<string, string>> = {
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
};

/** The state of one field as Slack reports it, once a person gave it something. */
export function stateOf(control: Control, given: Given): Loose {
  const { type } = control;
  const several = given === null ? [] : typeof given === 'string' ? [given] : given;
  if (type === 'static_select' || type === 'radio_buttons' || type === 'external_select' || type === 'overflow') {
    return { type, selected_option: several[0] === undefined ? null : optionOf(control, several[0]) };
  }
  if (type === 'checkboxes' || type === 'multi_static_select') {
    return { type, selected_options: several.map((each) => optionOf(control, each)) };
  }
  if (type.startsWith('multi_')) {
    const field = type === 'multi_users_select' ? 'selected_users' : 'selected_conversations';
    return { type, [field]: several };
  }
  return { type, [chosenField[type] ?? 'value']: several[0] ?? null };
}

/** What a field holds before anybody touched it. */
export function initialStateOf(control: Control): Loose | undefined {
  const { element, type } = control;
  if (type === 'button' || type === 'overflow' || type === 'image') return undefined;
  if (type === 'static_select' || type === 'radio_buttons' || type === 'external_select') {
    return { type, selected_option: element['initial_option'] ?? null };
  }
  if (type === 'checkboxes' || type === 'multi_static_select') {
    return { type, selected_options: element['initial_options'] ?? [] };
  }
  if (type === 'file_input') return { type, files: [] };
  const field = chosenField[type] ?? 'value';
  const initial = element[field === 'value' ? 'initial_value' : field.replace('selected_', 'initial_')];
  return { type, [field]: initial ?? null };
}
