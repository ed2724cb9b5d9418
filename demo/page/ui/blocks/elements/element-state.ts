import type { Json, JsonObject } from '../../../protocol.ts';
import { textAt } from '../read-json.ts';

/** By type, where Slack reports what stands in an element, and where an app says what should stand there at first. */
const fields: Readonly<Record<string, readonly [state: string, initial: string]>> = {
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
  users_select: ['selected_user', 'initial_user'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  channels_select: ['selected_channel', 'initial_channel'],
  checkboxes: ['selected_options', 'initial_options'],
  multi_static_select: ['selected_options', 'initial_options'],
  multi_external_select: ['selected_options', 'initial_options'],
  multi_users_select: ['selected_users', 'initial_users'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
};

const [valueField, initialField] = ['value', 'initial_value'] as const;

/** What stands in an element: what its state says, else what the app put there. */
export function heldIn(element: JsonObject, state: JsonObject | undefined): Json {
  const [key, initial] = fields[textAt(element, 'type')] ?? [valueField, initialField];
  return state?.[key] ?? (state && key in state ? null : (element[initial] ?? null));
}

/** The state of an element, once something stands in it. */
export function stateOf(element: JsonObject, value: Json): JsonObject {
  const type = textAt(element, 'type');
  const [key] = fields[type] ?? [valueField, initialField];
  return { type, [key]: value };
}
