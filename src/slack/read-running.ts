import { countIntegrations } from '../core/count-words.ts';
import type { Reply } from '../core/reply.ts';
import type { Running } from './outlets/outlet.ts';

/** A test or a look on the way, and what it is about, in words. */
export interface RunningTest extends Running {
  readonly what: string;
}

/** Null for a reply that says it all. */
export function readRunning(reply: Reply): RunningTest | null {
  if (reply.kind === 'reports') {
    const { reports, waiting, untested = [] } = reply;
    const count = reports.length + waiting.length + untested.length;
    return waiting.length > 0 ? { again: 'test all', what: countIntegrations(count) } : null;
  }
  if (reply.kind === 'notice') return reply.goesOn ?? null;
  if (reply.kind !== 'running') return null;
  const { id, name, baseUrl } = reply.integration;
  const what = name ?? URL.parse(baseUrl)?.host ?? baseUrl;
  return { again: id === null ? null : `test ${id}`, what };
}
