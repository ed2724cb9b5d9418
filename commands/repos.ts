import { InputError } from '../src/core/errors.ts';
import type { FormReply, Reply } from '../src/core/reply.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { Command, CommandContext } from './command.ts';
import { describeOverview } from './describe-repos.ts';
import { describeList } from './describe-repos-list.ts';
import { placePage } from './pages.ts';
import { readFlags } from './read-flags.ts';
import { type ReposWish, readRepos } from './read-repos.ts';
import { changeAndShow, previewAndShow, refreshAndShow } from './repos-deeds.ts';

interface ReposArguments {
  readonly name: string | undefined;
  readonly wish: ReposWish;
  readonly page: number | undefined;
}

function openForm(
  form: 'choose' | 'exclusions',
  { id, provider }: StoredIntegration,
  { request }: CommandContext,
): FormReply {
  if (request.surface === 'terminal') {
    const instead = form === 'choose' ? '"import" and "drop"' : '"exclude", "include" and "auto"';
    throw new InputError(`A terminal has no form; write ${instead} after the name instead.`);
  }
  const forms = { choose: 'choose-repos', exclusions: 'exclusions' } as const;
  return { kind: 'form', form: forms[form], provider, draft: null, integration: id };
}

export const repos: Command<ReposArguments> = {
  verb: 'repos',
  aliases: ['repositories'],
  group: 'Set up',
  usage: 'repos <name> [filter]...',
  otherUsage: [
    'repos <name> refresh',
    'repos <name> import all|new|<repo>...',
    'repos <name> drop all|<repo>...',
    'repos <name> exclude <pattern>...',
    'repos <name> include <pattern>...',
    'repos <name> preview <pattern>...',
    'repos <name> auto on|off',
  ],
  summary: 'choose what Flow imports, and see how much of it there is',
  examples: ['repos acme-gitlab', 'repos acme-gitlab state:new', 'repos acme-gitlab exclude legacy-* acme/archive/'],
  notes: [
    'Filters: org:acme or org:acme/team, state:imported|excluded|new|archived|sha256|not-imported|gone, and a part of a path; "list" alone shows all. page:2 shows the second hundred.',
    'Patterns: *, **, ? and {one,other}. Without a slash a pattern is about a repository’s name anywhere; with one at its end, about all below. What a pattern excludes is never imported, also when it is named.',
    'Flow bot keeps which repositories Flow is to read. Flow has no way to be told, so import the same on its Repos page.',
  ],
  role: 'viewer',
  calls: '"refresh" makes one call for each hundred repositories',
  related: ['test', 'services', 'status'],

  parse: (words) => readRepos(readFlags(words).words),
  uses: ({ wish }) => {
    if (wish.kind === 'change' || wish.kind === 'refresh') return 'writing';
    return wish.kind === 'overview' ? 'recording' : 'reading';
  },

  async *run({ name, wish, page }, context): AsyncIterable<Reply> {
    const { integrations, request } = context;
    integrations.authorise(request.actor, wish.kind === 'change' || wish.kind === 'form' ? 'repos' : 'look');
    const chosen = await chooseIntegration(context, name, { verb: 'repos', label: 'Repositories of' });
    if ('reply' in chosen) {
      yield chosen.reply;
      return;
    }
    const { integration } = chosen;
    if (wish.kind === 'refresh') yield* refreshAndShow(integration, context);
    else if (wish.kind === 'overview') {
      const overview = await integrations.readRepos(request.actor, integration.id);
      // Whoever comes first finds it filled, and not a button to fill it.
      if (overview.refreshedAt === null) yield* refreshAndShow(integration, context);
      else yield describeOverview(integration, overview, context);
    } else if (wish.kind === 'list') {
      const query = { ...wish.query, ...placePage(page, request) };
      yield describeList(
        integration,
        await integrations.listRepos(request.actor, integration.id, query),
        page,
        context,
      );
    } else if (wish.kind === 'change') yield await changeAndShow(integration, wish.change, context);
    else if (wish.kind === 'preview') yield await previewAndShow(integration, wish.patterns, context);
    else yield openForm(wish.form, integration, context);
  },
};
