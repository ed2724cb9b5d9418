import type { TokenCredential } from '../../core/credential.ts';
import { HostError } from '../../core/errors.ts';
import type { Net } from '../../net/index.ts';
import { stillSays } from './same-answer.ts';
import type { AskedBefore, Trace } from './trace.ts';

/** What came of asking again. */
export interface LookedAgain {
  /** The trace as it is by now; undefined when something is not as it was. */
  readonly trace: Trace | undefined;
  /** The host no longer takes the credential. */
  readonly isRefused: boolean;
  readonly requests: number;
  /** Those that count against the host's limit: a 304 does not. */
  readonly counted: number;
}

/** How many questions of a trace will count: those that cannot be asked for changes only. */
export function costOf({ asked }: Trace): number {
  return asked.filter(({ scheme, answer }) => scheme !== null && answer.etag === undefined).length;
}

function ask(net: Net, { url, headers, scheme, answer: { etag } }: AskedBefore, { token }: TokenCredential) {
  return net.request(url, {
    method: 'GET',
    headers: {
      ...headers,
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
      ...(scheme === null ? {} : { authorization: `${scheme} ${token.reveal()}` }),
    },
    body: null,
  });
}

/** Asks what a test asked, one after the other, and stops at the first answer that is not as it was. */
export async function lookAgain(net: Net, trace: Trace, credential: TokenCredential): Promise<LookedAgain> {
  const asked: AskedBefore[] = [];
  let counted = 0;
  const changed = (requests: number, isRefused = false) => ({ trace: undefined, isRefused, requests, counted });

  try {
    for (const [host, state] of trace.names) {
      if ((await net.names(host)).public.state !== state) return changed(0);
    }
    for (const each of trace.asked) {
      const answer = await ask(net, each, credential);
      if (answer.status !== 304) counted += 1;
      const now = stillSays(each.answer, answer);
      if (!now) return changed(asked.length + 1, each.scheme !== null && answer.status === 401);
      asked.push(now === each.answer ? each : { ...each, answer: now });
    }
  } catch (error) {
    // What does not answer is looked into by a whole test.
    if (error instanceof HostError) return changed(asked.length + 1);
    throw error;
  }
  const isSame = asked.every((each, index) => each === trace.asked[index]);
  return { trace: isSame ? trace : { ...trace, asked }, isRefused: false, requests: asked.length, counted };
}
