import type { KnownBlock, PlanBlock, RichTextBlock, TaskCardBlock } from '@slack/types';
import { type CheckGroup, checkGroups, groupOf } from '../../core/check-group.ts';
import { describeFine } from '../../core/describe-fine.ts';
import type { RunningReply } from '../../core/reply.ts';
import type { CheckResult } from '../../core/report.ts';
import { groupStatus, isQuiet, type LabelOf, statusWords } from '../../core/report-words.ts';
import { bold, escapeText, plain, raw } from './escape-text.ts';
import { context, type DrawnMessage, sections } from './parts.ts';
import { describeTarget } from './report-gist.ts';

interface GroupProgress {
  readonly group: CheckGroup;
  readonly known: readonly CheckResult[];
  readonly open: number;
}

function readGroups({ done, waiting }: RunningReply): readonly GroupProgress[] {
  return checkGroups
    .map((group) => ({
      group,
      known: done.filter((check) => groupOf(check.id) === group),
      open: waiting.filter((check) => groupOf(check.id) === group).length,
    }))
    .filter(({ known, open }) => known.length + open > 0);
}

/** "fine", or "checking… 5 of 7 done"; what is broken is said before the rest is known. */
function describeGroup({ known, open }: GroupProgress, done: readonly CheckResult[]): string {
  if (open === 0) return statusWords[groupStatus(known, done)];
  const told = known.some((check) => check.status === 'fail') ? `${statusWords.fail}, ` : '';
  return `${told}checking… ${known.length} of ${known.length + open} done`;
}

/** What has gone wrong so far; of what is fine, a few words. */
function describeNews({ known, open }: GroupProgress, done: readonly CheckResult[]): string {
  const news = known.filter((check) => !isQuiet(check, done));
  const wrong = news.filter((check) => check.status === 'fail' || check.status === 'warn');
  if (wrong.length > 0) return wrong.map((check) => check.detail).join(' ');
  const fine = news.filter((check) => check.status === 'pass');
  // A check that passes says nothing of when the run ends, so nothing that is counted in days is told yet.
  return open === 0 && fine.length > 0 ? describeFine(fine, { finishedAt: '' }) : '';
}

function richText(text: string): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}

function readStatus({ known, open }: GroupProgress, done: readonly CheckResult[]): TaskCardBlock['status'] {
  if (known.some((check) => check.status === 'fail')) return 'error';
  if (open === 0) return groupStatus(known, done) === 'unknown' ? 'error' : 'complete';
  return known.length === 0 ? 'pending' : 'in_progress';
}

function taskCard(progress: GroupProgress, done: readonly CheckResult[]): TaskCardBlock {
  const news = raw(describeNews(progress, done), 600);
  return {
    type: 'task_card',
    task_id: progress.group.toLowerCase(),
    // The words say what the mark beside them shows.
    title: `${progress.group}: ${describeGroup(progress, done)}`,
    status: readStatus(progress, done),
    ...(news === '' ? {} : { output: richText(news) }),
  };
}

/** A test that is going on, as one message that is updated. */
export function runningBlocks(reply: RunningReply, labelOf: LabelOf): DrawnMessage {
  const { integration, done, waiting } = reply;
  const name = integration.name ?? URL.parse(integration.baseUrl)?.host ?? integration.baseUrl;
  const groups = readGroups(reply);
  const count = `${done.length} of ${done.length + waiting.length} checks done`;
  const plan: PlanBlock = {
    type: 'plan',
    title: `Testing ${plain(name, 200)} · ${count}`,
    tasks: groups.map((group) => taskCard(group, done)),
  };
  const lines = groups.map((group) => `${bold(group.group)}: ${describeGroup(group, done)}`);
  const around = (middle: readonly KnownBlock[]): KnownBlock[] => [
    ...sections([describeTarget({ integration, checks: done }, labelOf)]),
    ...middle,
    ...context(['Testing from the bot’s address; this message changes as checks finish.']),
  ];
  return {
    text: `Testing ${escapeText(name, 200)} · ${count}`,
    blocks: around([plan]),
    older: around(sections(lines)),
  };
}
