import { describeDuration, toIso } from '../src/core/clock.ts';
import type { ReplyAction, TableReply } from '../src/core/reply.ts';
import { describeServices } from '../src/core/service.ts';
import type { HookRow, HooksOverview } from '../src/integrations/index.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';

const stateWords: Readonly<Record<HookRow['state'], string>> = {
  blocked: 'cannot be made',
  missing: 'missing',
  off: 'switched off',
  wrong: 'set up wrongly',
  waiting: 'silent so far',
  unneeded: 'no longer needed',
  elsewhere: 'there',
  working: 'works',
};

const count = (rows: readonly HookRow[], ...states: readonly HookRow['state'][]) =>
  rows.filter(({ state }) => states.includes(state)).length;

const many = (number: number, one: string) => (number === 1 ? `1 ${one}` : `${number} ${one}s`);

/** The one button that sets things right, named after what is wrong. */
function repairAction(id: string, name: string, { rows, receiver }: HooksOverview): readonly ReplyAction[] {
  const missing = count(rows, 'missing');
  const off = count(rows, 'off');
  const others = count(rows, 'wrong', 'waiting');
  const wanting = missing + off + others;
  if (wanting === 0) return [];
  const label =
    wanting === missing
      ? `Create ${many(missing, 'webhook')}`
      : wanting === off
        ? `Re-enable ${many(off, 'webhook')}`
        : `Repair ${many(wanting, 'webhook')}`;
  const where = rows.filter(({ state }) => ['missing', 'off', 'wrong', 'waiting'].includes(state));
  const places = where.slice(0, 5).map(({ place }) => place.target);
  const more = where.length > places.length ? ` and ${where.length - places.length} more` : '';
  return [
    {
      label,
      tone: 'primary',
      command: `webhooks ${id} repair`,
      ask: `Flow bot makes or mends the webhooks of ${name} on its host, for ${places.join(', ')}${more}. They deliver to ${receiver?.host ?? 'Flow'}.`,
    },
  ];
}

function describeReceiver({ receiver }: HooksOverview): readonly string[] {
  if (!receiver) return [];
  return receiver.isOwn
    ? [`Deliveries come to this bot (${receiver.host}), which checks every signature.`]
    : [`Deliveries go to ${receiver.host}, not to this bot, so only the hosts can tell whether they arrive.`];
}

const dayMs = 24 * 60 * 60 * 1000;

/** "pull requests: 412 in 24 hours, the last one 3 minutes ago, 2 seconds behind the host". */
function describeFigures({ figures, receiver, rows }: HooksOverview, now: number): readonly string[] {
  if (!receiver?.isOwn || rows.every(({ hook }) => hook === null)) return [];
  if (figures.length === 0) return ['Nothing but tests has arrived in the last 24 hours.'];
  return figures.map(({ service, count: arrived, lastAt, meanLagMs }) => {
    const last = now - lastAt < 1000 ? 'just now' : `${describeDuration(Math.min(now - lastAt, dayMs))} ago`;
    const lag = meanLagMs === null ? '' : `, ${describeDuration(meanLagMs)} behind the host`;
    return `${describeServices([service])}: ${arrived} in 24 hours, the last one ${last}${lag}`;
  });
}

function describeWell(name: string, { rows, receiver }: HooksOverview): string {
  const is = receiver?.isOwn ? ['works', 'work'] : ['is there', 'are there'];
  return rows.length === 1 ? `${name}: its webhook ${is[0]}` : `${name}: all ${rows.length} webhooks ${is[1]}`;
}

/** How the webhooks fare that are needed, and whether there are others. */
function describeTitle(name: string, overview: HooksOverview): string {
  const { obstacle } = overview;
  const needed = overview.rows.filter(({ state }) => state !== 'unneeded');
  const unneeded = overview.rows.length - needed.length;
  const rest = unneeded === 0 ? '' : `, ${unneeded} ${unneeded === 1 ? 'is' : 'are'} no longer needed`;
  if (needed.length === 0 && unneeded > 0) {
    return `${name}: ${unneeded === 1 ? 'its webhook is' : `its ${unneeded} webhooks are`} no longer needed`;
  }
  if (obstacle !== null) return `${name} has no webhooks of this bot`;
  const well = count(needed, 'working', 'elsewhere');
  if (well === needed.length) return `${describeWell(name, { ...overview, rows: needed })}${rest}`;
  return needed.length === 1
    ? `${name}: its webhook does not work${rest}`
    : `${name}: ${well} of ${needed.length} webhooks work${rest}`;
}

/** What takes away those that are not needed. */
function tidyAction(id: string, name: string, { rows }: HooksOverview): readonly ReplyAction[] {
  const places = rows.flatMap(({ state, place }) => (state === 'unneeded' ? place.target : []));
  if (places.length === 0) return [];
  const more = places.length > 5 ? ` and ${places.length - 5} more` : '';
  return [
    {
      label: `Take away ${many(places.length, 'webhook')}`,
      command: `webhooks ${id} tidy`,
      ask: `Flow bot deletes its webhooks of ${name} on the host at ${places.slice(0, 5).join(', ')}${more}. Nothing of those is imported, or webhooks are switched off.`,
    },
  ];
}

/** The webhooks of one integration, the problem first. */
export function describeHooks({ id, name }: StoredIntegration, overview: HooksOverview, now: number): TableReply {
  const { rows, obstacle } = overview;
  const first = rows.find(({ state }) => state !== 'working' && state !== 'elsewhere');
  const missing = rows.reduce((sum, each) => sum + each.missing, 0);
  const tried = rows.filter(({ hook, state }) => hook !== null && ['working', 'waiting', 'elsewhere'].includes(state));
  return {
    kind: 'table',
    title: describeTitle(name, overview),
    columns: ['Place', 'State', 'Details', 'Repositories'],
    rows: rows.map(({ place, state, words, imported }) => [place.target, stateWords[state], words, String(imported)]),
    whenEmpty: obstacle?.words ?? 'There is no place for one.',
    notes: obstacle
      ? rows.length > 0
        ? [obstacle.words]
        : []
      : [...describeFigures(overview, now), ...describeReceiver(overview)],
    actions: [
      ...(obstacle?.remedy ? [obstacle.remedy] : []),
      ...repairAction(id, name, overview),
      ...tidyAction(id, name, overview),
      ...(missing > 0
        ? [
            {
              label: `Redeliver ${missing}`,
              command: `webhooks ${id} redeliver`,
              ask: `${name}: the host delivers again what did not arrive, a few at a time.`,
            },
          ]
        : []),
      ...tried.slice(0, 3).map(({ place, hook }): ReplyAction => {
        return { label: `Send a test to ${place.target}`, command: `webhooks ${id} test ${hook}` };
      }),
      ...(first?.url ? [{ label: `Open the webhooks of ${first.place.target}`, url: first.url }] : []),
    ],
    data: {
      integration: { id, name },
      receiver: overview.receiver && { ...overview.receiver },
      figures: overview.figures.map((each) => ({ ...each, lastAt: toIso(each.lastAt) })),
      obstacle: obstacle?.words ?? null,
      webhooks: rows.map(({ place, ...row }) => ({ ...row, place: { ...place } })),
    },
  };
}
