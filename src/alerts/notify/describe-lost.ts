/** What Slack says of a place that cannot be written to, and what to do: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const words: Readonly<Record<string, string>> = {
  channel_not_found: 'The bot does not see that channel. Invite it there: /invite @Flow',
  not_in_channel: 'The bot is not in that channel. Invite it there: /invite @Flow',
  is_archived: 'That channel is archived. Choose another one, or bring it back.',
  restricted_action: 'Only some people may write in that channel. Let the bot do so, or choose another one.',
  user_not_found: 'That person is no longer in the workspace.',
  user_disabled: 'That person’s account is deactivated.',
  cannot_dm_bot: 'That is a bot, which reads no messages. Choose a person or a channel.',
  messages_tab_disabled:
    'The bot may not write to people: its Messages tab is off. Whoever manages the Slack app switches it on under App Home.',
  nobody: 'Nobody is named to hear of alerts. Name a channel: /flow notify #channel',
  limited: 'Slack wants fewer messages there just now. A minute later it can be tried again.',
  unsure: 'Slack gave no answer, so it may have arrived or not.',
};

/** Why nothing can be posted there, and what to do about it. */
export function describeLost(why: string): string {
  return words[why] ?? `Slack does not take messages there (${why}). Choose another place: /flow notify #channel`;
}
