import type { KnownBlock, ModalView } from '@slack/types';
import type { SignInLink } from '../../integrations/index.ts';
import type { SignInWords } from '../../oauth/index.ts';
import type { Provider } from '../../providers/index.ts';
import type { Draft } from '../../storage/documents.ts';
import { alertBlocks } from '../blocks/alert.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { buttons, context, plainText, sections } from '../blocks/parts.ts';
import { type ViewMetadata, writeMetadata } from './metadata.ts';
import { failedCallbackId } from './outcome-views.ts';

export const newLinkActionId = 'new-sign-in-link';

/** A sign-in that is offered. */
export interface OfferedSignIn {
  readonly draft: Draft;
  readonly provider: Provider;
  readonly link: SignInLink;
  /** How the sign-in before this one ended, when it came to nothing. */
  readonly before: SignInWords | null;
}

const minutes = 10;

/** What the host may show instead of its question, where nothing ever comes back to the bot. */
function hostErrorHint({ draft, provider }: OfferedSignIn): readonly KnownBlock[] {
  const { oauth } = draft;
  if (!oauth?.redirectUri || !oauth.clientSecret) return [];
  const name = escapeText(provider.shortLabel);
  return context([
    `If ${name} shows an error instead, its app has another client id than \`${escapeText(oauth.clientId)}\`, or another redirect URI than \`${escapeText(oauth.redirectUri)}\`. A page that is not there means that the address is not ${name}’s.`,
  ]);
}

/** While somebody signs in in the browser. The view moves on when they have; submitting it leads back to the answers. */
export function signInView(offered: OfferedSignIn, metadata: ViewMetadata): ModalView {
  const { draft, provider, link, before } = offered;
  const host = new URL(draft.baseUrl).host;
  return {
    type: 'modal',
    title: plainText('Add integration', 24),
    close: plainText('Close', 24),
    submit: plainText('Change the answers', 24),
    callback_id: failedCallbackId,
    private_metadata: writeMetadata(metadata),
    blocks: [
      ...(before
        ? [...alertBlocks(before.title, 'error'), ...sections(before.lines.map((line) => escapeText(line)))]
        : []),
      ...sections([
        bold(`Sign in at ${host}`),
        'Open the page and sign in there with the account that Flow is to use – a service account, best. This form goes on by itself after that; you may close it, and are told then.',
      ]),
      ...buttons([{ label: `Sign in at ${provider.shortLabel}`, url: link.url, tone: 'primary' }], 'sign-in'),
      ...context([`The link is for you alone, good once, and for ${minutes} minutes.`]),
      ...hostErrorHint(offered),
      {
        type: 'actions',
        block_id: 'new-link',
        elements: [{ type: 'button', action_id: newLinkActionId, text: plainText('Get a new link', 75) }],
      },
    ],
  };
}
