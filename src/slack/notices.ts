import type { NoticeReply } from '../core/reply.ts';

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

export const slackDidNotSayWho: NoticeReply = problem(
  'Slack did not answer when the bot asked who you are, so nothing was done.',
  'What you may do depends on it. Ask again in a minute.',
);

export const stoppedMeanwhile: NoticeReply = problem(
  'The bot was stopped while this ran, so it is not finished.',
  'Ask again in a minute; what had been done until then is kept.',
);

export const formCameTooLate: NoticeReply = {
  ...problem(
    'The form could not open: Slack allows three seconds for it, and they had passed.',
    'Nothing is lost. Open it again:',
  ),
  actions: [{ label: 'Add integration', command: 'add-integration', tone: 'primary' }],
};
