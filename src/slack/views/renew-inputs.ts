import type { KnownBlock } from '@slack/types';
import type { OAuthWay, RenewKind, SecretField } from '../../integrations/index.ts';
import type { Provider } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { plainText, sections } from '../blocks/parts.ts';
import { isOwnAppThere } from './app-inputs.ts';
import { textField } from './manage-fields.ts';
import { botsAppGuide, registerGuide } from './oauth-inputs.ts';
import { tokenGuide } from './provider-guide.ts';
import { describeGoOn, describeTyping, onPageBlocks, type SecretEntry } from './secret-entry.ts';

export const renewOnPageActionId = 'renew-on-page';
export const renewSignInAgainActionId = 'renew-sign-in-again';

/** What a renewal that goes on keeps of the chosen way; its secrets are never shown, only that they are there. */
interface KeptForRenewal {
  /** The end of the new token, empty where it tells nothing; null when there is none. */
  readonly token: string | null;
  readonly hasClientSecret: boolean;
}

/** What the form is drawn from. */
export interface RenewForm {
  readonly integration: StoredIntegration;
  readonly provider: Provider;
  readonly way: OAuthWay | undefined;
  readonly secretEntry: SecretEntry;
  readonly kinds: readonly RenewKind[];
  readonly kind: RenewKind;
  readonly address: string;
  readonly appId: string;
  readonly clientId: string;
  readonly kept: KeptForRenewal;
  /** Somebody goes on with a renewal that was begun before. */
  readonly isResumed: boolean;
}

interface AskedSecret {
  readonly field: SecretField;
  /** As the service layer calls it. */
  readonly name: string;
  readonly label: string;
  /** Such as "the one that is there"; null when none is kept. */
  readonly kept: string | null;
}

const oneButton = (blockId: string, actionId: string, label: string): KnownBlock => ({
  type: 'actions',
  block_id: blockId,
  elements: [{ type: 'button', action_id: actionId, text: plainText(label, 75) }],
});

/** One secret, typed here or on a page as the settings say; a kept one stays unless another is given. */
function secretBlocks({ secretEntry }: RenewForm, { field, name, label, kept }: AskedSecret): readonly KnownBlock[] {
  const input = textField({
    name,
    label,
    hint: describeTyping(secretEntry, kept),
    isLong: field === 'private-key',
    isOptional: secretEntry === 'both' || kept !== null,
  });
  if (secretEntry === 'modal') return [input];
  const another = kept === null ? [] : [oneButton('on-page', renewOnPageActionId, 'Give another one on a page')];
  if (secretEntry === 'both') return [input, ...another];
  return kept === null
    ? onPageBlocks(label)
    : [...sections([`${bold(label)}: ${escapeText(kept)} is kept.`]), ...another];
}

/** The bot has an App of its own there, and the integration none that somebody gave. */
const takesOwnApp = ({ provider, address, integration: { credential } }: RenewForm) =>
  credential.kind !== 'github-app' && isOwnAppThere(provider, address);

function appBlocks(form: RenewForm): readonly KnownBlock[] {
  if (takesOwnApp(form)) {
    return sections([
      'The bot has an App here, so nothing is typed. An owner installs it on each organisation; the test says where that is missing.',
    ]);
  }
  const { isOwnApp } = form.integration.credential;
  return [
    ...(isOwnApp
      ? sections([
          'It signs in as the bot’s own App, whose key is a setting: whoever runs the bot replaces it. Here you can give another App.',
        ])
      : []),
    textField({
      name: 'app-id',
      label: 'App ID',
      initial: form.appId,
      hint: 'The number near the top of the App’s settings page.',
    }),
    ...secretBlocks(form, {
      field: 'private-key',
      name: 'token',
      label: 'New private key',
      kept: form.kept.token === null ? null : 'the key that you gave',
    }),
  ];
}

function oauthBlocks(form: RenewForm): readonly KnownBlock[] {
  const { provider, way, address, clientId, kept } = form;
  if (!way?.isPossible) return [];
  const signedIn =
    kept.token === null
      ? []
      : [
          ...sections([
            'Somebody signed in anew already, and that is kept: go on with the test, or sign in once more.',
          ]),
          oneButton('sign-in-again', renewSignInAgainActionId, 'Sign in again'),
        ];
  if (way.app === 'bot') return [...botsAppGuide(provider), ...signedIn];
  return [
    ...registerGuide(provider, address, way),
    textField({
      name: 'clientId',
      label: 'Client id',
      initial: clientId,
      hint: 'Change it, and its secret, to use another OAuth app.',
    }),
    ...secretBlocks(form, {
      field: 'client-secret',
      name: 'clientSecret',
      label: 'Client secret',
      kept: kept.hasClientSecret ? 'the one that is there' : null,
    }),
    ...signedIn,
  ];
}

/** What the chosen way asks for. */
export function renewInputs(form: RenewForm): readonly KnownBlock[] {
  if (form.kind === 'github-app') return appBlocks(form);
  if (form.kind === 'oauth') return oauthBlocks(form);
  const { token } = form.kept;
  const kept = token === null ? null : `the one${token === '' ? ' that you gave' : ` that ends in ${token}`}`;
  return [
    ...tokenGuide(form.provider, form.address),
    ...secretBlocks(form, { field: 'token', name: 'token', label: 'New access token', kept }),
  ];
}

/** What the submit leads to. */
export function describeRenewSubmit(form: RenewForm): string {
  const { kind, kept, way, secretEntry } = form;
  if (kept.token !== null || (kind === 'github-app' && takesOwnApp(form))) return 'Test the new one';
  if (kind !== 'oauth') {
    return describeGoOn(secretEntry, kind === 'token' ? 'token' : 'private-key') ?? 'Test the new one';
  }
  const needsSecret = way?.isPossible === true && way.app === 'customer' && !kept.hasClientSecret;
  return (needsSecret ? describeGoOn(secretEntry, 'client-secret') : undefined) ?? 'Go on to the sign-in';
}
