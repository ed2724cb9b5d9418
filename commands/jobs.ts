import { describeDay, describeDuration, toIso } from '../src/core/clock.ts';
import { InputError } from '../src/core/errors.ts';
import type { TableCell, TableReply } from '../src/core/reply.ts';
import type { JobOutcome, JobView } from '../src/core/watch-control.ts';
import { timeIn } from '../src/core/zoned-day.ts';
import type { Command, CommandContext } from './command.ts';
import { readFlags } from './read-flags.ts';

const outcomeWords: Readonly<Record<JobOutcome, string>> = {
  done: 'done',
  failed: 'failed',
  running: 'at work on it',
  'cut-off': 'cut off',
};

/** The day and the time of day where the workspace is: instants mean something only there. */
const describeMoment = (when: number, timeZone: string) => `${describeDay(when, timeZone)} ${timeIn(when, timeZone)}`;

function describeLast({ last, timeZone }: JobView): TableCell {
  return last ? describeMoment(last.startedAt, timeZone) : 'never';
}

function describeOutcome({ last }: JobView): TableCell {
  if (!last) return '';
  const took = last.finishedAt === null ? '' : ` in ${describeDuration(last.finishedAt - last.startedAt)}`;
  return `${outcomeWords[last.outcome]}${took}`;
}

function describeNext({ nextAt, timeZone }: JobView, now: number): TableCell {
  return nextAt <= now ? 'as soon as the bot runs' : describeMoment(nextAt, timeZone);
}

function dataOf({ id, title, schedule, timeZone, last, nextAt }: JobView) {
  return {
    id,
    title,
    schedule,
    timeZone,
    last: last && {
      dueAt: toIso(last.slot),
      startedAt: toIso(last.startedAt),
      finishedAt: last.finishedAt === null ? null : toIso(last.finishedAt),
      outcome: last.outcome,
      words: last.words,
    },
    nextAt: toIso(nextAt),
  };
}

function describeJobs(all: readonly JobView[], { clock, request }: CommandContext): TableReply {
  const failed = all.flatMap(({ id, last }) => (last?.words ? [`${id}: ${last.words}`] : []));
  const zone = all[0]?.timeZone ?? 'UTC';
  const byHand = request.surface === 'terminal' ? ['"flow run-job ID" runs one now, with --dry-run to only look.'] : [];
  return {
    kind: 'table',
    title: `Jobs (${all.length}), times in ${zone}`,
    columns: ['Job', 'Looks at', 'Last run', 'Outcome', 'Next run'],
    rows: all.map((job) => [
      job.id,
      job.title,
      describeLast(job),
      describeOutcome(job),
      describeNext(job, clock.now()),
    ]),
    whenEmpty: 'There are no jobs.',
    notes: [...failed, ...byHand],
    actions: [],
    data: { timeZone: zone, jobs: all.map(dataOf) },
  };
}

export const jobs: Command<null> = {
  verb: 'jobs',
  aliases: [],
  group: 'Check',
  usage: 'jobs',
  summary: 'what the bot looks at on its own, when it last did and when it does next',
  examples: ['jobs'],
  notes: ['What was missed while the bot was down is made up for once, when it runs again.'],
  role: 'viewer',
  related: ['status', 'settings'],

  parse(words) {
    if (readFlags(words).words.length > 0) throw new InputError('"jobs" takes no words after it; it lists them all.');
    return null;
  },

  uses: () => 'reading',

  async *run(_given, context) {
    yield describeJobs(await context.watch.listJobs(context.request.actor), context);
  },
};
