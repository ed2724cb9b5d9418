import { z } from 'zod';
import type { SeenMessage, SeenView, SlackWorld } from '../../test/world/slack.ts';
import type { JsonObject, PageMessage, PageScreen, PageUser, PageView, PageWorkspace } from './protocol.ts';
import type { AppManifest } from './read-manifest.ts';
import type { Lever } from './serve-page.ts';

/** The conversation with the app has one id on the page, whoever looks. */
export const appChannel = 'app';
const appId = 'A0FLOW';

const Blocks = z.array(z.record(z.string(), z.json()));
const State = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.json())));
const Raw = z.object({ hash: z.string().default(''), close: z.object({ text: z.string() }).nullish() });

const readBlocks = (blocks: unknown): readonly JsonObject[] => Blocks.parse(JSON.parse(JSON.stringify(blocks)));

export function describeWorkspace(
  slack: SlackWorld,
  manifest: AppManifest,
  personas: readonly string[],
): PageWorkspace {
  const kindOf = ({ admin, guest }: SlackWorld['people'][number]): PageUser['kind'] => {
    if (guest) return 'guest';
    return admin ? 'admin' : 'member';
  };
  return {
    team: { id: slack.team.id, name: 'Acme' },
    app: { id: appId, userId: slack.botUserId, name: manifest.name },
    users: [
      ...slack.people.map((person) => ({
        id: person.id,
        name: person.name,
        realName: person.realName ?? person.name,
        kind: kindOf(person),
      })),
      { id: slack.botUserId, name: manifest.name, realName: manifest.name, kind: 'app' as const },
    ],
    personas: personas.map((name) => slack.as(name).id),
    channels: [
      ...slack.channels.map(({ id, name }) => ({ id, name, kind: 'channel' as const })),
      { id: appChannel, name: manifest.name, kind: 'app' as const },
    ],
    commands: manifest.commands.map(({ command, description, usageHint }) => ({ command, description, usageHint })),
    shortcuts: manifest.shortcuts,
  };
}

function describeMessage(slack: SlackWorld, message: SeenMessage): PageMessage {
  const isDirect = slack.directOf(message.channel) !== undefined;
  return {
    ts: message.ts,
    channel: isDirect ? appChannel : message.channel,
    threadTs: message.threadTs,
    author: message.author ?? slack.botUserId,
    isEphemeral: message.onlyFor !== null && !isDirect,
    text: message.text,
    blocks: readBlocks(message.blocks),
    // Slack marks no message of an app as edited when it changes by itself.
    isEdited: false,
  };
}

function describeView(slack: SlackWorld, view: SeenView): PageView {
  const raw = Raw.parse(view.raw);
  return {
    id: view.id,
    type: view.type,
    hash: raw.hash,
    title: view.title,
    submit: view.submit,
    close: raw.close?.text ?? null,
    blocks: readBlocks(view.blocks),
    errors: view.errors,
    state: State.parse(JSON.parse(JSON.stringify(slack.valuesOf(view)))),
  };
}

/** All that one person sees now. */
export function describeScreen(slack: SlackWorld, person: string, levers: readonly Lever[]): PageScreen {
  const name = slack.people.find(({ id }) => id === person)?.name ?? '';
  const { everything, modals, home } = slack.seenBy(name);
  return {
    person,
    messages: everything.map((message) => describeMessage(slack, message)),
    modals: modals.map((view) => describeView(slack, view)),
    home: home ? describeView(slack, home) : null,
    levers: levers.map(({ id, label, description, isBroken }) => ({ id, label, description, isBroken: isBroken() })),
  };
}
