import { isLoose, type Loose } from '../oracles/loose.ts';
import type { Acknowledgement, ElementPlace, PersonWorld } from './person.ts';
import type { SlackState } from './slack-api.ts';
import { type Control, controlsOf, stringOf } from './slack-blocks.ts';
import type { GivenFile } from './slack-files.ts';
import type { SeenView } from './slack-screen.ts';

type Values = Readonly<Record<string, Readonly<Record<string, Loose>>>>;

/** Keeps a file for somebody and puts it into a field, as Slack does once it is uploaded. */
export function attachFile(
  { files, screens }: Pick<SlackState, 'files' | 'screens'>,
  user: string,
  view: SeenView,
  { blockId, actionId }: ElementPlace,
  file: GivenFile,
): void {
  const element = controlsOf(view.blocks).find((each) => each.blockId === blockId && each.actionId === actionId);
  if (element?.type !== 'file_input') throw new Error(`there is no field for files at ${blockId}/${actionId}`);
  const kinds = element.element['filetypes'];
  const kind = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  if (Array.isArray(kinds) && !kinds.includes(kind)) throw new Error(`Slack would not take a .${kind} file here`);
  const described = files.describe(files.add(user, file));
  screens.type(view, blockId, actionId, { type: 'file_input', files: [described] });
}

/** The required inputs of a view in which nothing is. */
export function findEmpty(view: SeenView, values: Values): readonly Control[] {
  return controlsOf(view.blocks).filter((control) => {
    if (control.block['type'] !== 'input' || control.block['optional'] === true) return false;
    const state = values[control.blockId]?.[control.actionId] ?? {};
    const content = Object.entries(state).find(([name]) => name !== 'type')?.[1];
    return content === null || content === '' || (Array.isArray(content) && content.length === 0);
  });
}

/** Throws where Slack would keep the modal open by itself. */
export function requireFilled(view: SeenView, values: Values): void {
  const [empty] = findEmpty(view, values);
  if (empty) throw new Error(`Slack would not submit: "${empty.label}" is empty`);
}

/** What Slack does with the answer to a submit. */
export async function settleSubmit(
  world: PersonWorld,
  id: string,
  view: SeenView,
  acknowledgement: Acknowledgement,
): Promise<void> {
  const { screens } = world.state;
  if (acknowledgement.status !== 200) return;
  const action = acknowledgement.json?.['response_action'];
  if (action === undefined) screens.closeView(id);
  else if (action === 'clear') screens.closeView(id, true);
  else if (action === 'errors') showFieldErrors(world, id, view, acknowledgement.json?.['errors']);
  else if (action === 'update')
    await world.call('views.update', { view_id: view.id, view: acknowledgement.json?.['view'] });
  else if (action === 'push') {
    const trigger = await world.newTrigger(id, view.id);
    await world.call('views.push', { trigger_id: trigger, view: acknowledgement.json?.['view'] });
  }
}

function showFieldErrors(world: PersonWorld, id: string, view: SeenView, errors: unknown): void {
  const given = isLoose(errors) ? Object.entries(errors).map(([block, text]) => [block, stringOf(text)] as const) : [];
  const inputs = view.blocks.filter((block) => block['type'] === 'input').map((block) => block['block_id']);
  const strange = given.filter(([block]) => !inputs.includes(block)).map(([block]) => block);
  if (strange.length > 0 || given.length === 0) {
    const problems = [`errors for no input block: ${strange.join(', ')}`];
    world.state.noteJudged?.('view', problems);
    world.state.violations.push({ where: 'view_submission', problems });
  }
  world.state.screens.showErrors(id, Object.fromEntries(given));
}
