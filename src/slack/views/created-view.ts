import type { KnownBlock, ModalView } from '@slack/types';
import type { StoredIntegration } from '../../storage/documents.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { plainText, sections } from '../blocks/parts.ts';
import { openChooseActionId } from './choose-repos-view.ts';
import { modal } from './outcome-views.ts';

const chooseBlock = ({ id }: StoredIntegration): KnownBlock => ({
  type: 'actions',
  block_id: 'next',
  elements: [
    {
      type: 'button',
      style: 'primary',
      action_id: openChooseActionId,
      text: plainText('Choose repositories', 75),
      value: id,
    },
  ],
});

/** It is there: what to do next. */
export function createdView(integration: StoredIntegration): ModalView {
  const name = /\s/.test(integration.name) ? `"${integration.name}"` : integration.name;
  const hasRepositories = integration.provider !== 'jira-dc';
  const next =
    integration.lastTest?.outcome === 'warn'
      ? `It works with limits: ${integration.lastTest.headline} Test it again once that is mended.`
      : 'Everything that was tested is fine.';
  return modal(
    [
      ...sections([
        bold(`Created ${integration.name}`),
        escapeText(next),
        ...(hasRepositories
          ? ['Next, say which repositories Flow is to read: webhooks need one imported at least.']
          : []),
      ]),
      ...(hasRepositories ? [chooseBlock(integration)] : []),
      ...sections([
        `Test it: \`${escapeText(`/flow test ${name}`)}\``,
        `See it in full: \`${escapeText(`/flow status ${name}`)}\``,
      ]),
    ],
    { close: plainText('Done', 24) },
  );
}
