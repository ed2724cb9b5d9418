import { InputError } from '../src/core/errors.ts';
import type { ChoiceReply, NoticeReply } from '../src/core/reply.ts';
import type { RemovedIntegration } from '../src/integrations/index.ts';
import type { Command, CommandContext } from './command.ts';
import { integrationData } from './integration-words.ts';
import { describeMoment } from './paused-words.ts';
import { readFlags, readOneName } from './read-flags.ts';

interface RestoreArguments {
  readonly name: string | undefined;
  /** What it is called from now on; its own name when left out. */
  readonly newName: string | undefined;
}

function offer(all: readonly RemovedIntegration[], context: CommandContext): NoticeReply | ChoiceReply {
  if (all.length === 0) {
    return {
      kind: 'notice',
      tone: 'info',
      title: 'Nothing was removed in the last day.',
      lines: ['A removal can be undone for a day. After that, add the integration again.'],
      actions: [{ label: 'Show all integrations', command: 'list' }],
      data: { removed: [] },
    };
  }
  return {
    kind: 'choice',
    title: 'Put back which integration?',
    lines: [],
    prompt: 'Choose an integration',
    options: all.map(({ integration, undoUntil }) => ({
      label: integration.name,
      description: `${integration.baseUrl}, until ${describeMoment(undoUntil, context)}`,
      command: `restore ${integration.id}`,
    })),
  };
}

export const restore: Command<RestoreArguments> = {
  verb: 'restore',
  aliases: ['undo-remove'],
  group: 'Manage',
  usage: 'restore <name> [--name NEW-NAME]',
  summary: 'put back what was removed less than a day ago',
  examples: ['restore acme-gitlab', 'restore acme-gitlab --name acme-gitlab-old'],
  notes: ['Where its name was taken meanwhile, it gets the next that is free, unless --name gives one.'],
  role: 'manager',
  related: ['remove', 'list'],

  parse(words) {
    const flags = readFlags(words, { name: 'value' });
    const name = readOneName(flags.words);
    const newName = flags.find('name');
    if (name === undefined && newName !== undefined) {
      throw new InputError('Say which one is to be put back: by the name it had, before --name.');
    }
    return { name, newName };
  },
  uses: () => 'writing',

  async *run({ name, newName }, context) {
    const { integrations, request } = context;
    integrations.authorise(request.actor, 'remove');
    if (name === undefined) {
      yield offer(await integrations.listRemoved(request.actor), context);
      return;
    }

    const { integration, formerName } = await integrations.restore(request.actor, name, newName);
    const isRenamed = integration.name !== formerName && newName === undefined;
    yield {
      kind: 'notice',
      tone: 'done',
      title: `${integration.name} is back.`,
      lines: [
        ...(isRenamed ? [`The name ${formerName} was taken meanwhile, so it is called ${integration.name} now.`] : []),
        'It is as it was, with its token and its last reports.',
      ],
      actions: [{ label: `Test ${integration.name}`, command: `test ${integration.id}`, tone: 'primary' }],
      data: { integration: integrationData(integration) },
    };
  },
};
