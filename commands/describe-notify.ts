import type { NotifyView, RouteRow } from '../src/alerts/index.ts';
import { describeLost, describeQuiet } from '../src/alerts/index.ts';
import type { Severity } from '../src/core/alert.ts';
import type { ReplyAction, TableCell, TablePiece, TableReply } from '../src/core/reply.ts';
import { joinWords } from '../src/core/service.ts';

const reasons: Readonly<Record<RouteRow['reason'], string>> = {
  route: 'a route says so',
  integration: 'its own channel',
  setting: 'FLOW_CHANNEL',
  people: 'no channel is named',
  nobody: 'nobody is named at all',
};

/** A Slack id as each surface shows it. */
export function pieceOf(place: string): TablePiece {
  return /^[UW]/.test(place) ? { person: place } : { channel: place };
}

function describePlaces({ places }: RouteRow, lost: NotifyView['lost']): TableCell {
  if (places.length === 0) return 'nobody';
  return places
    .slice(0, 4)
    .flatMap((place, index): readonly TablePiece[] => [
      ...(index > 0 ? [', then '] : []),
      pieceOf(place),
      ...(lost.some((each) => each.place === place) ? [' (lost)'] : []),
    ]);
}

const describeSeverities = (severities: readonly Severity[]) =>
  severities.length === 3 ? 'all' : joinWords([...severities]);

const changeHint =
  'notify #channel [notice|warning|critical] [name] sets a route, "notify #channel off" takes it away.';

/** Who hears of what, as things are. */
export function describeRoutes({ rows, routes, lost, quiet }: NotifyView): TableReply {
  const isLost = lost.length > 0;
  return {
    kind: 'table',
    title: isLost ? 'Who hears of what: a channel is lost' : 'Who hears of what',
    columns: ['Of', 'Alerts', 'Go to', 'Because'],
    rows: rows.map((row) => [
      row.integration?.name ?? 'all others',
      describeSeverities(row.severities),
      describePlaces(row, lost),
      reasons[row.reason],
    ]),
    whenEmpty: 'Nobody hears of anything.',
    notes: [
      ...lost.map(({ why }) => `Lost: ${describeLost(why)} Until then alerts go to whoever comes next.`),
      'Where no channel is named, the integration’s owner is written to, then the backup, then the admins.',
      describeQuiet(quiet),
      changeHint,
    ],
    actions: [
      { label: 'Send a test', command: 'notify test' } satisfies ReplyAction,
      ...(quiet ? [{ label: 'End quiet hours', command: 'notify quiet off' }] : []),
    ],
    data: {
      rows: rows.map(({ integration, severities, places, reason, lost: gone }) => ({
        integration: integration && { ...integration },
        severities: [...severities],
        places: [...places],
        reason,
        lost: gone && { ...gone },
      })),
      routes: routes.map((route) => ({ ...route })),
      quiet: quiet && { ...quiet },
    },
  };
}
