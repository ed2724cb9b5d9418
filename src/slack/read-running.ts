import type { Reply } from '../core/reply.ts';
import type { Shown } from './outlets/outlet.ts';

/** Whether a reply is one on the way, and what would run the same again; null for one that says it all. */
export function readRunning(reply: Reply): Shown['running'] {
  if (reply.kind === 'reports') return reply.waiting.length > 0 ? { again: 'test all' } : null;
  if (reply.kind !== 'running') return null;
  const { id } = reply.integration;
  return { again: id === null ? null : `test ${id}` };
}
