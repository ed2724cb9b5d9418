import type { CardReply } from '../src/core/reply.ts';
import type { ReadBudget } from '../src/integrations/index.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import { afterAWhile } from './after-a-while.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { Command, CommandContext } from './command.ts';
import { describeLimit, describeLimits } from './describe-limits.ts';
import { cutPage, readPage } from './pages.ts';
import { readFlags, readOneName } from './read-flags.ts';

interface LimitsArguments {
  readonly name: string | undefined;
  readonly page: number | undefined;
}

/** When hosts take longer than this, the others are shown without them. */
const patienceMs = 1500;

async function* askMany(all: readonly StoredIntegration[], page: number | undefined, context: CommandContext) {
  const { integrations, request } = context;
  const { shown, range, actions } = cutPage(all, page, request);
  const asked = integrations.readBudgets(request.actor, shown, request.signal);
  for await (const { budgets, waiting } of afterAWhile(asked, patienceMs)) {
    yield describeLimits({ budgets, waiting, total: all.length, range, actions }, context);
  }
}

async function askOne(integration: StoredIntegration, context: CommandContext): Promise<CardReply> {
  const { integrations, request } = context;
  const all = await Array.fromAsync(integrations.readBudgets(request.actor, [integration], request.signal));
  const gone: ReadBudget = { integration, allowance: { state: 'unknown', why: 'It is no longer there.' } };
  return describeLimit(all.at(-1)?.budgets[0] ?? gone, context);
}

export const limits: Command<LimitsArguments> = {
  verb: 'limits',
  aliases: ['rate'],
  group: 'Check',
  usage: 'limits [name]',
  summary: 'how much the hosts still let Flow’s accounts ask',
  examples: ['limits', 'limits acme-github'],
  notes: ['GitHub counts by the hour and tells always; GitLab tells where its limits are switched on.'],
  role: 'viewer',
  calls:
    'one call an integration, two on some hosts; with a GitHub App one or two for each of its first ten organisations',
  related: ['test', 'status'],

  parse(typed) {
    const { words, page } = readPage(readFlags(typed).words);
    return { name: readOneName(words), page };
  },

  uses: () => 'reading',

  async *run({ name, page }, context) {
    if (name === undefined || name.toLowerCase() === 'all') {
      yield* askMany(await context.integrations.list(context.request.actor), page, context);
      return;
    }
    const chosen = await chooseIntegration(context, name, { verb: 'limits', label: 'Show the limits of' });
    yield 'reply' in chosen ? chosen.reply : await askOne(chosen.integration, context);
  },
};
