import type { Loose } from '../oracles/loose.ts';

export interface SlackUserSeed {
  /** The short name, as in `as('ana')`. */
  readonly name: string;
  readonly realName?: string;
  readonly admin?: boolean;
  /** A guest: of several channels, or of one. */
  readonly guest?: 'multi-channel' | 'single-channel';
  readonly deactivated?: boolean;
  /** Of another company, in a channel that both share. */
  readonly stranger?: boolean;
  /** As in `Europe/Amsterdam`. */
  readonly timeZone?: string;
}

export interface SlackOptions {
  readonly signingSecret: string;
  readonly botToken?: string;
  readonly users: readonly SlackUserSeed[];
  /** Names without `#`; the first is where commands are typed when no other is named. */
  readonly channels?: readonly string[];
  /** The app sends on purpose what Slack refuses. */
  readonly expectsRefusals?: boolean;
  /** User groups: the short names of who is in them, by id. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** What the bot's token may do. */
  readonly scopes?: readonly string[];
}

export const appId = 'A0FLOW';
/** The facade's own key to the emulator: who is who, and trigger ids. */
export const facadeToken = 'xoxb-facade';
const allScopes = [
  'chat:write',
  'commands',
  'users:read',
  'users:read.email',
  'im:write',
  'channels:read',
  'groups:read',
  'team:read',
];

/** What the emulator starts with: the people, the channels, and both tokens. */
export function innerSeed(options: SlackOptions, botToken: string, scopes: readonly string[]) {
  const token = (value: string, granted: readonly string[]) => ({
    token: value,
    type: 'bot',
    user: 'flow',
    scopes: [...granted],
    app_id: appId,
    client_id: '1.2',
  });
  return {
    slack: {
      signing_secret: options.signingSecret,
      strict_scopes: true,
      team: { name: 'Acme', domain: 'acme' },
      users: [
        { name: 'flow', real_name: 'Flow' },
        ...options.users.map((user) => ({
          name: user.name,
          real_name: user.realName ?? user.name,
          email: `${user.name}@acme.example`,
          is_admin: user.admin ?? false,
        })),
      ],
      channels: (options.channels ?? ['eng-metrics']).map((name) => ({ name })),
      oauth_apps: [
        {
          app_id: appId,
          client_id: '1.2',
          client_secret: 'unused',
          name: 'Flow',
          redirect_uris: [],
          scopes: [...scopes],
        },
      ],
      tokens: [token(botToken, scopes), token(facadeToken, allScopes)],
    },
  };
}

/** What `users.info` says beyond what the emulator knows. */
export function describeUser(seed: SlackUserSeed): Loose {
  return {
    deleted: seed.deactivated ?? false,
    is_admin: seed.admin ?? false,
    is_owner: false,
    is_restricted: seed.guest !== undefined,
    is_ultra_restricted: seed.guest === 'single-channel',
    is_bot: false,
    is_stranger: seed.stranger ?? false,
    tz: seed.timeZone ?? 'Europe/Amsterdam',
  };
}
