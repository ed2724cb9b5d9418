import { readInstant } from '../core/clock.ts';
import type { Report } from '../core/report.ts';
import type { News } from '../integrations/index.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { mayBeOurs } from './find/find-connection.ts';
import { findWebhooks } from './find/find-webhooks.ts';
import { findPassedHooks } from './find/passed-hooks.ts';
import type { JobRun } from './job.ts';
import type { JobParts } from './job-parts.ts';
import { lookAtGrants } from './look-at-grants.ts';
import { operator } from './operator.ts';
import { type ReportParts, tellReport } from './tell-report.ts';

export interface NewsParts extends ReportParts {
  readonly integrations: ReportParts['integrations'] & Pick<JobParts['integrations'], 'list' | 'reviewHooks'>;
  readonly isOnline: JobParts['isOnline'];
}

export type NewsRun = Pick<JobRun, 'workspace' | 'at' | 'observe'>;

async function tellTest(parts: NewsParts, run: NewsRun, integration: StoredIntegration, report: Report) {
  // The host is not asked a second time: where it may be the bot's own network, the next look finds out.
  if (report.outcome === 'unknown' || (mayBeOurs(report) && !(await parts.isOnline()))) return;
  await tellReport(parts, run, { integration, report, isAsked: true, hasOpenGrants: true });
  for (const about of findPassedHooks(report)) {
    await run.observe({ integration: integration.id, kinds: ['webhooks'], about, findings: [] });
  }
}

/** What a repair can have changed; whether anything arrives, the logs tell the next look. */
const repairable = ['disabled', 'missing'] as const;

async function tellRepair(parts: NewsParts, run: NewsRun, { id }: StoredIntegration) {
  const { workspace, at, observe } = run;
  const { sightings } = await parts.integrations.reviewHooks(operator(workspace), at);
  const sighting = sightings.find(({ integration }) => integration.id === id);
  const look = sighting?.look;
  if (!look || look.why !== null) return;
  const timeZone = await parts.zoneOf(workspace);
  const all = findWebhooks(sighting.integration, { look, now: at, timeZone }, sighting.reach);
  for (const about of repairable) {
    const findings = all.filter((finding) => finding.about === about);
    const saidAt = readInstant(look.at) ?? at;
    await observe({ integration: id, kinds: ['webhooks'], about, findings, saidAt });
  }
}

/** Tells at once what people's own doing has shown: nothing here asks a host. */
export async function tellNews(parts: NewsParts, run: NewsRun, news: News): Promise<void> {
  const all = await parts.integrations.list(operator(run.workspace));
  const integration = all.find(({ id }) => id === news.integration);
  if (!integration || integration.paused) return;
  switch (news.kind) {
    case 'tested':
      return tellTest(parts, run, integration, news.report);
    case 'said':
      return lookAtGrants(parts, run, integration.id, { isAsked: true, organization: news.organization });
    case 'repaired':
      return tellRepair(parts, run, integration);
  }
}
