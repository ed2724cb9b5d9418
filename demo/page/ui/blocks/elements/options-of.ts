import type { Json, JsonObject, PageWorkspace } from '../../../protocol.ts';
import { isObject, listAt, objectAt, objectsAt, textAt, wordsAt } from '../read-json.ts';

/** Something that can be chosen. */
export interface Option {
  /** Unlike the key of any other option. */
  readonly key: string;
  readonly label: string;
  readonly description: string;
  /** The heading that it stands under; empty for none. */
  readonly group: string;
  /** What stands in the element's state once it is chosen. */
  readonly value: Json;
}

/** The value of an option, or the id of a person or conversation. */
export function keyOf(value: Json): string {
  if (isObject(value)) return textAt(value, 'value');
  return typeof value === 'string' ? value : '';
}

function staticOption(option: JsonObject, group: string): Option {
  return {
    key: keyOf(option),
    label: wordsAt(option, 'text'),
    description: wordsAt(option, 'description'),
    group,
    value: option,
  };
}

function people({ users }: PageWorkspace): readonly Option[] {
  return users
    .filter(({ kind }) => kind !== 'app')
    .map(({ id, realName, name }) => ({ key: id, label: realName, description: `@${name}`, group: '', value: id }));
}

function conversations({ channels }: PageWorkspace, kinds: readonly Json[]): readonly Option[] {
  const wanted = channels.filter(({ kind }) =>
    kind === 'app' ? kinds.includes('im') : kinds.includes('public') || kinds.includes('private'),
  );
  return wanted.map(({ id, name, kind }) => ({
    key: id,
    label: kind === 'app' ? name : `#${name}`,
    description: '',
    group: '',
    value: id,
  }));
}

/** What can be chosen in an element, by its type. */
export function optionsOf(element: JsonObject, workspace: PageWorkspace): readonly Option[] {
  const type = textAt(element, 'type');
  if (type.endsWith('users_select')) return people(workspace);
  if (type.endsWith('channels_select')) return conversations(workspace, ['public']);
  if (type.endsWith('conversations_select')) {
    const kinds = listAt(objectAt(element, 'filter'), 'include');
    return conversations(workspace, kinds.length > 0 ? kinds : ['public', 'private', 'im']);
  }

  const groups = objectsAt(element, 'option_groups');
  return [
    ...objectsAt(element, 'options').map((option) => staticOption(option, '')),
    ...groups.flatMap((group) =>
      objectsAt(group, 'options').map((option) => staticOption(option, wordsAt(group, 'label'))),
    ),
  ];
}

/** What is chosen, in words; also where it is none of the options. */
export function chosenOption(value: Json, options: readonly Option[]): Option {
  const key = keyOf(value);
  const known = options.find((option) => option.key === key);
  if (known) return known;
  const label = isObject(value) ? wordsAt(value, 'text') : key;
  return { key, label, description: '', group: '', value };
}
