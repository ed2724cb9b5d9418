import net from 'node:net';
import type { Clock } from '../core/clock.ts';
import { codeOf } from './error-code.ts';
import { hasNoWay } from './has-no-way.ts';
import type { JudgedAddress, PortAnswer } from './net.ts';

/** Opens a TCP connection and hangs up. */
function knock(address: string, port: number, deadlineMs: number, clock: Clock): Promise<PortAnswer> {
  const started = clock.monotonicMs();
  const { promise, resolve } = Promise.withResolvers<PortAnswer>();
  const socket = net.connect({ host: address, port, timeout: deadlineMs });
  socket.once('connect', () => resolve({ state: 'open', address, connectMs: clock.monotonicMs() - started }));
  socket.once('timeout', () => resolve({ state: 'silent', reason: 'ETIMEDOUT' }));
  socket.once('error', (error) => {
    const reason = codeOf(error);
    resolve({ state: reason === 'ECONNREFUSED' ? 'refused' : 'silent', reason });
  });
  return promise.finally(() => socket.destroy());
}

/** Open when one address is, refused only when all that can be reached refuse; one without a way to it says nothing. */
export function sumUp(answers: readonly PortAnswer[]): PortAnswer {
  return (
    answers.find((answer) => answer.state === 'open') ??
    answers.find((answer) => answer.state === 'silent' && !hasNoWay(answer.reason)) ??
    answers.find((answer) => answer.state === 'refused') ??
    answers[0] ?? { state: 'no-address', reason: 'no address to connect to' }
  );
}

/** Knocks at every address side by side. */
export async function probePort(
  addresses: readonly JudgedAddress[],
  port: number,
  deadlineMs: number,
  clock: Clock,
): Promise<PortAnswer> {
  return sumUp(await Promise.all(addresses.map((each) => knock(each.address, port, deadlineMs, clock))));
}
