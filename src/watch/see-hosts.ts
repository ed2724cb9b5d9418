import { readInstant } from '../core/clock.ts';
import type { Report } from '../core/report.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import type { SeenHost } from './find/seen-host.ts';
import type { JobRun } from './job.ts';
import type { JobParts } from './job-parts.ts';
import { operator } from './operator.ts';

export interface SeeHostsParts {
  readonly integrations: Pick<JobParts['integrations'], 'list' | 'findNewestReport' | 'lookAtHost'>;
  readonly isOnline: JobParts['isOnline'];
}

const dayMs = 24 * 60 * 60 * 1000;

/** Whose certificate and name are nobody's to mend who reads this. */
const notTheirs = ['github.com', 'gitlab.com'];

const hostOf = (baseUrl: string) => URL.parse(baseUrl)?.host ?? '';

type Group = SeenHost['integrations'];

/** By host; on each the integrations by name. */
function groupByHost(all: readonly StoredIntegration[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const integration of all.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))) {
    const host = hostOf(integration.baseUrl);
    const others = groups.get(host);
    if (host !== '' && !notTheirs.includes(host)) groups.set(host, others ? [...others, integration] : [integration]);
  }
  return groups;
}

/** What tests saw of the host within the last day, the newest first. */
async function readReports(
  { integrations }: SeeHostsParts,
  { workspace, at, isDryRun }: JobRun,
  host: string,
  group: Group,
): Promise<readonly Report[]> {
  const kept = await Promise.all(group.map(({ id }) => integrations.findNewestReport(operator(workspace), id)));
  const finished = (report: Report) => readInstant(report.finishedAt) ?? 0;
  return kept
    .flatMap((each) => each?.report ?? [])
    .filter((report) => hostOf(report.integration.baseUrl) === host)
    .filter((report) => isDryRun || at - finished(report) < dayMs)
    .toSorted((a, b) => finished(b) - finished(a));
}

/** A small look where no test was of late; none where the bot itself reaches nothing. */
async function look(
  { integrations, isOnline }: SeeHostsParts,
  { workspace, isDryRun, signal }: JobRun,
  [first]: Group,
): Promise<readonly Report[]> {
  if (isDryRun || !(await isOnline())) return [];
  const report = await integrations.lookAtHost(operator(workspace), first.id, { signal });
  return report ? [report] : [];
}

/** The hosts that people run themselves, and what the last day saw of each. A dry run asks none of them. */
export async function* seeHosts(parts: SeeHostsParts, run: JobRun): AsyncIterable<SeenHost> {
  const all = await parts.integrations.list(operator(run.workspace));
  for (const [host, integrations] of groupByHost(all.filter(({ paused }) => !paused))) {
    run.signal.throwIfAborted();
    const reports = await readReports(parts, run, host, integrations);
    yield { host, integrations, reports: reports.length > 0 ? reports : await look(parts, run, integrations) };
  }
}
