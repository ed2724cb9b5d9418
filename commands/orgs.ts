import { InputError } from '../src/core/errors.ts';
import type { Reply } from '../src/core/reply.ts';
import type { GrantWord } from '../src/integrations/index.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { Command } from './command.ts';
import { describeOrganizations } from './describe-orgs.ts';
import { askAndShow, sayAndShow } from './orgs-deeds.ts';
import { cutPage, readPage } from './pages.ts';
import { readFlags } from './read-flags.ts';

const words: readonly GrantWord[] = ['requested', 'not-requested', 'unwanted', 'wanted'];

interface OrgsArguments {
  readonly name: string | undefined;
  /** What is said or asked of one organisation; undefined for looking at them. */
  readonly deed: { readonly word: GrantWord | 'ask'; readonly organization: string } | undefined;
  readonly page: number | undefined;
}

function readDeed(word: string | undefined, organization: string | undefined): OrgsArguments['deed'] {
  if (word === undefined) return undefined;
  const found = [...words, 'ask' as const].find((each) => each === word.toLowerCase());
  if (!found) {
    throw new InputError(
      `"${word}" is nothing that can be said of an organisation. There is ask, ${words.join(', ')}; names with spaces need quotes.`,
    );
  }
  if (organization === undefined) throw new InputError(`Say which organisation is ${found}, after that word.`);
  return { word: found, organization };
}

export const orgs: Command<OrgsArguments> = {
  verb: 'orgs',
  aliases: ['grants', 'groups'],
  group: 'Check',
  usage: 'orgs [name]',
  otherUsage: [
    'orgs <name> ask <organisation>',
    'orgs <name> requested|not-requested <organisation>',
    'orgs <name> unwanted|wanted <organisation>',
  ],
  summary: 'which organisations and groups let Flow in, and who has to open the others',
  examples: ['orgs', 'orgs acme-github', 'orgs acme-github unwanted acme-archive'],
  notes: [
    'No host tells whether an approval was requested, so "requested" is what somebody here said; it ends when Flow gets in.',
    'Of an organisation that is unwanted nobody is told any more, until somebody says that it is wanted.',
  ],
  role: 'viewer',
  related: ['test', 'repos', 'alerts'],

  parse(typed) {
    const { words: given, page } = readPage(readFlags(typed).words);
    const [name, word, organization, ...rest] = given;
    if (rest.length > 0) throw new InputError('That is too much at once: one integration, and one organisation of it.');
    return { name, deed: readDeed(word, organization), page };
  },
  uses: ({ deed }) => (deed === undefined || deed.word === 'ask' ? 'reading' : 'writing'),

  async *run({ name, deed, page }, context): AsyncIterable<Reply> {
    const { integrations, request } = context;
    if (name === undefined || (name.toLowerCase() === 'all' && !deed)) {
      const all = await integrations.listGrants(request.actor);
      yield describeOrganizations(all, undefined, (rows) => cutPage(rows, page, request), context);
      return;
    }
    const chosen = await chooseIntegration(context, name, { verb: 'orgs', label: 'Organisations of' });
    if ('reply' in chosen) {
      yield chosen.reply;
      return;
    }
    const { integration } = chosen;
    if (!deed) {
      const grants = await integrations.readGrants(request.actor, integration.id);
      yield describeOrganizations([grants], integration, (rows) => cutPage(rows, page, request), context);
    } else if (deed.word === 'ask') yield await askAndShow(integration, deed.organization, context);
    else yield await sayAndShow(integration, deed.organization, deed.word, context);
  },
};
