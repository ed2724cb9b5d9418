import type { KnownBlock } from '@slack/types';
import type { Alert } from '../../core/alert.ts';
import { severityWords } from '../alerts/draw-alert.ts';
import { bold, escapeWithCode, mentionPeople } from '../blocks/escape-text.ts';
import { timeAgo } from '../blocks/local-time.ts';
import { context, cutList, header, sections } from '../blocks/parts.ts';
import type { HomeModel } from './read-home.ts';

const mostAlerts = 5;

function describeStanding({ acknowledged, assignee }: Alert): string {
  const by = assignee ?? acknowledged?.by;
  if (by) return `taken on by ${mentionPeople([by])}`;
  return acknowledged ? 'taken on in a terminal' : 'nobody has taken it on';
}

function describeAlert(alert: Alert): readonly string[] {
  const { finding, firstSeenAt } = alert;
  return [
    bold(finding.title),
    `${severityWords[finding.severity]} · first seen ${timeAgo(firstSeenAt)} · ${describeStanding(alert)}`,
  ];
}

/** Open alerts that nothing else on the Home tells, the worst first. */
export function alertBlocks({ alerts }: HomeModel): readonly KnownBlock[] {
  if (alerts.length === 0) return [];
  const { shown, more } = cutList(alerts, mostAlerts);
  return [
    { type: 'divider' },
    header(alerts.length === 1 ? '1 open alert' : `${alerts.length} open alerts`),
    ...shown.flatMap((alert) => sections(describeAlert(alert))),
    ...sections(more),
    ...context([
      escapeWithCode(
        'Each stands where alerts go, with what to do. `/flow alerts` lists them; `/flow ack` takes one on.',
      ),
    ]),
  ];
}
