import type { KnownBlock } from '@slack/types';
import type { Report } from '../../core/report.ts';
import { describeServices } from '../../core/service.ts';
import { escapeText } from '../blocks/escape-text.ts';
import { plainText, sections } from '../blocks/parts.ts';
import { blockIds, valueActionId } from './fields.ts';

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** What Flow may read, set from what the test proved; what is impossible says why, unless it was said as a limit. */
export function serviceInputs({ services }: Report, limits: readonly string[]): readonly KnownBlock[] {
  const isPossible = (state: Report['services'][number]['state']) => state === 'available' || state === 'limited';
  const options = services
    .filter(({ state }) => isPossible(state))
    .map(({ id, state, reason }) => ({
      text: plainText(capital(describeServices([id])), 75),
      value: id,
      ...(state === 'limited' && reason ? { description: plainText(reason, 75) } : {}),
    }));
  const impossible = services.filter(({ state }) => !isPossible(state) && state !== 'off');
  const reasons = impossible.map(({ id, reason }) => `Not possible: ${describeServices([id])}. ${reason ?? ''}`.trim());
  return [
    ...(options.length === 0
      ? []
      : [
          {
            type: 'input' as const,
            block_id: blockIds.services,
            label: plainText('What may Flow read?', 2000),
            element: { type: 'checkboxes' as const, action_id: valueActionId, options, initial_options: options },
          },
        ]),
    ...(limits.length > 0 ? [] : sections(reasons.map((reason) => escapeText(reason)))),
  ];
}

/** Who stands in for the owner, and where posts go. */
export const peopleInputs: readonly KnownBlock[] = [
  {
    type: 'input',
    block_id: blockIds.backup,
    optional: true,
    label: plainText('Who stands in for you?', 2000),
    hint: plainText('You own the integration: what needs a person comes to you first, and then to them.', 2000),
    element: { type: 'users_select', action_id: valueActionId, placeholder: plainText('Choose a person', 150) },
  },
  {
    type: 'input',
    block_id: blockIds.channel,
    optional: true,
    label: plainText('Where do posts about it go?', 2000),
    hint: plainText('Empty means the usual place. Invite the bot there, or it cannot post.', 2000),
    element: {
      type: 'conversations_select',
      action_id: valueActionId,
      placeholder: plainText('Choose a channel', 150),
      filter: { include: ['public', 'private'], exclude_bot_users: true, exclude_external_shared_channels: true },
    },
  },
];
