import type { WorkspaceId } from '../core/ids.ts';
import type { Report } from '../core/report.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import type { Job, JobRun } from './job.ts';
import type { JobParts } from './job-parts.ts';
import { operator } from './operator.ts';
import { tellConnection } from './tell-connection.ts';

/** What a look told of one integration; the report is left out where all is as its last test found it: not broken. */
interface Told {
  readonly integration: StoredIntegration;
  readonly report?: Report;
  /** Somebody asked for that test, and what it told may be told already. */
  readonly isAsked: boolean;
}

/** Looks at them all; a dry run only reads what the last tests told. What was not looked at stays as it is. */
async function* readAll({ integrations }: JobParts, { workspace, isDryRun, signal }: JobRun): AsyncIterable<Told> {
  const actor = operator(workspace);
  if (isDryRun) {
    for (const integration of (await integrations.list(actor)).filter(({ paused }) => !paused)) {
      const report = (await integrations.findNewestReport(actor, integration.id))?.report;
      if (report) yield { integration, report, isAsked: false };
    }
    return;
  }
  for await (const looked of integrations.sweep(actor, { signal })) {
    const { integration, how } = looked;
    if ('report' in looked) yield { integration, report: looked.report, isAsked: how === 'fresh' };
    else if (how === 'unchanged') yield { integration, isAsked: false };
  }
  signal.throwIfAborted();
}

/** The integrations with an alert about an organisation, which may be over by now. */
async function findOpenGrants({ alerts }: JobParts, workspace: WorkspaceId): Promise<ReadonlySet<string>> {
  const open = (await alerts.list(workspace)).filter(({ finding }) => finding.kind === 'grant');
  return new Set(open.flatMap(({ finding }) => finding.integration?.id ?? []));
}

/** Whether what is stored can be read: looks at every integration, and tells of those that are broken. */
export function connection(parts: JobParts): Job {
  return {
    id: 'connection',
    title: 'whether each integration still works',
    schedule: '*/15 * * * *',
    jitterMs: 5 * 60 * 1000,
    async run(run) {
      const open = await findOpenGrants(parts, run.workspace);
      for await (const { integration, report, isAsked } of readAll(parts, run)) {
        await tellConnection(parts, run, { integration, report, isAsked, hasOpenGrants: open.has(integration.id) });
      }
    },
  };
}
