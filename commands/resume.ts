import { chooseIntegration } from './choose-integration.ts';
import type { Command } from './command.ts';
import { integrationData } from './integration-words.ts';
import { readFlags, readOneName } from './read-flags.ts';

interface ResumeArguments {
  readonly name: string | undefined;
}

export const resume: Command<ResumeArguments> = {
  verb: 'resume',
  aliases: ['unpause'],
  group: 'Manage',
  usage: 'resume <name>',
  summary: 'end a pause',
  examples: ['resume acme-gitlab'],
  role: 'manager',
  related: ['pause', 'test'],

  parse: (words) => ({ name: readOneName(readFlags(words).words) }),
  uses: () => 'writing',

  async *run({ name }, context) {
    const { integrations, request } = context;
    integrations.authorise(request.actor, 'pause');
    const chosen = await chooseIntegration(context, name, { verb: 'resume', label: 'Resume' });
    if ('reply' in chosen) {
      yield chosen.reply;
      return;
    }

    const resumed = await integrations.resume(request.actor, chosen.integration.id);
    const integration = resumed ?? chosen.integration;
    yield {
      kind: 'notice',
      tone: resumed ? 'done' : 'info',
      title: resumed ? `${integration.name} is no longer paused.` : `${integration.name} is not paused.`,
      lines: [],
      actions: [{ label: `Test ${integration.name}`, command: `test ${integration.id}`, tone: 'primary' }],
      data: { integration: integrationData(integration) },
    };
  },
};
