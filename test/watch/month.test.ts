import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAlerts, type Look } from '../../src/alerts/index.ts';
import type { Report } from '../../src/core/report.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { openLedger } from '../../src/storage/embedded/ledger/open-ledger.ts';
import type { Ledger } from '../../src/storage/index.ts';
import { connection } from '../../src/watch/connection.ts';
import type { JobParts } from '../../src/watch/job-parts.ts';
import { anIntegrationId } from '../builders/alerts.ts';
import { aStoredIntegration } from '../builders/documents.ts';
import { aCheckResult, aFailingReport, aReport } from '../builders/reports.ts';
import { workspace } from '../builders/service.ts';
import { aHealthySelf } from '../builders/watch.ts';
import { aSeed, createRandom } from '../tools/random.ts';

const start = Date.UTC(2026, 10, 1);
const minuteMs = 60_000;
const sweepMs = 15 * minuteMs;
const monthMs = 30 * 24 * 60 * minuteMs;
const count = 20;
const downShare = 0.1;

let directory: string;
let ledger: Ledger;
beforeEach(async () => {
  directory = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'flow-month-'));
  ledger = await openLedger({ directory, mode: 'read-write' });
});
afterEach(async () => {
  await ledger.close();
  await rm(directory, { recursive: true, force: true });
});

interface Span {
  readonly from: number;
  readonly to: number;
}

const isWithin = (spans: readonly Span[], at: number) => spans.some(({ from, to }) => at >= from && at < to);

/** Spans of time, long enough together to be that share of the month. */
function spread(random: () => number, share: number, longestMs: number): readonly Span[] {
  const spans: Span[] = [];
  let total = 0;
  while (total < share * monthMs) {
    const lengthMs = minuteMs + random() * longestMs;
    const from = start + random() * (monthMs - lengthMs);
    spans.push({ from, to: from + lengthMs });
    total += lengthMs;
  }
  return spans;
}

interface Fault extends Span {
  readonly integration: number;
  /** What the host shows of it: nothing at all, or a refusal. */
  readonly cause: 'port-open' | 'token-valid';
}

function scriptFaults(random: () => number): readonly Fault[] {
  return Array.from({ length: 40 }, (_, index) => {
    const from = start + random() * (monthMs - 24 * 60 * minuteMs);
    const to = from + (60 + random() * 20 * 60) * minuteMs;
    return { integration: index % count, from, to, cause: random() < 0.5 ? 'port-open' : 'token-valid' };
  });
}

function broken(integration: StoredIntegration, cause: Fault['cause']): Report {
  const facts = cause === 'token-valid' ? { status: 401 } : {};
  const checks = [aCheckResult({ id: cause, status: 'fail', detail: 'it does not answer', facts })];
  return aFailingReport({ cause, checks, integration: { ...aReport().integration, id: integration.id } });
}

