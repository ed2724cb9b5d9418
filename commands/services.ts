import { InputError } from '../src/core/errors.ts';
import type { Reply } from '../src/core/reply.ts';
import { describeServices, ServiceId } from '../src/core/service.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { Command } from './command.ts';
import { integrationData } from './integration-words.ts';
import { openManageForm } from './open-manage-form.ts';
import { readFlags, readOneName, suggest } from './read-flags.ts';

interface ServicesArguments {
  readonly name: string | undefined;
  /** Those to be on; null to open the form. */
  readonly wanted: readonly ServiceId[] | null;
  readonly acceptLimits: boolean;
}

const usage = 'services NAME --services repos,pull-requests,tickets,webhooks [--accept-limits]';

function readService(word: string): ServiceId {
  const service = ServiceId.safeParse(word.trim().toLowerCase());
  if (service.success) return service.data;
  const meant = suggest(word, ServiceId.options);
  const hint = meant ? `Did you mean ${meant}?` : `There is ${ServiceId.options.join(', ')}.`;
  throw new InputError(`There is no service "${word}". ${hint}`, 'services');
}

export const services: Command<ServicesArguments> = {
  verb: 'services',
  aliases: [],
  group: 'Manage',
  usage: 'services <name>',
  terminalUsage: [usage],
  summary: 'switch repos, pull requests, tickets and webhooks on or off',
  examples: ['services acme-gitlab'],
  notes: ['What the last test found impossible says why, and who can change that.'],
  role: 'manager',
  related: ['edit', 'test', 'status'],

  parse(words) {
    const flags = readFlags(words, { services: 'value', 'accept-limits': 'switch' });
    const typed = flags.find('services');
    return {
      name: readOneName(flags.words),
      wanted:
        typed === undefined
          ? null
          : typed
              .split(',')
              .filter((word) => word.trim() !== '')
              .map(readService),
      acceptLimits: flags.has('accept-limits'),
    };
  },
  uses: () => 'writing',

  async *run({ name, wanted, acceptLimits }, context): AsyncIterable<Reply> {
    const { integrations, request } = context;
    integrations.authorise(request.actor, 'services');
    const chosen = await chooseIntegration(context, name, { verb: 'services', label: 'Services of' });
    if ('reply' in chosen) {
      yield chosen.reply;
      return;
    }
    if (wanted === null) {
      yield openManageForm('services', chosen.integration, usage, context);
      return;
    }

    const saved = await integrations.setServices(request.actor, chosen.integration.id, wanted, { acceptLimits });
    yield {
      kind: 'notice',
      tone: 'done',
      title: `Flow may read ${describeServices(saved.services)} of ${saved.name}.`,
      lines: [],
      actions: [{ label: `Test ${saved.name}`, command: `test ${saved.id}` }],
      data: { integration: integrationData(saved) },
    };
  },
};
