import type { KnownBlock, ModalView } from '@slack/types';
import type { SecretField, SecretPageLink } from '../../integrations/index.ts';
import { bold } from '../blocks/escape-text.ts';
import { buttons, context, plainText, sections } from '../blocks/parts.ts';
import { needSomeoneBlocks } from '../handover/need-someone.ts';
import { writeMetadata } from './metadata.ts';
import { failedCallbackId } from './outcome-views.ts';
import { renewFailedCallbackId } from './renew-views.ts';

export const newPageActionId = 'new-secret-page';
export const newRenewalPageActionId = 'new-renewal-page';

const names: Readonly<Record<SecretField, string>> = {
  token: 'access token',
  'private-key': 'private key',
  'client-secret': 'client secret',
};

/** As the page takes it: "the access token for git.example.com". */
export const describeSecret = (field: SecretField, baseUrl: string): string =>
  `the ${names[field]} for ${new URL(baseUrl).host}`;

const minutes = 10;

function linkBlocks({ url, field }: SecretPageLink, baseUrl: string, newLinkActionId: string): KnownBlock[] {
  return [
    ...sections([
      bold(`Type ${describeSecret(field, baseUrl)} on the page`),
      'Open the page and give it there. This form goes on by itself after that; you may close it, and are told then.',
    ]),
    ...buttons([{ label: 'Open the page', url, tone: 'primary' }], 'secret-page'),
    ...context([`The link is for you alone, good once, and for ${minutes} minutes.`]),
    {
      type: 'actions',
      block_id: 'new-page',
      elements: [{ type: 'button', action_id: newLinkActionId, text: plainText('Get a new link', 75) }],
    },
  ];
}

interface Waiting {
  readonly link: SecretPageLink;
  readonly baseUrl: string;
  /** The view's metadata, as it is written there. */
  readonly marked: string;
}

/** While somebody types a secret in the browser. The view moves on when they have; submitting it leads back. */
export function secretPageView({ link, baseUrl, marked }: Waiting): ModalView {
  return {
    type: 'modal',
    title: plainText('Add integration', 24),
    close: plainText('Close', 24),
    submit: plainText('Change the answers', 24),
    callback_id: failedCallbackId,
    private_metadata: writeMetadata({ marked }),
    blocks: [...linkBlocks(link, baseUrl, newPageActionId), ...needSomeoneBlocks()],
  };
}

/** The same for a new credential of an integration that is there. */
export function renewalPageView({ link, baseUrl, marked }: Waiting): ModalView {
  return {
    type: 'modal',
    title: plainText('Renew credential', 24),
    close: plainText('Close', 24),
    submit: plainText('Begin anew', 24),
    callback_id: renewFailedCallbackId,
    private_metadata: marked,
    blocks: linkBlocks(link, baseUrl, newRenewalPageActionId),
  };
}
