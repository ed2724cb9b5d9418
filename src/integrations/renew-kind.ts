import type { Actor } from '../core/actor.ts';
import { InputError } from '../core/errors.ts';
import type { StoredIntegration } from '../storage/documents.ts';

/** How an integration may sign in from now on. */
export type RenewKind = 'token' | 'oauth' | 'github-app';

/** The way that is asked for, where it can be renewed here. Throws InputError. */
export function readRenewKind(
  { name, credential }: StoredIntegration,
  { userId }: Actor,
  asked: { readonly authentication?: RenewKind | undefined; readonly appId?: string | undefined },
): RenewKind {
  const before = credential.kind === 'password' ? 'token' : credential.kind;
  const kind = asked.authentication ?? before;
  const isSameApp = ['', credential.appId].includes(asked.appId?.trim() ?? '');
  if (kind === 'github-app' && credential.isOwnApp && isSameApp) {
    throw new InputError(
      `${name} signs in as the bot’s own GitHub App, whose key is a setting: whoever runs the bot replaces GITHUB_APP_PRIVATE_KEY.`,
      'authentication',
    );
  }
  if (kind !== 'oauth' || userId !== null) return kind;
  throw new InputError(
    `${name} signs in by OAuth: somebody signs in anew in the browser, from "/flow renew" in Slack. To use a token instead, say so with --auth token.`,
    'auth',
  );
}
