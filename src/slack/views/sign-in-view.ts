import type { KnownBlock, ModalView } from '@slack/types';
import type { SignInLink } from '../../integrations/index.ts';
import type { SignInWords } from '../../oauth/index.ts';
import type { Provider } from '../../providers/index.ts';
import type { Draft } from '../../storage/documents.ts';
import { alertBlocks } from '../blocks/alert.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { buttons, context, plainText, sections } from '../blocks/parts.ts';
import { manageView } from './manage-fields.ts';
import { type ViewMetadata, writeMetadata } from './metadata.ts';
import { failedCallbackId } from './outcome-views.ts';
import { renewTitle } from './renew-form.ts';
import { renewBackCallbackId } from './renew-views.ts';

export const newLinkActionId = 'new-sign-in-link';
export const newRenewalLinkActionId = 'new-renewal-link';

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

const thenWords = 'This form goes on by itself after that; you may close it, and are told then.';

function describeTask({ authentication, organizations: [owner = ''] }: Draft): string {
  return authentication === 'github-app'
    ? `Open the page as an owner of ${escapeText(owner)}, which will own the App, and follow it: the host asks for a name and hands the key to the bot.`
    : 'Open the page and sign in there with the account that Flow is to use – a service account, best.';
}

function signInBlocks(offered: OfferedSignIn, newLinkActionId: string): KnownBlock[] {
  const { draft, provider, link, before } = offered;
  const host = new URL(draft.baseUrl).host;
  const task = draft.authentication === 'github-app' ? 'Make the GitHub App' : 'Sign in';
  return [
    ...(before
      ? [...alertBlocks(before.title, 'error'), ...sections(before.lines.map((line) => escapeText(line)))]
      : []),
    ...sections([bold(`${task} at ${host}`), `${describeTask(draft)} ${thenWords}`]),
    ...buttons([{ label: `${task} at ${provider.shortLabel}`, url: link.url, tone: 'primary' }], 'sign-in'),
    ...context([`The link is for you alone, good once, and for ${minutes} minutes.`]),
    ...hostErrorHint(offered),
    {
      type: 'actions',
      block_id: 'new-link',
      elements: [{ type: 'button', action_id: newLinkActionId, text: plainText('Get a new link', 75) }],
    },
  ];
}

/** While somebody signs in in the browser. The view moves on when they have; submitting it leads back to the answers. */
export function signInView(offered: OfferedSignIn, metadata: ViewMetadata): ModalView {
  return {
    type: 'modal',
    title: plainText('Add integration', 24),
    close: plainText('Close', 24),
    submit: plainText('Change the answers', 24),
    callback_id: failedCallbackId,
    private_metadata: writeMetadata(metadata),
    blocks: signInBlocks(offered, newLinkActionId),
  };
}

/** The same for an integration that is there; the old sign-in is used meanwhile. */
export function renewalSignInView(offered: OfferedSignIn, metadata: string): ModalView {
  return manageView(
    renewTitle,
    [
      ...signInBlocks(offered, newRenewalLinkActionId),
      ...context(['The old credential is used meanwhile, and stays until you have seen the test of the new one.']),
    ],
    { callback_id: renewBackCallbackId, private_metadata: metadata, submit: plainText('Change the answers', 24) },
  );
}
