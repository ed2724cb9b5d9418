import type { FormReply, NoticeReply, ReplyAction } from '../core/reply.ts';

const problem = (title: string, ...lines: readonly string[]): NoticeReply => ({
  kind: 'notice',
  tone: 'problem',
  title,
  lines,
  actions: [],
});

/** For a fault of ours; the log says more under the same id. */
export function describeFault(fault: string): NoticeReply {
  return {
    ...problem(
      `The bot stopped here because of a fault of its own (${fault}).`,
      'Give that id to whoever runs the bot: its log says more under it.',
    ),
    problem: 'fault',
    fault,
  };
}

/** For an error whose words were written for who asked. */
export const describeRefusal = (words: string, people: readonly string[] = []): NoticeReply => ({
  ...problem(words),
  people,
});

export const slackDidNotSayWho: NoticeReply = problem(
  'Slack did not answer when the bot asked who you are, so nothing was done.',
  'What you may do depends on it. Ask again in a minute.',
);

/** Where a message cannot be changed, this stands until the outcome comes. */
export const describeStart = (what: string): NoticeReply => ({
  kind: 'notice',
  tone: 'info',
  title: `Testing ${what}; the report follows here.`,
  lines: [],
  actions: [],
});

const openForm: ReplyAction = { label: 'Add integration', command: 'add-integration', tone: 'primary' };

export const formCameTooLate: NoticeReply = {
  ...problem(
    'The form could not open: Slack allows three seconds for it, and they had passed.',
    'Nothing is lost. Open it again:',
  ),
  actions: [openForm],
};

/** The button that asks somebody about an organisation. */
export const askOwnerCommand = (integration: string, organization: string): ReplyAction => ({
  label: 'Ask an owner…',
  command: `orgs ${integration} ask ${organization}`,
});

/** The button that opens the form of an alert. */
export const alertCommand = (form: FormReply['form'], alert: string): ReplyAction =>
  form === 'assign-alert'
    ? { label: 'Someone else…', command: `assign ${alert}` }
    : { label: 'Snooze…', command: `snooze ${alert}` };

/** The button that opens the form for the end of a token. */
export const expiryCommand = (integration: string): ReplyAction => ({
  label: 'Type the date',
  command: `expiring ${integration}`,
});

const opening = (title: string, action: ReplyAction): NoticeReply => ({
  kind: 'notice',
  tone: 'info',
  title,
  lines: [],
  actions: [action],
});

/** Slack opens forms from commands, shortcuts and buttons, not from what people write. */
export function offerForm({
  form,
  provider,
  integration,
  organization,
  alert,
}: Pick<FormReply, 'form' | 'provider' | 'integration' | 'organization' | 'alert'>): NoticeReply {
  if (alert !== undefined) return opening('That is said in a form; the button opens it:', alertCommand(form, alert));
  if (form === 'ask-owner' && integration !== undefined && organization !== undefined) {
    const action = askOwnerCommand(integration, organization);
    return opening('Whom to ask is said in a form; the button opens it:', action);
  }
  if (form === 'expiry' && integration !== undefined) {
    return opening('When a token ends is said in a form; the button opens it:', expiryCommand(integration));
  }
  if (form === 'import') {
    const action: ReplyAction = { label: 'Import', command: 'import', tone: 'primary' };
    return opening('The file is given in a form; the button opens it:', action);
  }
  const command = provider === null ? 'add-integration' : `add-integration ${provider}`;
  return opening('Add an integration in a form; this opens it:', { ...openForm, command });
}

/** `again` is the button that was pressed. */
export const pressCameTooLate = (again: ReplyAction): NoticeReply => ({
  ...problem('This could not open: Slack allows three seconds for it, and they had passed.', 'Press it again:'),
  actions: [again],
});
