import type { ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import { describeDay, readInstant } from '../../core/clock.ts';
import type { IntegrationId } from '../../core/ids.ts';
import type { Integrations } from '../../integrations/index.ts';
import { bold, escapeText, mentionPeople } from '../blocks/escape-text.ts';
import { buttons, sections } from '../blocks/parts.ts';
import { manageView } from './manage-fields.ts';

/** For a form whose integration somebody removed meanwhile: who, when, and how to undo it while it can be undone. */
export async function drawGone(integrations: Integrations, actor: Actor, id: IntegrationId): Promise<ModalView> {
  const found = (await integrations.listRemoved(actor)).find(({ integration }) => integration.id === id);
  const title = 'No longer there';
  const nothing = 'Nothing was changed, and what was typed here was not kept.';
  if (!found) return manageView(title, sections([bold('This integration is no longer there.'), nothing]));

  const { name, removed } = found.integration;
  const by = removed?.by ? mentionPeople([removed.by]) : 'The operator';
  const at = readInstant(removed?.at ?? '');
  return manageView(title, [
    ...sections([
      bold(`${name} was removed while this was open`),
      `${by} removed it${at === undefined ? '' : ` on ${describeDay(at)}`}. ${nothing}`,
      escapeText(`Until ${describeDay(found.undoUntil)} it can be put back as it was.`),
    ]),
    ...buttons([{ label: `Put ${name} back`, command: `restore ${id}` }], 'restore'),
  ]);
}
