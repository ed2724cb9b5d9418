import { joinWords } from '../core/service.ts';
import type { HookView } from '../providers/index.ts';

/** Where webhooks that the bot makes deliver to. */
export interface HookReceiver {
  readonly host: string;
  /** True where this bot receives them itself. */
  readonly isOwn: boolean;
}

/** The hosts that these webhooks deliver to. */
export function findReceivers(hooks: readonly HookView[]): readonly string[] {
  return [...new Set(hooks.flatMap(({ url }) => URL.parse(url)?.host ?? []))];
}

/** Which of the possible receivers is in use; nothing where the bot could be none and names none. */
export function describeReceivers(hooks: readonly HookView[], receiver: HookReceiver | undefined): string {
  const hosts = findReceivers(hooks);
  if (!receiver || hosts.length === 0) return '';
  const others = hosts.filter((each) => each !== receiver.host || !receiver.isOwn);
  const own = receiver.isOwn && hosts.includes(receiver.host) ? [`this bot (${receiver.host})`] : [];
  const it = hooks.length === 1 ? 'It delivers' : 'They deliver';
  return ` ${it} to ${joinWords([...own, ...others])}${own.length === 0 ? ', not to this bot' : ''}.`;
}
