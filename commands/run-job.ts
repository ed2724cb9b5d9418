import { z } from 'zod';
import { readInstant, toIso } from '../src/core/clock.ts';
import { InputError } from '../src/core/errors.ts';
import type { NoticeReply } from '../src/core/reply.ts';
import type { JobResult, PlannedPost } from '../src/core/watch-control.ts';
import type { Command } from './command.ts';
import { problem } from './problem.ts';
import { readFlags } from './read-flags.ts';

interface RunJobArguments {
  readonly id: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number | undefined;
  readonly dryRun: boolean;
}

/** A day, or a moment that says how far from UTC it is: one that does not may mean another hour on each machine. */
const Moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

function readMoment(typed: string): number {
  const found = Moment.safeParse(typed).success ? readInstant(typed) : undefined;
  if (found !== undefined) return found;
  throw new InputError('--at takes a day or a moment, such as 2026-12-01 or 2026-12-01T09:00:00Z.', 'at');
}

const describePost = ({ channel, text }: PlannedPost) => `  ${channel}: ${text}`;

function describePosts({ id, at }: JobResult, posts: readonly PlannedPost[]): NoticeReply {
  const count = posts.length === 1 ? '1 message' : `${posts.length} messages`;
  return {
    kind: 'notice',
    tone: 'info',
    title: posts.length === 0 ? `${id} would post nothing.` : `${id} would post ${count}:`,
    lines: [...posts.map(describePost), `Looked at as of ${toIso(at)}. Nothing was kept and nothing was posted.`],
    actions: [],
    data: { posts: posts.map(({ channel, text, blocks, key }) => ({ channel, text, blocks, key })) },
  };
}

function describeResult(result: JobResult): NoticeReply {
  const { id, at, posts, failure } = result;
  if (posts) return describePosts(result, posts);
  if (failure !== null) {
    return problem('fault', `${id} did not come to its end.`, [failure, 'It runs again when it is due next.']);
  }
  return {
    kind: 'notice',
    tone: 'done',
    title: `${id} has run.`,
    lines: ['When it is due next has not changed.'],
    actions: [],
    data: { job: id, at: toIso(at), outcome: 'done' },
  };
}

export const runJob: Command<RunJobArguments> = {
  verb: 'run-job',
  aliases: [],
  group: 'Check',
  usage: 'run-job ID [--dry-run] [--at ISO-8601]',
  isForTerminal: true,
  summary: 'run one job now, or only see what it would post',
  examples: ['run-job tidy --dry-run'],
  notes: [
    '--dry-run keeps nothing and posts nothing, and works beside a running bot; with --json it prints the posts.',
    '--at lets it look from another moment, such as 2026-12-01T09:00:00Z.',
  ],
  role: 'admin',
  calls: 'what the job asks of them',
  related: ['jobs', 'settings'],

  parse(typed) {
    const flags = readFlags(typed, { 'dry-run': 'switch', at: 'value' });
    const [id, ...more] = flags.words;
    if (more.length > 0) throw new InputError('"run-job" runs one job; name one.');
    const at = flags.find('at');
    return { id, at: at === undefined ? undefined : readMoment(at), dryRun: flags.has('dry-run') };
  },

  uses: ({ id, dryRun }) => (dryRun || id === undefined ? 'reading' : 'writing'),

  async *run({ id = '', at, dryRun }, { watch, request }) {
    const { actor, signal } = request;
    yield describeResult(await watch.runJob(actor, id, { at, dryRun, signal }));
  },
};
