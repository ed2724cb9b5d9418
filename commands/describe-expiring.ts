import { daysUntil, describeDay, describeDuration, toIso } from '../src/core/clock.ts';
import type { ReplyAction, TableCell, TableReply } from '../src/core/reply.ts';
import { describeServices, joinWords } from '../src/core/service.ts';
import { readTokenEnd } from '../src/integrations/index.ts';
import type { StoredIntegration, TypedEnd } from '../src/storage/documents.ts';
import type { CommandContext } from './command.ts';
import { findTokenEnd, hostOf, terminalWords } from './integration-words.ts';
import { cutPage } from './pages.ts';

/** The ones that get buttons of their own. */
const mostButtons = 3;
const mostNamed = 5;

interface Ending {
  readonly integration: StoredIntegration;
  readonly endsAt: number;
  readonly typed: TypedEnd | null;
}

export interface ExpiringQuestion {
  readonly days: number;
  readonly page: number | undefined;
}

function describeLeft(endsAt: number, now: number): string {
  return endsAt <= now ? `ended ${describeDuration(now - endsAt)} ago` : `in ${describeDuration(endsAt - now)}`;
}

function describeEnd({ endsAt, typed }: Ending): TableCell {
  const day = describeDay(endsAt);
  if (!typed) return day;
  return [`${day}, typed by `, typed.by === null ? terminalWords : { person: typed.by }];
}

function dataOf({ integration, endsAt, typed }: Ending, now: number) {
  const { id, name, provider, baseUrl, services } = integration;
  return {
    id,
    name,
    provider,
    baseUrl,
    services,
    expiresAt: toIso(endsAt),
    typed: typed && { by: typed.by, at: typed.at },
    daysLeft: Math.floor(daysUntil(endsAt, now)),
  };
}

/** What can be done about one: look again, and make a new token where the host has a page for it. */
function offerNext({ integration }: Ending, { providers }: CommandContext): readonly ReplyAction[] {
  const { id, name, provider, baseUrl, credential } = integration;
  const pages = providers.find((each) => each.id === provider)?.pages;
  return [
    { label: `Test ${name}`, command: `test ${id}` },
    ...(pages && credential.kind === 'token' ? [{ label: `New token for ${name}`, url: pages.newToken(baseUrl) }] : []),
  ];
}

const nameThem = (all: readonly StoredIntegration[]) => {
  const names = all.slice(0, mostNamed).map(({ name }) => name);
  return joinWords(all.length > mostNamed ? [...names, `${all.length - mostNamed} more`] : names);
};

/** Those that are not in the table whenever it looks: without an end, with one that nobody knows, or never tested. */
function sortDateless(all: readonly StoredIntegration[]) {
  const isIn = (integration: StoredIntegration, state: string) => readTokenEnd(integration).state === state;
  const unknown = all.filter((each) => each.lastTest !== null && isIn(each, 'unknown'));
  return {
    endless: all.filter((each) => isIn(each, 'never')),
    unknown: unknown.filter(({ credential }) => credential.kind === 'token'),
    tokenless: unknown.filter(({ credential }) => credential.kind !== 'token'),
    untested: all.filter((each) => each.lastTest === null && isIn(each, 'unknown')),
  };
}

function describeDateless({ endless, unknown, tokenless, untested }: ReturnType<typeof sortDateless>) {
  const one = unknown.length === 1;
  return [
    ...(unknown.length > 0
      ? [
          `Nobody knows when the ${one ? 'token' : 'tokens'} of ${nameThem(unknown)} ${one ? 'ends' : 'end'}. Say so: expiring <name> 2027-06-01, or expiring <name> never.`,
        ]
      : []),
    ...(endless.length > 0
      ? [`${endless.length} more ${endless.length === 1 ? 'has' : 'have'} no end: ${nameThem(endless)}.`]
      : []),
    ...(tokenless.length > 0
      ? [`Of ${tokenless.length} more no end is known: they sign in with something else than a token made by hand.`]
      : []),
    ...(untested.length > 0
      ? [`${untested.length} ${untested.length === 1 ? 'was' : 'were'} never tested, so no end is known.`]
      : []),
  ];
}

/** What ends within so many days, the soonest first, and what is not known. */
export async function describeExpiring({ days, page }: ExpiringQuestion, context: CommandContext): Promise<TableReply> {
  const { integrations, request, clock } = context;
  const now = clock.now();
  const all = await integrations.list(request.actor);
  const damage = await integrations.listDamage(request.actor);
  const ending = all
    .flatMap((integration): readonly Ending[] => {
      const end = readTokenEnd(integration);
      if (end.state !== 'ends' || daysUntil(end.endsAt, now) > days) return [];
      return [{ integration, endsAt: end.endsAt, typed: end.typed }];
    })
    .toSorted((a, b) => a.endsAt - b.endsAt);
  const dateless = sortDateless(all);
  const { shown, range, actions } = cutPage(ending, page, request);
  const within = days === 1 ? 'a day' : `${days} days`;
  return {
    kind: 'table',
    title: `Tokens that end within ${within} (${ending.length})${range}`,
    columns: ['Name', 'Token ends', 'Left', 'Then Flow loses', 'Host', 'Owner'],
    peopleColumns: ['Owner'],
    rows: shown.map((each) => [
      each.integration.name,
      describeEnd(each),
      describeLeft(each.endsAt, now),
      describeServices(each.integration.services),
      hostOf(each.integration),
      each.integration.owner ?? 'nobody',
    ]),
    whenEmpty:
      all.length === 0
        ? 'There are no integrations yet, and so no tokens.'
        : `No token is known to end within ${within}.`,
    notes: [...describeDateless(dateless), ...damage],
    actions: [
      ...shown.slice(0, mostButtons).flatMap((each) => offerNext(each, context)),
      ...dateless.unknown
        .slice(0, mostButtons)
        .map(({ id, name }) => ({ label: `Type the end of ${name}`.slice(0, 75), command: `expiring ${id}` })),
      ...actions,
      ...(all.length === 0 ? [{ label: 'Add integration', command: 'add-integration' }] : []),
    ],
    data: {
      days,
      expiring: shown.map((each) => dataOf(each, now)),
      total: ending.length,
      withoutDate: all.filter((each) => findTokenEnd(each) === undefined).length,
      notKnown: dateless.unknown.map(({ name }) => name),
    },
  };
}
