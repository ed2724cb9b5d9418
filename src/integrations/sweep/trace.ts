import type { TokenCredential } from '../../core/credential.ts';
import type { NameAnswer, Net, OnAnswered, OpenNet, PlainQuestion } from '../../net/index.ts';
import { type AnswerMark, markAnswer } from './same-answer.ts';

/** One question of a test and what it was answered; the credential is not in it, only the word that goes before. */
export interface AskedBefore {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly scheme: string | null;
  readonly answer: AnswerMark;
}

/** All that a test asked, so that a sweep can ask the very same again and compare. */
export interface Trace {
  readonly asked: readonly AskedBefore[];
  /** What public DNS said of the hosts that were asked. */
  readonly names: ReadonlyMap<string, NameAnswer['state']>;
}

interface Seen {
  readonly question: PlainQuestion;
  readonly answer: Parameters<OnAnswered>[1];
}

/** A question that can be asked again as it was: a reading one, signed in with nothing or with the token itself. */
function readAsked({ question, answer }: Seen, { token }: TokenCredential): AskedBefore | undefined {
  const { authorization, ...headers } = question.headers;
  const isReading = question.method === 'GET' && question.body === null;
  if (!isReading || 'private-token' in headers || answer.status >= 500 || answer.status === 429) return undefined;
  const [scheme = '', given = ''] = (authorization ?? '').split(' ');
  if (given !== '' && given !== token.reveal()) return undefined;
  return { url: answer.url, headers, scheme: given === '' ? null : scheme, answer: markAnswer(answer) };
}

/** Listens to one test. */
export function recordTrace(openNet: OpenNet, credential: TokenCredential) {
  const seen: Seen[] = [];
  let net: Net | undefined;

  return {
    openNet: ((options) => {
      net = openNet({ ...options, onAnswered: (question, answer) => void seen.push({ question, answer }) });
      return net;
    }) satisfies OpenNet,

    /** Undefined where the test asked something that must not, or cannot, be asked again as it was. */
    async read(): Promise<Trace | undefined> {
      const asked = seen.map((each) => readAsked(each, credential));
      const whole = asked.filter((each) => each !== undefined);
      if (!net || whole.length < asked.length || !whole.some((each) => each.scheme !== null)) return undefined;
      const names = new Map<string, NameAnswer['state']>();
      for (const host of new Set(whole.map(({ url }) => new URL(url).hostname))) {
        names.set(host, (await net.names(host)).public.state);
      }
      return { asked: whole, names };
    },
  };
}
