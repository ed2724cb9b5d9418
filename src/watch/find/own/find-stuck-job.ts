import type { Finding } from '../../../core/alert.ts';
import { describeDay } from '../../../core/clock.ts';
import { timeIn } from '../../../core/zoned-day.ts';
import type { BotFacts, JobStanding } from './bot-facts.ts';
import { ownTrouble } from './own-trouble.ts';

const mostFailures = 3;

export function findStuckJob(job: JobStanding, { timeZone }: BotFacts): readonly Finding[] {
  const { id, title, failures, words, overdueSince } = job;
  const isFailing = failures >= mostFailures;
  if (!isFailing && overdueSince === null) return [];
  const due = overdueSince === null ? '' : `${describeDay(overdueSince, timeZone)} ${timeIn(overdueSince, timeZone)}`;
  return [
    ownTrouble({
      about: `job ${id}`,
      severity: id === 'connection' ? 'critical' : 'warning',
      step: isFailing ? 'failing' : 'overdue',
      rank: 1,
      title: isFailing
        ? `Flow bot’s job “${id}” has failed at least ${mostFailures} times in a row`
        : `Flow bot’s job “${id}” has not run since it was due on ${due}`,
      lines: [
        ...(isFailing && words ? [words] : []),
        `Meanwhile nobody looks at this: ${title}.`,
        isFailing
          ? 'The bot’s log says more. It is tried again at its next time.'
          : 'Look into the bot’s log, and restart the bot where that says nothing.',
      ],
      actions: [{ label: 'Show the jobs', command: 'jobs' }],
    }),
  ];
}
