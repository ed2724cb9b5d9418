import type { Button, KnownBlock, ModalView } from '@slack/types';
import { checkGroups, groupOf } from '../../core/check-group.ts';
import { describePage } from '../../core/describe-page.ts';
import type { ReportReply } from '../../core/reply.ts';
import type { CheckResult } from '../../core/report.ts';
import { describeCounts, describeHeadline, isQuiet, type LabelOf, statusWords } from '../../core/report-words.ts';
import { alertBlocks, levelOf } from '../blocks/alert.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { fitLines } from '../blocks/groups.ts';
import { timeAgo } from '../blocks/local-time.ts';
import { actionIds, button, context, header, plainText, sections } from '../blocks/parts.ts';
import { isPrivatePage } from '../blocks/report-buttons.ts';
import { describeRemedy, describeTarget } from '../blocks/report-gist.ts';
import { describeFacts } from './describe-facts.ts';

/** Which part of the details is shown. */
export interface DetailsPlace {
  readonly page: number;
  readonly shows: 'all' | 'news';
}

const pageSize = 12;
const most = { check: 2500, facts: 1500 };

function checkBlocks(check: CheckResult, accepted: ReportReply['accepted'], place: number): readonly KnownBlock[] {
  const { id, title, detail, status, remedy, facts } = check;
  const page =
    remedy?.url !== undefined && !isPrivatePage(check)
      ? button({ label: describePage(id, remedy.url), url: remedy.url }, place)
      : undefined;
  const kept = accepted?.includes(id) ? ', kept this way' : '';
  const lines = [
    `${bold(`${statusWords[status]}${kept}`)} · ${escapeText(title, 300)}`,
    escapeText(detail),
    ...(remedy ? describeRemedy(remedy) : []),
  ];
  const [section, ...more] = sections([
    fitLines(
      lines.filter((line) => line !== ''),
      most.check,
    ),
  ]);
  const small = [id, ...describeFacts(facts).map((fact) => escapeText(fact, 300))];
  return [
    ...(section ? [page ? { ...section, accessory: page } : section] : []),
    ...more,
    ...context([fitLines(small, most.facts)]),
  ];
}

/** A button that shows another part of the same report. */
function turn(label: string, name: string, kept: string, { page, shows }: DetailsPlace): Button {
  return {
    type: 'button',
    action_id: `${actionIds.details}${name}`,
    text: plainText(label, 75),
    value: [kept, page, shows].join(' '),
  };
}

/** Every check of a report with what it found: what it asked, its answer, its evidence and its way out, page by page. */
export function detailsView(reply: ReportReply, place: DetailsPlace, labelOf: LabelOf): ModalView {
  const { report, kept = '', accepted = [] } = reply;
  const isNews = (check: CheckResult) => check.status !== 'pass' && !isQuiet(check, report.checks);
  const inOrder = checkGroups.flatMap((group) => report.checks.filter((check) => groupOf(check.id) === group));
  const wanted = place.shows === 'news' ? inOrder.filter(isNews) : inOrder;
  const pages = Math.max(1, Math.ceil(wanted.length / pageSize));
  const page = Math.min(Math.max(place.page, 0), pages - 1);
  const shown = wanted.slice(page * pageSize, (page + 1) * pageSize);

  const checks = shown.flatMap((check, index): readonly KnownBlock[] => {
    const group = groupOf(check.id);
    const before = shown[index - 1];
    const isFirst = !before || groupOf(before.id) !== group;
    return [...(isFirst ? [header(group)] : []), ...checkBlocks(check, accepted, index)];
  });
  const turns = [
    ...(page > 0 ? [turn('Previous', 'previous', kept, { ...place, page: page - 1 })] : []),
    ...(page < pages - 1 ? [turn('Next', 'next', kept, { ...place, page: page + 1 })] : []),
    place.shows === 'all'
      ? turn('Only what is not fine', 'news', kept, { page: 0, shows: 'news' })
      : turn('All checks', 'all', kept, { page: 0, shows: 'all' }),
  ];
  return {
    type: 'modal',
    title: plainText(report.integration.name ?? 'Details', 24),
    close: plainText('Close', 24),
    blocks: [
      ...sections([describeTarget(report, labelOf)]),
      ...alertBlocks(describeHeadline(report, accepted), levelOf(report)),
      ...(checks.length === 0 ? sections(['Every check is fine.']) : checks),
      ...context([
        `${pages > 1 ? `Page ${page + 1} of ${pages} · ` : ''}${describeCounts(report)} · from the bot’s address · ${timeAgo(report.finishedAt)}`,
        kept,
      ]),
      { type: 'actions', block_id: 'turn', elements: turns },
    ],
  };
}
