import type { Clock } from '../core/clock.ts';
import { HostError } from '../core/errors.ts';
import { type AgentSettings, createAgents } from './agents.ts';
import { Exchange, type RawAnswer } from './exchange.ts';
import { hideEchoes, hideEchoesIn, readShown } from './hide-echoes.ts';
import type { JudgedAddress, PlainAnswer, PlainQuestion } from './net.ts';
import { readTarget } from './read-target.ts';
import { toHostError } from './to-host-error.ts';
import { unpack } from './unpack.ts';

export interface GuardedRequestSettings extends AgentSettings {
  readonly onRequest: () => void;
  /** Called with every answer, and with how long it took from the request to the end of its body. */
  readonly onAnswer: (hostname: string, ms: number, question: PlainQuestion, answer: PlainAnswer) => void;
  readonly clock: Clock;
  /** Where a name may be connected to: only allowed addresses, or why there are none. */
  readonly addressesOf: (hostname: string) => Promise<{
    readonly connectTo: readonly JudgedAddress[];
    readonly refused: string | null;
  }>;
}

/** A header may come several times; the fetch standard joins those, but for cookies, which nobody here reads. */
function readHeaders(headers: RawAnswer['headers'], shown: readonly string[]): Record<string, string> {
  const read: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value !== undefined) read[name] = hideEchoes(Array.isArray(value) ? value.join(', ') : value, shown);
  }
  return read;
}

const tooLate = (exchange: Exchange) => exchange.breakOff(new DOMException('too late', 'TimeoutError'));

const reasonOf = ({ reason }: AbortSignal): Error => (reason instanceof Error ? reason : new Error('broken off'));

/** See Net.request. */
export function createGuardedRequest(settings: GuardedRequestSettings) {
  const { limits, clock } = settings;
  const agentFor = createAgents(settings);
  const underWay = new Set<Exchange>();
  const breakOff = () => {
    for (const each of underWay) each.breakOff(reasonOf(settings.signal));
  };
  settings.signal.addEventListener('abort', breakOff, { once: true });

  return async function guardedRequest(input: string | URL, question: PlainQuestion): Promise<PlainAnswer> {
    const url = readTarget(input);
    // undici never asks `lookup` about IP literals, so every host passes here, name or literal.
    const { connectTo, refused } = await settings.addressesOf(url.hostname);
    if (connectTo.length === 0) {
      throw new HostError('unreachable', `${url.hostname} was not contacted: ${refused ?? 'no address'}`, {
        reason: 'EADDRESS',
      });
    }

    const { signal: asker } = question;
    settings.onRequest();
    // What a host gives back of a credential goes no further: not into words, not into the store.
    const shown = readShown(question.headers);
    const limit = { cap: limits.bodyBytes, host: url.hostname };
    const exchange = new Exchange(limit);
    const timer = setTimeout(tooLate, limits.totalMs, exchange);
    const giveUp = asker && (() => exchange.breakOff(reasonOf(asker)));
    if (giveUp) asker.addEventListener('abort', giveUp, { once: true });
    underWay.add(exchange);
    const startedMs = clock.monotonicMs();
    try {
      settings.signal.throwIfAborted();
      asker?.throwIfAborted();
      // Not undici's fetch: that one follows redirects in ways of its own and refuses ports that browsers refuse.
      agentFor(url.hostname, connectTo).dispatch(
        {
          origin: url.origin,
          path: `${url.pathname}${url.search}`,
          method: question.method,
          headers: question.headers,
          body: question.body,
        },
        exchange,
      );
      const answer = await exchange.answer;
      const headers = readHeaders(answer.headers, shown);
      const body = unpack(answer.body, headers['content-encoding'], limit);
      if (answer.status < 200 || answer.status > 599) {
        throw new HostError('unexpected-answer', `${url.hostname} answered ${answer.status}, which is no status`, {
          status: answer.status,
        });
      }
      const plain = { url: url.href, status: answer.status, headers, body: hideEchoesIn(body, shown) };
      settings.onAnswer(url.hostname, clock.monotonicMs() - startedMs, question, plain);
      return plain;
    } catch (error) {
      throw toHostError(error, url.hostname);
    } finally {
      clearTimeout(timer);
      underWay.delete(exchange);
      if (giveUp) asker.removeEventListener('abort', giveUp);
    }
  };
}

export type GuardedRequest = ReturnType<typeof createGuardedRequest>;
