import type { Loose } from '../oracles/loose.ts';
import type { Acknowledgement, PersonWorld } from './person.ts';

interface Speaker {
  readonly id: string;
  readonly tell: (event: Loose) => Promise<Acknowledgement>;
}

/** Puts what a person wrote on the screens, and tells the app where it is named or spoken to. */
export async function say(
  world: PersonWorld,
  { id, tell }: Speaker,
  text: string,
  options: { readonly channel?: string; readonly threadTs?: string | null } = {},
): Promise<Acknowledgement | undefined> {
  const channel = world.channel(options.channel).id;
  const isDirect = world.state.directs.get(channel) === id;
  const ts = `${(Date.now() / 1000).toFixed(6)}`;
  const threadTs = options.threadTs ?? null;
  const onlyFor = isDirect ? id : null;
  world.state.screens.addMessage({ ts, author: id, channel, onlyFor, threadTs, text, blocks: [] });

  const thread = threadTs === null ? {} : { thread_ts: threadTs };
  if (isDirect) return await tell({ type: 'message', channel_type: 'im', text, ts, channel, ...thread });
  if (text.includes(`<@${world.botUserId}>`)) return await tell({ type: 'app_mention', text, ts, channel, ...thread });
  return undefined;
}
