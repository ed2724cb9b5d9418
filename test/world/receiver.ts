import { onTestFinished } from 'vitest';
import { type Answer, type HttpWorld, startHttpWorld } from './http-world.ts';

/** Takes whatever is delivered to it, and keeps it in `requests()`; closed when the test ends. */
export async function startReceiver(answer: () => Answer = () => ({ status: 202 })): Promise<HttpWorld> {
  const receiver = await startHttpWorld({ answer });
  onTestFinished(() => receiver.close());
  return receiver;
}
