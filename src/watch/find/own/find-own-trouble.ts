import type { Finding } from '../../../core/alert.ts';
import type { BotFacts } from './bot-facts.ts';
import { findDamage } from './find-damage.ts';
import { findFullDisk } from './find-full-disk.ts';
import { findMissingKeys } from './find-missing-keys.ts';
import { findStuckJob } from './find-stuck-job.ts';
import { findStuckOutbox } from './find-stuck-outbox.ts';

/** What is wrong with the bot itself. */
export function findOwnTrouble(facts: BotFacts): readonly Finding[] {
  return [
    ...findDamage(facts),
    ...findFullDisk(facts),
    ...findMissingKeys(facts),
    ...facts.jobs.flatMap((job) => findStuckJob(job, facts)),
    ...findStuckOutbox(facts),
  ];
}
