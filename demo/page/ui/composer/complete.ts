import type { PageCommand, PageUser, PageWorkspace } from '../../protocol.ts';

/** One way to go on with what is being typed. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly detail: string;
  /** Takes the place of what was typed so far. */
  readonly insert: string;
  /** Whose picture stands beside it. */
  readonly user: PageUser | null;
}

export interface Completion {
  readonly heading: string;
  /** What is replaced: from here to the caret. */
  readonly from: number;
  readonly choices: readonly Choice[];
}

type Finder = (typed: string, workspace: PageWorkspace) => readonly Choice[];

const mostChoices = 8;

const findCommands: Finder = (typed, { commands, users, app }) =>
  commands
    .filter(({ command }) => command.toLowerCase().startsWith(typed.toLowerCase()))
    .map(({ command, usageHint, description }) => ({
      id: command,
      label: command,
      hint: usageHint,
      detail: description,
      insert: `${command} `,
      user: users.find((user) => user.id === app.userId) ?? null,
    }));

const findPeople: Finder = (typed, { users, app }) => {
  const wanted = typed.slice(1).toLowerCase();
  const fits = (user: PageUser) =>
    [user.name, ...user.realName.split(' ')].some((word) => word.toLowerCase().startsWith(wanted));

  return users.filter(fits).map((user) => ({
    id: user.id,
    label: user.realName,
    hint: user.name,
    detail: user.kind === 'app' ? 'App' : '',
    insert: `@${user.id === app.userId ? app.name : user.name} `,
    user,
  }));
};

const findChannels: Finder = (typed, { channels }) =>
  channels
    .filter(({ kind, name }) => kind === 'channel' && name.startsWith(typed.slice(1).toLowerCase()))
    .map(({ id, name }) => ({ id, label: `#${name}`, hint: '', detail: '', insert: `#${name} `, user: null }));

const kinds = [
  { heading: 'Commands', before: /^(\/\S*)$/, find: findCommands },
  { heading: 'People and apps', before: /(?:^|\s)(@\S*)$/, find: findPeople },
  { heading: 'Channels', before: /(?:^|\s)(#\S*)$/, find: findChannels },
] as const;

/** How the word before the caret could go on; null when it is not one that can be completed. */
export function complete(text: string, caret: number, workspace: PageWorkspace): Completion | null {
  const before = text.slice(0, caret);
  for (const { heading, before: pattern, find } of kinds) {
    const typed = pattern.exec(before)?.[1];
    if (typed === undefined) continue;

    const choices = find(typed, workspace).slice(0, mostChoices);
    return choices.length > 0 ? { heading, from: caret - typed.length, choices } : null;
  }
  return null;
}

/** The command whose arguments are being typed. */
export function commandOf(text: string, { commands }: PageWorkspace): PageCommand | undefined {
  const [, typed] = /^(\/\S+)\s/.exec(text) ?? [];
  return commands.find(({ command }) => command === typed);
}
