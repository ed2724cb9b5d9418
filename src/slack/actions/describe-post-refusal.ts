import { describeDuration } from '../../core/clock.ts';
import { InputError } from '../../core/errors.ts';
import { readRefusal, readRetryAfterMs } from '../refusal.ts';

const words: Readonly<Record<string, string>> = {
  not_in_channel: 'Flow is not in that channel. Type /invite @Flow there, then share again.',
  channel_not_found: 'Flow cannot see that channel. Type /invite @Flow there, then share again.',
  is_archived: 'That channel is archived, so nobody can post there. Choose another one.',
  restricted_action: 'Only some people may post in that channel, and Flow is not one of them. Choose another one.',
  restricted_action_read_only_channel: 'Nobody may post in that channel. Choose another one.',
  cannot_dm_bot: 'That is an app, and apps do not read what Flow writes. Choose a person.',
  user_disabled: 'This person’s account is deactivated. Choose somebody else.',
  messages_tab_disabled: 'Slack is set up so that Flow cannot write to people. Ask them yourself, or share the report.',
};

/** Why Slack did not take a message, in words for a field. Anything that no person can mend is handed on. */
export function describePostRefusal(error: unknown): InputError {
  const retryAfterMs = readRetryAfterMs(error);
  if (retryAfterMs !== undefined) {
    return new InputError(`Slack asks for a pause of ${describeDuration(retryAfterMs)}; send it again after that.`);
  }
  const told = words[readRefusal(error) ?? ''];
  if (told === undefined) throw error;
  return new InputError(told);
}
