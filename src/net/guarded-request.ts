import type { Dispatcher } from 'undici';
import type { Clock } from '../core/clock.ts';
import { HostError } from '../core/errors.ts';
import { type AgentSettings, createAgents } from './agents.ts';
import { hideEchoes, hideEchoesIn, readShown } from './hide-echoes.ts';
import type { JudgedAddress, PlainAnswer, PlainQuestion } from './net.ts';
import { readBody } from './read-body.ts';
import { readTarget } from './read-target.ts';
import { toHostError } from './to-host-error.ts';

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
function readHeaders(headers: Dispatcher.ResponseData['headers'], shown: readonly string[]): Record<string, string> {
  const read: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) read[name] = hideEchoes(Array.isArray(value) ? value.join(', ') : value, shown);
  }
  return read;
}

/** See Net.request. */
export function createGuardedRequest(settings: GuardedRequestSettings) {
  const { limits, clock } = settings;
  const agentFor = createAgents(settings);
  const underWay = new Set<AbortController>();
  // One listener for all: a signal made of two for each request costs a tenth of the request.
  const breakOff = () => {
    for (const each of underWay) each.abort(settings.signal.reason);
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

    // Not AbortSignal.timeout: that one holds what it belongs to until its time is over, also long after the answer.
    const total = new AbortController();
    const timer = setTimeout(() => total.abort(new DOMException('too late', 'TimeoutError')), limits.totalMs);
    underWay.add(total);
    if (settings.signal.aborted) breakOff();
    const { signal: asker } = question;
    settings.onRequest();
    // What a host gives back of a credential goes no further: not into words, not into the store.
    const shown = readShown(question.headers);
    const startedMs = clock.monotonicMs();
    try {
      // Not undici's fetch: that one follows redirects in ways of its own and refuses ports that browsers refuse.
      const answer = await agentFor(url.hostname, connectTo).request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: question.method,
        headers: { ...question.headers },
        body: question.body,
        signal: asker ? AbortSignal.any([total.signal, asker]) : total.signal,
      });
      const headers = readHeaders(answer.headers, shown);
      const body = await readBody({
        body: answer.body,
        encoding: headers['content-encoding'],
        cap: limits.bodyBytes,
        host: url.hostname,
      });
      if (answer.statusCode < 200 || answer.statusCode > 599) {
        throw new HostError('unexpected-answer', `${url.hostname} answered ${answer.statusCode}, which is no status`, {
          status: answer.statusCode,
        });
      }
      const plain = { url: url.href, status: answer.statusCode, headers, body: hideEchoesIn(body, shown) };
      settings.onAnswer(url.hostname, clock.monotonicMs() - startedMs, question, plain);
      return plain;
    } catch (error) {
      throw toHostError(error, url.hostname);
    } finally {
      clearTimeout(timer);
      underWay.delete(total);
    }
  };
}

export type GuardedRequest = ReturnType<typeof createGuardedRequest>;
