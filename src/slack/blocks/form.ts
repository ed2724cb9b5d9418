import type { ModalView } from '@slack/types';
import type { FormReply } from '../../core/reply.ts';
import { plainText, sections } from './parts.ts';

const titles: Readonly<Record<FormReply['form'], string>> = {
  'add-integration': 'Add integration',
  edit: 'Edit integration',
  services: 'Services',
  renew: 'Renew credential',
  'choose-repos': 'Choose repositories',
  exclusions: 'Exclusions',
  import: 'Import integrations',
  'ask-owner': 'Ask an owner',
  expiry: 'End of a token',
  'snooze-alert': 'Snooze an alert',
  'assign-alert': 'Give an alert away',
};

/** What stands there at once, within Slack's three seconds; the form itself replaces it. */
export function formLoadingView({ form }: FormReply): ModalView {
  return {
    type: 'modal',
    title: plainText(titles[form], 24),
    close: plainText('Close', 24),
    blocks: [...sections(['Getting the form ready…'])],
  };
}
