import type { ReplyAction, TableReply } from '../src/core/reply.ts';
import type { HookRow, HooksOverview, KnownHooks } from '../src/integrations/index.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';

const stateWords: Readonly<Record<HookRow['state'], string>> = {
  blocked: 'cannot be made',
  missing: 'missing',
  off: 'switched off',
  wrong: 'set up wrongly',
  waiting: 'silent so far',
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
      ask: `This makes or changes webhooks of ${name} at the host: ${places.join(', ')}${more}. They point to ${receiver?.host ?? 'Flow'}.`,
    },
  ];
}

function describeReceiver({ receiver }: HooksOverview): readonly string[] {
  if (!receiver) return [];
  return receiver.isOwn
    ? [`Deliveries come to this bot (${receiver.host}), which checks every signature.`]
    : [`Deliveries go to ${receiver.host}, not to this bot, so only the hosts can tell whether they arrive.`];
}

/** The webhooks of one integration, the problem first. */
export function describeHooks({ id, name }: StoredIntegration, overview: HooksOverview): TableReply {
  const { rows, obstacle } = overview;
  const well = count(rows, 'working', 'elsewhere');
  const first = rows.find(({ state }) => state !== 'working' && state !== 'elsewhere');
  const missing = rows.reduce((sum, each) => sum + each.missing, 0);
  const tried = rows.filter(({ hook, state }) => hook !== null && ['working', 'waiting'].includes(state));
  return {
    kind: 'table',
    title:
      obstacle !== null
        ? `${name} has no webhooks of this bot`
        : first
          ? `${name}: ${well} of ${many(rows.length, 'webhook')} work`
          : `${name}: ${rows.length === 1 ? 'its webhook works' : `all ${rows.length} webhooks work`}`,
    columns: ['Place', 'State', 'What is so', 'Repositories'],
    rows: rows.map(({ place, state, words, imported }) => [place.target, stateWords[state], words, String(imported)]),
    whenEmpty: obstacle?.words ?? 'There is no place for one.',
    notes: obstacle ? [] : describeReceiver(overview),
    actions: [
      ...(obstacle?.remedy ? [obstacle.remedy] : []),
      ...repairAction(id, name, overview),
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
      ...(first?.url ? [{ label: 'Open the page', url: first.url }] : []),
    ],
    data: {
      integration: { id, name },
      receiver: overview.receiver && { ...overview.receiver },
      obstacle: obstacle && obstacle.words,
      webhooks: rows.map(({ place, ...row }) => ({ ...row, place: { ...place } })),
    },
  };
}

function describeKnown({ made, working, obstacle }: KnownHooks): string {
  if (obstacle !== null) return 'none possible yet';
  if (made === 0) return 'none made yet';
  return working === made ? `${many(made, 'webhook')}, all work` : `${working} of ${many(made, 'webhook')} work`;
}

/** Those that need somebody come first. */
const urgency = ({ made, working, obstacle }: KnownHooks) =>
  obstacle !== null ? 2 : made === 0 ? 1 : working < made ? 0 : 3;

/** What the bot knows of all of them, without asking a host. */
export function describeAllHooks(all: readonly KnownHooks[]): TableReply {
  const sorted = all.toSorted((a, b) => urgency(a) - urgency(b));
  const wanting = sorted.filter((each) => urgency(each) < 2);
  return {
    kind: 'table',
    title: `Webhooks of ${many(all.length, 'integration')}`,
    columns: ['Integration', 'Webhooks', 'What is so'],
    rows: sorted.map((each) => [each.integration.name, describeKnown(each), each.obstacle?.words ?? '']),
    whenEmpty: 'There is no integration yet that could have webhooks.',
    notes: ['This is what the bot made itself; name an integration to ask its host.'],
    actions: wanting.slice(0, 5).map(({ integration }): ReplyAction => {
      return { label: `Webhooks of ${integration.name}`, command: `webhooks ${integration.id}` };
    }),
    data: all.map(({ integration, obstacle, ...rest }) => ({
      ...rest,
      integration: { ...integration },
      obstacle: obstacle && obstacle.words,
    })),
  };
}
