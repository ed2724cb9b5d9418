import { useEffect, useState } from 'react';
import type { PageMessage, PageScreen } from '../protocol.ts';

/** What a person has read, as the newest timestamp by `person/channel`. */
type Read = Readonly<Record<string, number>>;

const isInChannel = (message: PageMessage) => message.threadTs === null || message.threadTs === message.ts;

function newest(messages: readonly PageMessage[], channel: string): number {
  return Math.max(0, ...messages.filter((each) => each.channel === channel).map((each) => Number(each.ts)));
}

/** How many messages by others came to each channel since this person last looked there. */
export function useUnread(screen: PageScreen | null, openChannel: string, channels: readonly string[]) {
  const [read, setRead] = useState<Read>({});

  useEffect(() => {
    if (!screen) return;
    const { person, messages } = screen;

    setRead((before) => {
      // What was there before the person first came counts as read.
      const isFirst = !channels.some((channel) => `${person}/${channel}` in before);
      const seen = isFirst ? channels : [openChannel];
      const entries = seen.map((channel) => [`${person}/${channel}`, newest(messages, channel)] as const);
      return entries.every(([key, ts]) => before[key] === ts) ? before : { ...before, ...Object.fromEntries(entries) };
    });
  }, [screen, openChannel, channels]);

  return (channel: string): number => {
    if (!screen || channel === openChannel) return 0;
    const { person, messages } = screen;
    const since = read[`${person}/${channel}`] ?? Number.POSITIVE_INFINITY;
    const isNew = (message: PageMessage) =>
      message.channel === channel && message.author !== person && Number(message.ts) > since && isInChannel(message);
    return messages.filter(isNew).length;
  };
}
