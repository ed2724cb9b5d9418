import type { GivenSettings } from './gather-settings.ts';

/** What the bot cannot start without; a terminal needs none of it. */
export function findMissing(given: GivenSettings, problems: string[]): void {
  const missing = (name: string) => !(name in given) && !problems.some((problem) => problem.startsWith(`${name}_FILE`));
  if (missing('SLACK_BOT_TOKEN')) problems.push('SLACK_BOT_TOKEN is missing: the bot token of the Slack app.');
  if (missing('SLACK_SIGNING_SECRET') && missing('SLACK_APP_TOKEN')) {
    problems.push('SLACK_SIGNING_SECRET is missing (or SLACK_APP_TOKEN, for Socket Mode).');
  }
  if (missing('FLOW_ENCRYPTION_KEYS')) {
    problems.push(
      'FLOW_ENCRYPTION_KEYS is missing: without a key no token can be kept. "openssl rand -base64 32" makes one; write it as k1:KEY.',
    );
  }
}
