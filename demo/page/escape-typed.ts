import type { SlackWorld } from '../../test/world/slack.ts';

/** Words as a person typed them, with people and channels as Slack writes them for apps. */
export function escapeTyped(slack: SlackWorld, appName: string, text: string): string {
  const people = new Map<string, string>([
    [appName.toLowerCase(), slack.botUserId],
    ...slack.people.map(({ name, id }) => [name.toLowerCase(), id] as const),
  ]);
  const channels = new Map(slack.channels.map(({ name, id }) => [name.toLowerCase(), id]));
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/(^|[\s(])@([\p{L}\p{N}._-]+)/gu, (typed, before: string, name: string) => {
      const id = people.get(name.toLowerCase());
      return id ? `${before}<@${id}>` : typed;
    })
    .replace(/(^|[\s(])#([\p{L}\p{N}_-]+)/gu, (typed, before: string, name: string) => {
      const id = channels.get(name.toLowerCase());
      return id ? `${before}<#${id}|${name}>` : typed;
    })
    .replace(/(^|\s)(https?:\/\/[^\s<>]+)/g, '$1<$2>');
}
