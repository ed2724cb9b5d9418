import type { NotifyView, RouteRow } from '../src/alerts/index.ts';
import { describeLost } from '../src/alerts/index.ts';
import type { Severity } from '../src/core/alert.ts';
import type { ReplyAction, TableCell, TablePiece, TableReply } from '../src/core/reply.ts';
import { joinWords } from '../src/core/service.ts';
import type { QuietHours } from '../src/storage/workspace-settings.ts';

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

function describePlaces({ places, lost }: RouteRow): TableCell {
  const [first, ...others] = places;
  if (first === undefined) return 'nobody';
  const then = others.slice(0, 3).flatMap((place): readonly TablePiece[] => [', then ', pieceOf(place)]);
  return [pieceOf(first), ...(lost ? [' (lost)'] : []), ...then];
}

const describeSeverities = (severities: readonly Severity[]) =>
  severities.length === 3 ? 'all' : joinWords([...severities]);

/** "20:00 to 07:00 and on weekends". */
export function describeQuiet(quiet: QuietHours | null): string {
  if (!quiet) return 'There are no quiet hours.';
  const weekends = quiet.weekends ? ', and on weekends' : '';
  return `Quiet from ${quiet.from} to ${quiet.to}${weekends}: what is not critical waits until then.`;
}

const changeHint =
  'notify #channel [notice|warning|critical] [name] sets a route, "notify #channel off" takes it away.';

/** Who hears of what, as things are. */
export function describeRoutes({ rows, routes, quiet }: NotifyView): TableReply {
  const lost = rows.flatMap((row) => (row.lost ? [row.lost] : []));
  const isLost = lost.length > 0;
  return {
    kind: 'table',
    title: isLost ? 'Who hears of what: a channel is lost' : 'Who hears of what',
    columns: ['Of', 'Alerts', 'Go to', 'Because'],
    rows: rows.map((row) => [
      row.integration?.name ?? 'all others',
      describeSeverities(row.severities),
      describePlaces(row),
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
