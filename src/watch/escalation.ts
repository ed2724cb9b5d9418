import { endAnswered } from './end-answered.ts';
import type { Job } from './job.ts';
import type { JobParts } from './job-parts.ts';

/** Ends alerts of what is no longer so, or no longer watched, and calls more people where nobody has taken one on. */
export function escalation(parts: JobParts): Job {
  const { alerts, integrations } = parts;
  return {
    id: 'escalation',
    title: 'alerts that nobody has taken care of, and those that are over',
    schedule: '*/5 * * * *',
    jitterMs: 0,
    async run(run) {
      const { workspace, isDryRun } = run;
      if (isDryRun) return;
      const all = await integrations.list({ workspace, userId: null, role: 'admin' });
      const watched = all.filter(({ paused }) => !paused);
      await alerts.retain(
        workspace,
        watched.map(({ id }) => id),
      );
      await endAnswered(parts, run, watched);
      await alerts.escalate(workspace);
    },
  };
}
