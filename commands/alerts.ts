import type { Alert } from '../src/core/alert.ts';
import { describeDuration, readInstant } from '../src/core/clock.ts';
import { countRepositories } from '../src/core/count-words.ts';
import { InputError } from '../src/core/errors.ts';
import type { TableCell, TableReply } from '../src/core/reply.ts';
import type { Command, CommandContext } from './command.ts';
import { readFlags } from './read-flags.ts';

interface AlertsArguments {
  readonly mine: boolean;
}

function describeStanding({ acknowledged, snoozed, assignee }: Alert): TableCell {
  if (snoozed) return ['snoozed until ', { instant: snoozed.until }];
  const by = assignee ?? acknowledged?.by;
  if (by) return ['taken on by ', { person: by }];
  return acknowledged ? 'taken on in a terminal' : 'nobody yet';
}

/** How long Flow has read nothing because of it, and from how many repositories. */
function describeBlind({ finding: { blindSince, repositories } }: Alert, now: number): TableCell {
  const since = readInstant(blindSince ?? '');
  if (since === undefined) return '';
  return `${describeDuration(now - since)}${repositories ? `, ${countRepositories(repositories)}` : ''}`;
}

const dataOf = ({ id, key, finding, firstSeenAt, raisedAt, acknowledged, snoozed, assignee, sightings }: Alert) => ({
  id,
  key,
  kind: finding.kind,
  severity: finding.severity,
  integration: finding.integration,
  title: finding.title,
  lines: finding.lines,
  repositories: finding.repositories,
  blindSince: finding.blindSince,
  firstSeenAt,
  raisedAt,
  acknowledged,
  snoozed: snoozed && { by: snoozed.by, at: snoozed.at, until: snoozed.until, reason: snoozed.reason },
  assignee,
  sightings,
});

/** What "ack" and "snooze" take: a name, which Slack asks further about, or in a terminal the id. */
const nameOf = ({ id, finding }: Alert, isInSlack: boolean) => (isInSlack ? (finding.integration?.name ?? '') : id);

function describeAlerts(all: readonly Alert[], mine: boolean, { clock, request }: CommandContext): TableReply {
  const isInSlack = request.surface === 'slack';
  const whose = mine ? ' that you answer for' : '';
  const [first] = all;
  return {
    kind: 'table',
    title: `Open alerts${whose} (${all.length})`,
    columns: ['Alert', 'Severity', 'For', 'Nothing read for', 'Who', isInSlack ? 'Integration' : 'Id'],
    rows: all.map((alert) => [
      alert.finding.title,
      alert.finding.severity,
      describeDuration(clock.now() - (readInstant(alert.firstSeenAt) ?? clock.now())),
      describeBlind(alert, clock.now()),
      describeStanding(alert),
      nameOf(alert, isInSlack),
    ]),
    whenEmpty: `Nothing is wrong${whose}, as far as the bot has looked.`,
    actions: [
      ...(first && !first.acknowledged ? [{ label: 'I’m on the first', command: `ack ${first.id}` }] : []),
      mine ? { label: 'All alerts', command: 'alerts all' } : { label: 'Only mine', command: 'alerts mine' },
    ],
    data: { alerts: all.map(dataOf) },
  };
}

export const alerts: Command<AlertsArguments> = {
  verb: 'alerts',
  aliases: ['problems'],
  group: 'Alerts',
  usage: 'alerts [mine|all]',
  summary: 'what is wrong now, for how long, and who takes care of it',
  examples: ['alerts', 'alerts mine'],
  notes: ['What was seen once is told when a second look has seen it, too.'],
  role: 'viewer',
  related: ['ack', 'snooze', 'jobs'],

  parse(words) {
    const [which = 'all', ...rest] = readFlags(words).words.map((word) => word.toLowerCase());
    if (rest.length > 0 || (which !== 'all' && which !== 'mine')) {
      throw new InputError('Write "alerts", "alerts mine" or "alerts all".');
    }
    return { mine: which === 'mine' };
  },
  uses: () => 'reading',

  async *run({ mine }, context) {
    yield describeAlerts(await context.alerts.list(context.request.actor, mine), mine, context);
  },
};
