import type { DraftId, WorkspaceId } from '../core/ids.ts';
import type { ProviderId } from '../core/integration.ts';
import type { Provider } from '../providers/index.ts';

/** A link to sign in with: good once, until that moment (milliseconds since 1970). */
export interface SignInLink {
  readonly url: string;
  readonly endsAt: number;
}

/** Signing in at hosts in a browser. */
export interface SignIn {
  /** What an OAuth app must have registered, letter for letter. */
  redirectUri(provider: ProviderId): string;
  /** `place` is where the link will stand: whoever hears how the sign-in ended is handed it back. */
  offer(to: {
    readonly workspace: WorkspaceId;
    readonly userId: string;
    readonly draft: DraftId;
    readonly place: string;
  }): Promise<SignInLink>;
}

/** Whether OAuth can be used with a kind of host here, and whose app it is. */
export type OAuthWay =
  | { readonly isPossible: true; readonly app: 'bot' | 'customer'; readonly redirectUri: string }
  | { readonly isPossible: false; readonly because: string };

/** Undefined for kinds of hosts that have no OAuth. */
export function findOAuthWay({ oauth, id, label }: Provider, signIn: SignIn | undefined): OAuthWay | undefined {
  if (!oauth) return undefined;
  if (!signIn) {
    return {
      isPossible: false,
      because:
        'OAuth is not possible here: the bot has no public address that a host could send people back to. Whoever runs the bot can set FLOW_PUBLIC_URL.',
    };
  }
  if (oauth.app.of === 'bot' && !oauth.app.client) {
    return {
      isPossible: false,
      because: `OAuth is not possible here: the bot has no OAuth app at ${label}. Whoever runs the bot can set GITHUB_OAUTH_CLIENT_ID and GITHUB_OAUTH_CLIENT_SECRET.`,
    };
  }
  return { isPossible: true, app: oauth.app.of, redirectUri: signIn.redirectUri(id) };
}
