import { describeDay, readInstant } from '../../core/clock.ts';
import type { AskedStep, Handover } from '../../storage/handover.ts';
import { bold, escapeText, mentionPeople } from '../blocks/escape-text.ts';

const secretNames = { token: 'access token', 'private-key': 'private key', 'client-secret': 'client secret' } as const;

/** A step in a few words, for menus and messages. */
export function nameStep({ kind, field }: Pick<AskedStep, 'kind' | 'field'>): string {
  switch (kind) {
    case 'secret':
      return `Give the ${secretNames[field ?? 'token']}`;
    case 'owner':
      return 'What an owner of the organisation or group does';
    case 'network':
      return 'Let Flow’s addresses through the firewalls';
    case 'host-admin':
      return 'What an administrator of the host does';
    case 'flow-admin':
      return 'What a Flow admin does';
  }
}

const hostOf = ({ baseUrl }: Pick<Handover, 'baseUrl'>) => escapeText(new URL(baseUrl).host, 200);

const endings: Readonly<Record<NonNullable<Handover['because']>, string>> = {
  'set-up-gone': 'The set-up it was for is no longer there: it was finished or discarded.',
  'set-up-changed': 'The set-up is for another host by now.',
  'requester-gone': 'Whoever asked for it may no longer set up integrations here.',
  'too-late': 'It was asked more than 14 days ago.',
  'not-sent': 'Slack did not take the message, so nobody was asked. Ask somebody else.',
};

/** How it stands, as lines of mrkdwn with the headline first. */
export interface Standing {
  readonly text: string;
  readonly lines: readonly string[];
}

const standing = (first: string, ...lines: readonly string[]): Standing => ({
  text: escapeText(first),
  lines: [bold(first, 600), ...lines],
});

const leftOf = ({ lastCheck }: Handover) => (lastCheck?.left ?? []).map((line) => `• ${escapeText(line)}`);

const unseen =
  'Whether Flow’s own addresses are let in only the firewalls can tell: the bot asks from an address of its own.';

/** For the person who asked. */
export function describeForRequester(handover: Handover): Standing {
  const { asked, state, because, checkingSince, lastCheck, createdAt } = handover;
  const who = mentionPeople([handover.colleague]);
  const what = `${escapeText(nameStep(asked))} · ${hostOf(handover)} · asked ${who} on ${describeDay(readInstant(createdAt) ?? 0)}`;
  switch (state) {
    case 'open':
      if (checkingSince !== null) return standing('Answered: the connection is being tested', what);
      if (lastCheck) {
        return standing(
          'Answered, and it does not work yet',
          what,
          ...leftOf(handover),
          `${who} was told, and can try again.`,
        );
      }
      return standing('Waiting for your colleague', what, 'You are told here when they have answered.');
    case 'done':
      return standing(
        'Works now: your colleague’s step is done',
        what,
        ...(asked.kind === 'network' ? [unseen] : []),
        ...(lastCheck?.next
          ? [`What is left: ${escapeText(lastCheck.next)}`]
          : ['Everything that was tested is fine.']),
      );
    case 'declined':
      return standing(
        'Your colleague cannot do this',
        what,
        'Ask somebody else: the form has it under “I need someone else”.',
      );
    case 'withdrawn':
      return standing('Taken back', what, 'Your colleague’s message says so too.');
    case 'ended':
      return standing('This request is over', what, endings[because ?? 'set-up-gone']);
  }
}

/** For the person who was asked, below what was asked; null where there is nothing to say beyond it. */
export function describeForColleague(handover: Handover): Standing | null {
  const { asked, state, because, checkingSince, lastCheck } = handover;
  const who = mentionPeople([handover.requester]);
  switch (state) {
    case 'open':
      if (checkingSince !== null) return standing('Testing whether it works now…');
      return lastCheck
        ? standing('It does not work yet', ...leftOf(handover), 'Press the button again when that is done.')
        : null;
    case 'done':
      return standing(
        'It works now. Thank you!',
        `${who} is told. There is nothing more for you to do.`,
        ...(asked.kind === 'network' ? [unseen] : []),
      );
    case 'declined':
      return standing('You said that you cannot do this', `${who} is told. There is nothing more for you to do.`);
    case 'withdrawn':
      return standing('No longer needed', `${who} took this back. There is nothing for you to do.`);
    case 'ended':
      return standing('No longer needed', endings[because ?? 'set-up-gone'], `Ask ${who} if in doubt.`);
  }
}
