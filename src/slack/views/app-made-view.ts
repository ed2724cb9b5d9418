import type { ModalView } from '@slack/types';
import type { AppToInstall, SignInWords } from '../../oauth/index.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { buttons, plainText, sections } from '../blocks/parts.ts';
import { type ViewMetadata, writeMetadata } from './metadata.ts';
import { failedCallbackId, testAgainActionId } from './outcome-views.ts';

/** The App is there, and its key is kept: it has to be installed. The view moves on when it is. */
export function appMadeView(words: SignInWords, app: AppToInstall, metadata: ViewMetadata): ModalView {
  return {
    type: 'modal',
    title: plainText('Add integration', 24),
    close: plainText('Close', 24),
    submit: plainText('Change the answers', 24),
    callback_id: failedCallbackId,
    private_metadata: writeMetadata(metadata),
    blocks: [
      ...sections([bold(words.title), ...words.lines.map((line) => escapeText(line))]),
      ...buttons([{ label: 'Install it', url: app.installUrl, tone: 'primary' }], 'install-app'),
      ...sections(['This form goes on by itself when it is installed. Where an owner does that later, test it then.']),
      {
        type: 'actions',
        block_id: 'again',
        elements: [{ type: 'button', action_id: testAgainActionId, text: plainText('Test connection', 75) }],
      },
    ],
  };
}
