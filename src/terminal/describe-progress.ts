import { checkGroups, groupOf } from '../core/check-group.ts';
import type { Reply, ReportsReply, RunningReply } from '../core/reply.ts';
import type { Outcome } from '../core/report.ts';
import { describeGist, describeTarget, groupStatus, type LabelOf, statusWords } from '../core/report-words.ts';
import { statusStyles } from './describe-ladder.ts';
import { outcomeStyles } from './describe-report.ts';
import type { Line } from './styled-line.ts';
import { cutTo, padTo } from './wrap-text.ts';

const labelWidth = 10;
const statusWidth = 13;

/** The groups as they fill, each on one line. */
function describeRunning(
  { integration, done, waiting }: RunningReply,
  labelOf: LabelOf,
  width: number,
): readonly Line[] {
  const groups = checkGroups.flatMap((group): readonly Line[] => {
    const known = done.filter((check) => groupOf(check.id) === group);
    const open = waiting.filter((check) => groupOf(check.id) === group).length;
    if (known.length + open === 0) return [];

    const label = { text: padTo(group, labelWidth), style: 'bold' as const };
    const status = groupStatus(known, done);
    const isOpen = open > 0 && status !== 'fail';
    const word = {
      text: isOpen ? 'checking…' : statusWords[status],
      style: isOpen ? 'dim' : statusStyles[status],
    } as const;
    const broken = known.find((check) => check.status === status && status !== 'pass');
    const text = isOpen || !broken ? `${known.length} of ${known.length + open} checks` : broken.detail;
    return [
      [
        label,
        { ...word, text: padTo(word.text, statusWidth) },
        {
          text: cutTo(text, width - labelWidth - statusWidth),
          ...(isOpen || !broken ? { style: 'dim' as const } : {}),
        },
      ],
    ];
  });
  return [[{ text: cutTo(describeTarget({ integration, checks: done }, labelOf), width), style: 'bold' }], ...groups];
}

const barWidth = 30;
const mostNeedy = 6;

function describeBar(done: number, total: number): Line {
  const filled = total === 0 ? barWidth : Math.floor((done / total) * barWidth);
  return [
    { text: '█'.repeat(filled), style: 'good' },
    { text: '░'.repeat(barWidth - filled), style: 'dim' },
  ];
}

const told: readonly (readonly [Outcome, string])[] = [
  ['fail', statusWords.fail],
  ['unknown', statusWords.unknown],
  ['warn', statusWords.warn],
];

/** A bar with counts, and the first that need somebody. */
function describeMany({ reports, waiting, untested = [] }: ReportsReply, width: number): readonly Line[] {
  const done = reports.length + untested.length;
  const total = done + waiting.length;
  const counts = told.flatMap(([outcome, word]) => {
    const count = reports.filter((report) => report.outcome === outcome).length;
    return count > 0 ? [`${count} ${word}`] : [];
  });
  const needy = reports.filter((report) => report.outcome !== 'pass');
  const shown = needy.slice(0, mostNeedy).map((report): Line => {
    const name = report.integration.name ?? report.integration.baseUrl;
    return [
      { text: padTo(statusWords[report.outcome], statusWidth), style: outcomeStyles[report.outcome] },
      { text: cutTo(`${name} · ${describeGist(report)}`, width - statusWidth) },
    ];
  });
  const more = needy.length - shown.length;
  return [
    [
      ...describeBar(done, total),
      { text: cutTo(`  ${[`${done} of ${total} tested`, ...counts].join(' · ')}`, width - barWidth) },
    ],
    ...shown,
    ...(more > 0 ? [[{ text: `and ${more} more`, style: 'dim' as const }]] : []),
  ];
}

/** How far it is, no line wider than the terminal; nothing for replies that are no progress. */
export function describeProgress(reply: Reply, labelOf: LabelOf, width: number): readonly Line[] {
  if (reply.kind === 'running') return describeRunning(reply, labelOf, width);
  if (reply.kind === 'notice' && reply.goesOn) return [[{ text: cutTo(reply.title, width), style: 'dim' }]];
  return reply.kind === 'reports' && reply.waiting.length > 0 ? describeMany(reply, width) : [];
}
