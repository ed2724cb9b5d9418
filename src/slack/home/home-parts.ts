import type { ActionsBlock, Button } from '@slack/types';
import type { StoredIntegration } from '../../storage/documents.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { plainText } from '../blocks/parts.ts';
import type { LabelOf } from '../blocks/report-gist.ts';

/** "GitLab at git.acme.com". */
export function describeHost({ provider, baseUrl }: Pick<StoredIntegration, 'provider' | 'baseUrl'>, labelOf: LabelOf) {
  return escapeText(`${labelOf(provider)} at ${URL.parse(baseUrl)?.host ?? baseUrl}`, 200);
}

export function nameOf({ name }: StoredIntegration): string {
  return bold(name, 120) || bold('(without a name)');
}

export interface HomeButton {
  readonly label: string;
  readonly actionId: string;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
  readonly confirm?: Button['confirm'];
}

function homeButton({ label, actionId, value, style, confirm }: HomeButton): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plainText(label, 75),
    value,
    ...(style ? { style } : {}),
    ...(confirm ? { confirm } : {}),
  };
}

/** A row of buttons that the Home itself listens to; empty for none. */
export function homeButtons(buttons: readonly HomeButton[], blockId: string): readonly ActionsBlock[] {
  return buttons.length === 0 ? [] : [{ type: 'actions', block_id: blockId, elements: buttons.map(homeButton) }];
}