/** A month of sweeps; the clock moves while hosts are asked, so that an outage may begin in the middle of a sweep. */
async function live(seed: number, isNaive: boolean) {
  const random = createRandom(seed);
  const outages = spread(random, downShare, 180 * minuteMs);
  const faults = scriptFaults(random);
  let now = start;
  const all = Array.from({ length: count }, (_, index) =>
    aStoredIntegration({ id: anIntegrationId(index + 1), name: `host-${index}` }),
  );
  const test = (integration: StoredIntegration): Report => {
    now += 2000;
    const index = all.indexOf(integration);
    const fault = faults.find((each) => each.integration === index && isWithin([each], now));
    if (isWithin(outages, now)) return broken(integration, 'port-open');
    if (fault) return broken(integration, fault.cause);
    return aReport({ integration: { ...aReport().integration, id: integration.id } });
  };
  const integrations: JobParts['integrations'] = {
    list: async () => all,
    sweep: async function* () {
      for (const integration of all) {
        yield { integration, how: 'tested' as const, report: test(integration), requests: 1, counted: 1 };
      }
    },
    test: async function* (_actor: unknown, integration: StoredIntegration) {
      yield { kind: 'report' as const, report: test(integration), actions: [] };
    },
    findNewestReport: async () => undefined,
    listDamage: async () => [],
    readGrants: () => Promise.reject(new Error('no organisation is missing here')),
    lookAtHooks: () => {
      throw new Error('no webhook is looked at here');
    },
    lookAtHost: async () => undefined,
    listStalled: async () => [],
    lookForPeople: async () => ({ owner: null, backup: null }),
    mendAllHooks: () => {
      throw new Error('no webhook is mended here');
    },
    reviewHooks: async () => ({ sightings: [], hours: [] }),
    tidy: async () => undefined,
  };
  const alerts = createAlerts({
    ledger,
    route: async () => ({ places: ['C0ENG'], rings: [], notBefore: now }),
    clock: { now: () => now, monotonicMs: () => now },
    onWaiting: () => undefined,
  });
  const job = connection({
    integrations,
    alerts,
    ledger,
    self: aHealthySelf,
    isOnline: async () => isNaive || !isWithin(outages, now),
    zoneOf: async () => 'UTC',
  });

  const raised: { readonly at: number; readonly integration: number }[] = [];
  const observe = async (look: Look) => {
    const findings = isNaive ? look.findings.map((each) => ({ ...each, isCertain: true })) : look.findings;
    const before = await ledger.listAlerts(workspace);
    await alerts.observe(workspace, { ...look, findings }, now);
    const isOpen = (list: typeof before) =>
      list.some((each) => each.state === 'open' && each.finding.integration?.id === look.integration);
    if (!isOpen(before) && isOpen(await ledger.listAlerts(workspace))) {
      raised.push({ at: now, integration: all.findIndex(({ id }) => id === look.integration) });
    }
  };
  const sweeps: number[] = [];
  for (let slot = start; slot < start + monthMs; slot += sweepMs) {
    now = slot;
    sweeps.push(slot);
    const { signal } = new AbortController();
    await job.run({ workspace, slot, at: slot, isDryRun: false, signal, observe, post: async () => undefined });
  }

  const isTrue = ({ at, integration }: (typeof raised)[number]) =>
    faults.some(
      (fault) => fault.integration === integration && isWithin([{ from: fault.from, to: fault.to + sweepMs }], at),
    );
  // A sweep counts where the bot could see the host from its beginning to its end.
  const seen = (fault: Fault) =>
    sweeps.filter(
      (at) => isWithin([fault], at) && !outages.some(({ from, to }) => at < to && at + 3 * minuteMs >= from),
    );
  const missed = faults.filter((fault) => {
    const second = seen(fault)[1];
    const isKnown = raised.some(
      ({ at, integration }) => integration === fault.integration && at >= fault.from && at <= fault.to,
    );
    const isContinued = faults.some(
      (other) =>
        other !== fault &&
        other.integration === fault.integration &&
        other.from < fault.from &&
        other.to > fault.from - 60 * minuteMs,
    );
    return second !== undefined && !isKnown && !isContinued;
  });
  const late = raised.filter(({ at, integration }) =>
    faults.some(
      (fault) =>
        fault.integration === integration &&
        isWithin([fault], at) &&
        (seen(fault).filter((sweep) => sweep < at).length ?? 0) > 2,
    ),
  );
  return {
    faults: faults.length,
    raised: raised.length,
    falseAlarms: raised.filter((each) => !isTrue(each)).length,
    missed: missed.length,
    late: late.length,
  };
}

describe('a month with the bot’s own network down a tenth of the time', () => {
  const seed = aSeed();

  it(`tells every real fault within two sweeps, and nothing else (seed ${seed})`, async () => {
    const { falseAlarms, missed, late, raised } = await live(seed, false);

    expect({ falseAlarms, missed, late }).toEqual({ falseAlarms: 0, missed: 0, late: 0 });
    expect(raised).toBeGreaterThan(20);
  }, 60_000);

  it(`would not be so without asking twice and looking at itself (seed ${seed})`, async () => {
    expect((await live(seed, true)).falseAlarms).toBeGreaterThan(10);
  }, 60_000);
});
