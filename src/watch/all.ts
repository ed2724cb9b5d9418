import { certificate } from './certificate.ts';
import { connection } from './connection.ts';
import { digest } from './digest.ts';
import { drafts } from './drafts.ts';
import { escalation } from './escalation.ts';
import { expiryUnknown } from './expiry-unknown.ts';
import { grants } from './grants.ts';
import type { Job } from './job.ts';
import type { JobParts } from './job-parts.ts';
import { ownHealth } from './own-health.ts';
import { ownOutage } from './own-outage.ts';
import { people } from './people.ts';
import { tidy } from './tidy.ts';
import { tokenExpiry } from './token-expiry.ts';
import { webhookGaps } from './webhook-gaps.ts';
import { webhookHealth } from './webhook-health.ts';
import { webhookPost } from './webhook-post.ts';

/** Every job there is, in the order in which they are listed. */
export function createJobs(parts: JobParts): readonly Job[] {
  const jobs = [
    connection(parts),
    tokenExpiry(parts),
    expiryUnknown(parts),
    certificate(parts),
    grants(parts),
    webhookHealth(parts),
    webhookPost(parts),
    webhookGaps(parts),
    digest(parts),
    people(parts),
    drafts(parts),
    escalation(parts),
    ownOutage(parts),
    tidy(parts),
  ];
  return [...jobs, ownHealth(parts, jobs)];
}
