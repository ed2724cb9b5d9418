import type { NoticeReply, Reply } from '../src/core/reply.ts';
import type { GrantWord, OrganizationGrant } from '../src/integrations/index.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import type { CommandContext } from './command.ts';
import { writeWords } from './write-words.ts';

function describeSaid(
  word: GrantWord,
  { name, requestPage }: OrganizationGrant,
  surface: CommandContext['request']['surface'],
): Pick<NoticeReply, 'title' | 'lines'> {
  switch (word) {
    case 'requested':
      return {
        title: `Noted: Flow’s access to ${name} was requested.`,
        lines: [
          ...(requestPage
            ? [`If nobody has pressed Request there yet, this is the page: ${requestPage.url}`]
            : ['Its owners have to answer now.']),
          'The bot looks again with every test, and says so when Flow gets in.',
        ],
      };
    case 'not-requested':
      return { title: `Noted: nobody has requested ${name}.`, lines: [] };
    case 'unwanted':
      return {
        title: `${name} is not wanted: nobody is told about it any more.`,
        lines: [
          `Its alert ends ${surface === 'slack' ? 'at once' : 'once the bot runs and has looked'}. "orgs" still shows it.`,
        ],
      };
    case 'wanted':
      return { title: `${name} is wanted again.`, lines: ['Where Flow cannot see it, an alert says so.'] };
  }
}

const opposite: Readonly<Record<GrantWord, { readonly word: GrantWord; readonly label: string }>> = {
  requested: { word: 'not-requested', label: 'It was not requested' },
  'not-requested': { word: 'requested', label: 'It was requested' },
  unwanted: { word: 'wanted', label: 'It is wanted after all' },
  wanted: { word: 'unwanted', label: 'It is not wanted' },
};

/** Keeps what somebody says of an organisation, and offers to take it back. */
export async function sayAndShow(
  { id, name }: StoredIntegration,
  typed: string,
  word: GrantWord,
  { integrations, request }: CommandContext,
): Promise<NoticeReply> {
  const { organization } = await integrations.sayOfOrganization(request.actor, id, typed, word);
  const back = opposite[word];
  const command = writeWords(['orgs', id, back.word, organization.name]);
  return {
    kind: 'notice',
    tone: 'done',
    ...describeSaid(word, organization, request.surface),
    actions: [
      ...(command === undefined ? [] : [{ label: back.label, command }]),
      { label: `Organisations of ${name}`.slice(0, 75), command: `orgs ${id}` },
    ],
    data: {
      organization: organization.name,
      state: organization.state,
      requested: organization.requested && { ...organization.requested },
      unwanted: organization.unwanted && { ...organization.unwanted },
    },
  };
}

/** A form that asks a colleague; a terminal shows what they would be asked. */
export async function askAndShow(
  { id, provider }: StoredIntegration,
  typed: string,
  { integrations, request }: CommandContext,
): Promise<Reply> {
  const { organization, integration } = await integrations.findGrant(request.actor, id, typed);
  const { name, why, todo, page, requestPage } = organization;
  if (request.surface === 'slack' && todo.length > 0) {
    return { kind: 'form', form: 'ask-owner', provider, draft: null, integration: id, organization: name };
  }
  if (todo.length === 0) {
    return {
      kind: 'notice',
      tone: 'info',
      title: `There is nothing to ask for ${name}.`,
      lines: [organization.state === 'granted' ? 'Flow sees it.' : why],
      actions: [{ label: `Test ${integration.name}`.slice(0, 75), command: `test ${id}` }],
    };
  }
  const pages = [page, requestPage].filter((each) => each !== null);
  return {
    kind: 'notice',
    tone: 'info',
    title: `What to ask for ${name}:`,
    // A terminal has no buttons.
    lines: [why, ...todo, ...pages.map(({ label, url }) => `${label}: ${url}`)],
    actions: [],
    data: { organization: name, why, todo: [...todo], page: page?.url ?? null, requestPage: requestPage?.url ?? null },
  };
}
