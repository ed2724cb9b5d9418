import { InputError } from '../src/core/errors.ts';
import type { Reply } from '../src/core/reply.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { Command } from './command.ts';
import { describeAllHooks } from './describe-known-hooks.ts';
import { describeHooks } from './describe-webhooks.ts';
import { readFlags } from './read-flags.ts';
import { redeliverAndShow, repairAndShow, testAndShow } from './webhooks-deeds.ts';
import { tidyAndShow } from './webhooks-tidy.ts';

type Wish =
  | { readonly kind: 'look' }
  | { readonly kind: 'repair'; readonly newSecrets: boolean }
  /** By its id, or by the place it stands at. */
  | { readonly kind: 'test'; readonly which: string }
  | { readonly kind: 'redeliver' }
  | { readonly kind: 'tidy' };

interface WebhooksArguments {
  readonly name: string | undefined;
  readonly wish: Wish;
}

function readWish([word, ...rest]: readonly string[], newSecrets: boolean): Wish {
  if (word === undefined) {
    if (newSecrets) throw new InputError('--new-secrets goes with "repair".');
    return { kind: 'look' };
  }
  const verb = word.toLowerCase();
  if (verb === 'repair' && rest.length === 0) return { kind: 'repair', newSecrets };
  if (verb === 'redeliver' && rest.length === 0) return { kind: 'redeliver' };
  if (verb === 'tidy' && rest.length === 0) return { kind: 'tidy' };
  const [which] = rest;
  if (verb === 'test' && rest.length === 1 && which !== undefined) return { kind: 'test', which };
  if (verb === 'test') throw new InputError('Say which webhook after "test": the organisation, group or repository.');
  throw new InputError(
    `After the name stands "repair", "redeliver", "tidy" or "test", not "${[word, ...rest].join(' ')}".`,
  );
}

export const webhooks: Command<WebhooksArguments> = {
  verb: 'webhooks',
  aliases: ['hooks', 'webhook'],
  group: 'Check',
  usage: 'webhooks [name]',
  otherUsage: [
    'webhooks <name> repair [--new-secrets]',
    'webhooks <name> redeliver',
    'webhooks <name> tidy',
    'webhooks <name> test <place>',
  ],
  summary: 'see, make and repair the webhooks that tell Flow what happened',
  examples: ['webhooks', 'webhooks acme-github', 'webhooks acme-github repair'],
  notes: [
    'A webhook needs an account that owns the organisation or group, or administers the repository, and at least one imported repository there.',
    '"repair" makes what is missing, mends what is wrong and takes away what is there twice, however often it is run. A webhook works once something has arrived from it.',
    '"redeliver" compares what the host says it sent with what arrived, and asks again for what is missing. The bot does that by itself four times an hour.',
    '"tidy" takes away those that the bot made where nothing is imported any more.',
    '--new-secrets replaces each webhook’s secret; the old one stays good until nothing signed with it can be on its way.',
  ],
  role: 'viewer',
  calls: 'one call for each organisation, or for each repository where that is closed',
  related: ['repos', 'services', 'test'],

  parse(words) {
    const flags = readFlags(words, { 'new-secrets': 'switch' });
    const [name, ...rest] = flags.words;
    const verb = name?.toLowerCase();
    if (verb === 'repair' || verb === 'redeliver' || verb === 'tidy') {
      throw new InputError(`The name comes first: webhooks ${rest[0] ?? '<name>'} ${verb}`);
    }
    return { name, wish: readWish(rest, flags.has('new-secrets')) };
  },
  uses: ({ wish }) => (wish.kind === 'look' ? 'reading' : 'writing'),

  async *run({ name, wish }, context): AsyncIterable<Reply> {
    const { integrations, request } = context;
    integrations.authorise(request.actor, wish.kind === 'look' ? 'test' : 'webhooks');
    if (name === undefined) {
      yield describeAllHooks(await integrations.listHooks(request.actor));
      return;
    }
    const chosen = await chooseIntegration(context, name, { verb: 'webhooks', label: 'Webhooks of' });
    if ('reply' in chosen) {
      yield chosen.reply;
      return;
    }
    const { integration } = chosen;
    if (wish.kind === 'repair') yield* repairAndShow(integration, wish.newSecrets, context);
    else if (wish.kind === 'redeliver') yield await redeliverAndShow(integration, context);
    else if (wish.kind === 'tidy') yield await tidyAndShow(integration, context);
    else if (wish.kind === 'test') yield await testAndShow(integration, wish.which, context);
    else {
      const overview = await integrations.readHooks(request.actor, integration.id, request.signal);
      yield describeHooks(integration, overview, context.clock.now());
    }
  },
};
