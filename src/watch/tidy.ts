import type { Job } from './job.ts';
import type { JobParts } from './job-parts.ts';

/** Wipes the secrets of what was removed, or begun and left, more than a day ago. */
export function tidy({ integrations }: JobParts): Job {
  return {
    id: 'tidy',
    title: 'removed integrations and unfinished renewals, to wipe them after a day',
    schedule: '7 * * * *',
    jitterMs: 5 * 60 * 1000,
    async run({ workspace, isDryRun }) {
      if (!isDryRun) await integrations.tidy(workspace);
    },
  };
}
