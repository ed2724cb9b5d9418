import type { Job } from './job.ts';
import type { JobParts } from './job-parts.ts';

/** Ends alerts of what is no longer watched, and mentions more people where nobody has taken care of one. */
export function escalation({ alerts, integrations }: JobParts): Job {
  return {
    id: 'escalation',
    title: 'alerts that nobody has taken care of',
    schedule: '*/5 * * * *',
    jitterMs: 0,
    async run({ workspace, isDryRun }) {
      if (isDryRun) return;
      const all = await integrations.list({ workspace, userId: null, role: 'admin' });
      const watched = all.filter(({ paused }) => !paused).map(({ id }) => id);
      await alerts.retain(workspace, watched);
      await alerts.escalate(workspace);
    },
  };
}
