import { InputError } from '../src/core/errors.ts';
import { AlertId } from '../src/core/ids.ts';
import type { CardReply } from '../src/core/reply.ts';
import { assignAlert } from './assign-alert.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { Command, CommandContext } from './command.ts';
import { integrationData, personField } from './integration-words.ts';
import { readFlags } from './read-flags.ts';
import { readPerson } from './read-person.ts';
import { quoteName } from './write-words.ts';

interface AssignArguments {
  readonly name: string | undefined;
  readonly owner: string | undefined;
  /** Null for nobody; undefined leaves it as it is. */
  readonly backup: string | null | undefined;
}

const askForOwner =
  'Say who is to own it: type @ after the name and choose the person whom Slack offers; in a terminal give the id.';

function readBackup(word: string | undefined): string | null | undefined {
  if (word === undefined) return undefined;
  return word.toLowerCase() === 'nobody' ? null : readPerson(word, 'backup');
}

async function assignIt(
  id: Parameters<CommandContext['integrations']['assign']>[1],
  owner: string,
  backup: AssignArguments['backup'],
  { integrations, request }: CommandContext,
): Promise<CardReply> {
  const { integration, before } = await integrations.assign(request.actor, id, { owner, backup });
  const isSame = before.owner === integration.owner && before.backup === integration.backup;
  const lostBackup = before.backup !== null && integration.backup === null && backup === undefined;
  return {
    kind: 'card',
    title: isSame ? `${integration.name} is assigned so already` : `Assigned ${integration.name}`,
    lines: [
      ...(lostBackup ? ['Its backup became the owner, so nobody stands in now.'] : []),
      ...(request.surface === 'terminal' ? ['Nobody asked Slack whether they are full members.'] : []),
    ],
    fields: [personField('Owner', integration.owner), personField('Backup', integration.backup)],
    actions: [{ label: `Show ${integration.name}`, command: `status ${integration.id}` }],
    data: { integration: integrationData(integration), before },
  };
}

export const assign: Command<AssignArguments> = {
  verb: 'assign',
  aliases: ['owner'],
  group: 'Manage',
  usage: 'assign <name> <@owner> [<@backup>|nobody]',
  summary: 'say who answers for an integration, and who stands in',
  otherUsage: ['assign <alert> <@who>'],
  examples: ['assign acme-gitlab @U012ABCDEF', 'assign acme-gitlab @U012ABCDEF nobody'],
  notes: [
    'Both must be full members of the workspace. Without a backup, the one there is stays.',
    'With the id of an alert, that alert is theirs: they are mentioned in its thread.',
  ],
  role: 'manager',
  related: ['list', 'status', 'alerts'],

  parse(words) {
    const [name, owner, backup, ...rest] = readFlags(words).words;
    if (rest.length > 0) throw new InputError('An integration has one owner and one backup; that is one too many.');
    if (backup !== undefined && AlertId.safeParse(name?.toLowerCase()).success) {
      throw new InputError('An alert is one person’s: name nobody but them. A backup stands in for an integration.');
    }
    return {
      name,
      owner: owner === undefined ? undefined : readPerson(owner, 'owner'),
      backup: readBackup(backup),
    };
  },
  uses: () => 'writing',

  async *run({ name, owner, backup }, context) {
    const { integrations, request } = context;
    const alert = AlertId.safeParse(name?.toLowerCase());
    if (alert.success) {
      yield await assignAlert(alert.data, owner, context);
      return;
    }
    integrations.authorise(request.actor, 'assign');
    const chosen = await chooseIntegration(context, name, { verb: 'assign', label: 'Assign' });
    if ('reply' in chosen) {
      yield chosen.reply;
      return;
    }
    const { id, name: found } = chosen.integration;
    if (owner === undefined) throw new InputError(`${quoteName(found)} was found. ${askForOwner}`, 'owner');
    yield await assignIt(id, owner, backup, context);
  },
};
