import type { KnownBlock } from '@slack/types';
import { joinWords } from '../../core/service.ts';
import type { GitHubAppAbility, Provider } from '../../providers/index.ts';
import { escapeText } from '../blocks/escape-text.ts';
import { buttons, context, plainText, sections } from '../blocks/parts.ts';
import type { GivenAnswers } from './answers.ts';
import type { AnswersForm } from './answers-form.ts';
import { blockIds } from './fields.ts';
import { secretInputs } from './secret-entry.ts';
import { textInput } from './text-input.ts';

export const makeAppActionId = 'make-app';

const reasons =
  'GitHub recommends a GitHub App: its tokens live an hour, it reads only the repositories that were chosen for it, and it has a rate limit of its own. It is nobody’s account, so it stays when a person leaves.';

/** Whether the bot has an App of its own at the host that the form asks for. */
export function isOwnAppThere({ gitHubApp, defaultBaseUrl }: Provider, baseUrl: string): boolean {
  return (gitHubApp?.own(defaultBaseUrl ?? baseUrl) ?? null) !== null;
}

/** Where a person makes an App by hand: a button where the address is known, the path where not. */
function newAppGuide(
  app: GitHubAppAbility,
  { defaultBaseUrl, shortLabel }: Provider,
  { baseUrl, organizations }: GivenAnswers,
): readonly KnownBlock[] {
  const address = defaultBaseUrl ?? baseUrl.trim().replace(/\/+$/, '');
  const permissions = joinWords(app.permissions.map((each) => `\`${escapeText(each)}\``));
  const needs = `It has to read ${permissions}, and an owner installs it on each organisation.`;
  if (!/^https?:\/\/\S+$/.test(address)) {
    const path = app.newPage({ baseUrl: '', organizations: [] }).split('?')[0] ?? '';
    return sections([`${needs} One is made on your server at \`${escapeText(path)}\`.`]);
  }
  const url = app.newPage({ baseUrl: address, organizations });
  return [...sections([needs]), ...buttons([{ label: `Make one on ${shortLabel}’s page`, url }], 'new-app')];
}

/** The short way: the host makes it, and hands its key to the bot. */
function makeBlocks(makesApps: boolean): readonly KnownBlock[] {
  if (!makesApps) {
    return context([
      'The bot could make the App for you if it had a public address: whoever runs the bot can set FLOW_PUBLIC_URL.',
    ]);
  }
  return [
    ...sections([
      'The bot makes one for you: name the organisations below, press this, and say yes on the host’s page. Nothing is copied.',
    ]),
    {
      type: 'actions',
      block_id: 'make-app',
      elements: [
        { type: 'button', action_id: makeAppActionId, text: plainText('Make a GitHub App', 75), style: 'primary' },
      ],
    },
    ...sections(['Or give one that is there:']),
  ];
}

/** What a GitHub App asks for: nothing where the bot has its own, else its number and its private key. */
export function appInputs(provider: Provider, given: GivenAnswers, form: AnswersForm): readonly KnownBlock[] {
  const { secretEntry: entry, makesApps } = form;
  const { gitHubApp: app } = provider;
  if (!app) return [];
  if (isOwnAppThere(provider, given.baseUrl)) {
    return sections([
      reasons,
      'The bot has one here, so nothing is typed. An owner installs it on each organisation; the test says where that is missing.',
    ]);
  }
  const isKept = (given.kept?.token ?? null) !== null;
  return [
    ...sections([reasons]),
    ...makeBlocks(makesApps),
    ...newAppGuide(app, provider, given),
    textInput({
      blockId: blockIds.appId,
      label: 'App ID',
      initial: given.appId,
      hint: 'The number near the top of the App’s settings page.',
    }),
    ...secretInputs({
      entry,
      field: 'private-key',
      blockId: blockIds.privateKey,
      label: 'Private key',
      kept: isKept ? 'the key that is there' : null,
      isLong: true,
    }),
    ...(entry === 'page'
      ? []
      : sections(['The key is the whole text of the .pem file that GitHub lets you download.'])),
  ];
}
