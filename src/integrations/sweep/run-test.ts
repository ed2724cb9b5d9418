import { toIso } from '../../core/clock.ts';
import type { Credential } from '../../core/credential.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { Report } from '../../core/report.ts';
import type { Net } from '../../net/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { RunningParts } from '../refresh.ts';
import { testStored } from '../test-stored.ts';
import type { Looked } from './looked.ts';
import { readSettings, type SweepMemory } from './memory.ts';
import { borrowReport } from './refusals.ts';
import { recordTrace, type Trace } from './trace.ts';

/** At the latest after so long, and up to twice as long, the whole test is run again, whatever the answers say. */
const standsMs = 2 * 60 * 60 * 1000;

/** What looks at one integration after the other share. */
export interface LookParts {
  readonly parts: RunningParts;
  readonly workspace: WorkspaceId;
  readonly memory: SweepMemory;
  readonly signal: AbortSignal;
  /** One door for the whole sweep: hosts are looked up and connected to once. */
  readonly net: Net;
  /** Another one for each sweep. */
  readonly sweep: object;
  /** Bounds how many whole tests go on at once. */
  readonly gate: <Result>(act: () => Promise<Result>) => Promise<Result>;
}

function keepTrace({ parts, memory }: LookParts, integration: StoredIntegration, report: Report, trace: Trace) {
  const { id } = integration;
  // Not all on the same day at the same minute.
  const share = Number.parseInt(id.slice(-4), 16) / 0xffff;
  memory.traces.set(id, {
    trace,
    settings: readSettings(integration),
    testedAt: report.finishedAt,
    confirmedAt: report.finishedAt,
    standsUntil: parts.clock.now() + standsMs * (1 + (Number.isFinite(share) ? share : 0)),
  });
}

/** Runs the whole test, and listens to what it asks. */
export async function testWhole(
  look: LookParts,
  integration: StoredIntegration,
  credential: Credential,
): Promise<Looked> {
  const { parts, workspace, memory, signal } = look;
  const recorder = 'token' in credential ? recordTrace(parts.openNet, credential) : undefined;
  const testing = recorder ? { ...parts, openNet: recorder.openNet } : parts;
  memory.traces.delete(integration.id);
  for await (const reply of testStored(testing, workspace, integration, { deep: false, signal, isSweep: true })) {
    if (reply.kind !== 'report') continue;
    const { report } = reply;
    const isGood = report.outcome === 'pass' || report.outcome === 'warn';
    const trace = isGood && reply.kept ? await recorder?.read() : undefined;
    if (trace) keepTrace(look, integration, report, trace);
    return { integration, how: 'tested', report, requests: report.requests, counted: report.requests };
  }
  throw new Error('a test ended without a report');
}

/** Puts down the verdict of another integration with the same credential as its own. */
export async function shareVerdict(look: LookParts, integration: StoredIntegration, report: Report): Promise<Looked> {
  const borrowed = borrowReport(report, integration, toIso(look.parts.clock.now()));
  const runChecks: LookParts['parts']['runChecks'] = async function* () {
    yield { kind: 'report', report: borrowed };
  };
  const options = { deep: false, signal: look.signal, isSweep: true };
  for await (const _reply of testStored({ ...look.parts, runChecks }, look.workspace, integration, options)) {
    // Recorded like any other.
  }
  look.memory.traces.delete(integration.id);
  return { integration, how: 'shared', report: borrowed, requests: 0, counted: 0 };
}
