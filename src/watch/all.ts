import { connection } from './connection.ts';
import { escalation } from './escalation.ts';
import type { Job } from './job.ts';
import type { JobParts } from './job-parts.ts';
import { tidy } from './tidy.ts';
import { tokenExpiry } from './token-expiry.ts';

/** Every job there is, in the order in which they are listed. */
export function createJobs(parts: JobParts): readonly Job[] {
  return [connection(parts), tokenExpiry(parts), escalation(parts), tidy(parts)];
}
