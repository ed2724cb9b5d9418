import { daysUntil, describeDay, describeDuration, toIso } from '../src/core/clock.ts';
import { InputError } from '../src/core/errors.ts';
import type { ReplyAction, TableReply } from '../src/core/reply.ts';
import { describeServices } from '../src/core/service.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import type { Command, CommandContext } from './command.ts';
import { hostOf, readTokenEnd } from './integration-words.ts';
import { cutPage, readPage } from './pages.ts';
import { readFlags } from './read-flags.ts';

interface ExpiringArguments {
  readonly days: number;
  readonly page: number | undefined;
}

interface Ending {
  readonly integration: StoredIntegration;
  readonly endsAt: number;
}

const usualDays = 30;
const mostDays = 3650;
/** The ones that get buttons of their own. */
const mostButtons = 3;

function readDays(words: readonly string[]): number {
  const [typed = String(usualDays), ...more] = words;
  const days = /^(\d{1,5})d?$/i.exec(typed)?.[1];
  if (more.length > 0 || days === undefined || Number(days) < 1 || Number(days) > mostDays) {
    throw new InputError(`Say how many days to look ahead as one number from 1 to ${mostDays}, such as 90.`, 'days');
  }
  return Number(days);
}

function describeLeft(endsAt: number, now: number): string {
  return endsAt <= now ? `ended ${describeDuration(now - endsAt)} ago` : `in ${describeDuration(endsAt - now)}`;
}

function dataOf({ integration, endsAt }: Ending, now: number) {
  const { id, name, provider, baseUrl, services } = integration;
  return {
    id,
    name,
    provider,
    baseUrl,
    services,
    expiresAt: toIso(endsAt),
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

/** Those of which no end is known, and why: the list says nothing about them. */
function describeDateless(all: readonly StoredIntegration[]): readonly string[] {
  const untested = all.filter((each) => each.lastTest === null).length;
  const dateless = all.filter((each) => each.lastTest !== null && readTokenEnd(each) === undefined).length;
  return [
    ...(dateless > 0 ? [`Of ${dateless} more no end is known: the token has none, or the host does not tell it.`] : []),
    ...(untested > 0 ? [`${untested} ${untested === 1 ? 'was' : 'were'} never tested, so no end is known.`] : []),
  ];
}

export const expiring: Command<ExpiringArguments> = {
  verb: 'expiring',
  aliases: [],
  group: 'Check',
  usage: 'expiring [days]',
  summary: `tokens that end in the next ${usualDays} days, or have ended`,
  examples: ['expiring', 'expiring 90'],
  notes: [`From what the last test of each saw; days from 1 to ${mostDays}.`],
  role: 'viewer',
  related: ['list', 'status', 'test'],
  button: { label: 'Tokens that end soon', command: 'expiring' },

  parse(typed) {
    const { words, page } = readPage(readFlags(typed).words);
    return { days: readDays(words), page };
  },

  uses: () => 'reading',

  async *run({ days, page }, context) {
    const { integrations, request, clock } = context;
    const now = clock.now();
    const all = await integrations.list(request.actor);
    const damage = await integrations.listDamage(request.actor);
    const ending = all
      .flatMap((integration): readonly Ending[] => {
        const endsAt = readTokenEnd(integration);
        return endsAt === undefined || daysUntil(endsAt, now) > days ? [] : [{ integration, endsAt }];
      })
      .toSorted((a, b) => a.endsAt - b.endsAt);
    const { shown, range, actions } = cutPage(ending, page, request);
    const within = days === 1 ? 'a day' : `${days} days`;
    const reply: TableReply = {
      kind: 'table',
      title: `Tokens that end within ${within} (${ending.length})${range}`,
      columns: ['Name', 'Token ends', 'Left', 'Then Flow loses', 'Host', 'Owner'],
      peopleColumns: ['Owner'],
      rows: shown.map(({ integration, endsAt }) => [
        integration.name,
        describeDay(endsAt),
        describeLeft(endsAt, now),
        describeServices(integration.services),
        hostOf(integration),
        integration.owner ?? 'nobody',
      ]),
      whenEmpty:
        all.length === 0
          ? 'There are no integrations yet, and so no tokens.'
          : `No token is known to end within ${within}.`,
      notes: [...describeDateless(all), ...damage],
      actions: [
        ...shown.slice(0, mostButtons).flatMap((each) => offerNext(each, context)),
        ...actions,
        ...(all.length === 0 ? [{ label: 'Add integration', command: 'add-integration' }] : []),
      ],
      data: {
        days,
        expiring: shown.map((each) => dataOf(each, now)),
        total: ending.length,
        withoutDate: all.filter((each) => readTokenEnd(each) === undefined).length,
      },
    };
    yield reply;
  },
};
