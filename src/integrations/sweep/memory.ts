import type { IntegrationId } from '../../core/ids.ts';
import type { Report } from '../../core/report.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { Trace } from './trace.ts';

/** What a whole test asked, and for which state of the integration its verdict stands. */
export interface KeptTrace {
  readonly trace: Trace;
  readonly settings: string;
  /** The test that the integration shows; after somebody else's the trace says nothing any more. */
  readonly testedAt: string;
  /** When the same questions were answered as then the last time. */
  readonly confirmedAt: string;
  readonly standsUntil: number;
}

/** A credential that its host refuses, and the sweep that found it so. */
export interface KnownRefusal {
  readonly sweep: object;
  readonly report: Report;
}

/** What one workspace's sweeps know of each other, for as long as the process lives. */
export interface SweepMemory {
  readonly traces: Map<IntegrationId, KeptTrace>;
  readonly refusals: Map<string, KnownRefusal>;
  /** Why it was not looked at the last time. */
  readonly putOff: Map<IntegrationId, string>;
}

export function createSweepMemory(): SweepMemory {
  return { traces: new Map(), refusals: new Map(), putOff: new Map() };
}

/** All that a test depends on; what people merely call it, and who answers for it, changes no answer. */
export function readSettings({ baseUrl, services, organizations, credential }: StoredIntegration): string {
  // A seal is new with every credential.
  return [baseUrl, ...services, ...organizations, credential.kind, credential.token.iv].join('\n');
}

/** Drops what is known of integrations that are gone. */
export function forgetOthers({ traces, putOff }: SweepMemory, all: readonly StoredIntegration[]): void {
  const there = new Set(all.map(({ id }) => id));
  for (const id of traces.keys()) if (!there.has(id)) traces.delete(id);
  for (const id of putOff.keys()) if (!there.has(id)) putOff.delete(id);
}
