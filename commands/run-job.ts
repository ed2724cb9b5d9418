import { toIso } from '../src/core/clock.ts';
import { InputError } from '../src/core/errors.ts';
import type { NoticeReply } from '../src/core/reply.ts';
import type { JobResult, PlannedPost } from '../src/core/watch-control.ts';
import type { Command } from './command.ts';
import { zoneOf } from './paused-words.ts';
import { problem } from './problem.ts';
import { readFlags } from './read-flags.ts';
import { readMoment, type TypedMoment } from './read-moment.ts';

interface RunJobArguments {
  readonly id: string | undefined;
  readonly at: TypedMoment | undefined;
  readonly dryRun: boolean;
}

/** Slack's text as people read it. */
const readable = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const describePost = ({ channel, text }: PlannedPost) => `  ${channel}: ${readable(text)}`;

const describeLost = (posts: readonly PlannedPost[]) =>
  posts.some(({ channel }) => channel === 'nowhere')
    ? ['What goes nowhere reaches nobody: set FLOW_CHANNEL or FLOW_ADMINS, or name a channel with "notify".']
    : [];

function describePosts({ id, at }: JobResult, posts: readonly PlannedPost[]): NoticeReply {
  const count = posts.length === 1 ? '1 message' : `${posts.length} messages`;
  return {
    kind: 'notice',
    tone: 'info',
    title: posts.length === 0 ? `${id} would post nothing.` : `${id} would post ${count}:`,
    lines: [
      ...posts.map(describePost),
      ...describeLost(posts),
      `Looked at as of ${toIso(at)}, by what the last looks found. Nothing was kept and nothing was posted.`,
    ],
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
    '--dry-run keeps nothing, posts nothing and asks no host: it goes by what the last looks found, and works beside a running bot. With --json it prints the posts.',
    '--at lets it look from another moment, such as 2026-12-01T09:00:00Z; without an offset it is one in FLOW_TIMEZONE.',
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

  async *run({ id = '', at, dryRun }, context) {
    const { actor, signal } = context.request;
    const order = { at: at?.(zoneOf(context)), dryRun, signal };
    yield describeResult(await context.watch.runJob(actor, id, order));
  },
};
