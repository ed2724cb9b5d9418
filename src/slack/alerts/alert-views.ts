import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Alert } from '../../core/alert.ts';
import { readInstant } from '../../core/clock.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { localMoment } from '../blocks/local-time.ts';
import { plainText, sections } from '../blocks/parts.ts';

export const snoozeKind = 'snooze-alert';
export const assignKind = 'assign-alert';

/** Where the words stand when what was chosen cannot be done. */
export const firstBlock = 'chosen';

const untilDate = 'date';
const mostReason = 300;

/** A snooze in days ends with the next reminder where that comes first, and no two are further apart. */
const untilReminder = '30d';
const dayMs = 24 * 60 * 60 * 1000;

type End = readonly [string, string];

/** Nothing is offered that would be cut. */
function listEnds(most: string | null, now: number): { readonly ends: readonly End[]; readonly preset: End } {
  const room = most === null ? undefined : (readInstant(most) ?? now) - now;
  const fits = (days: number) => room === undefined || days * dayMs < room;
  const inDays = [1, 3, 7].filter(fits).map((days): End => [`${days}d`, days === 1 ? '1 day' : `${days} days`]);
  const reminder: End = [untilReminder, 'Until the next reminder'];
  const date: End = [untilDate, 'Until the date below'];
  if (room !== undefined) return { ends: [...inDays, reminder, date], preset: reminder };
  return { ends: [...inDays, date], preset: ['3d', '3 days'] };
}

const option = ([value, label]: End) => ({ text: plainText(label, 75), value });

function formView(title: string, submit: string, metadata: string, callbackId: string): Omit<ModalView, 'blocks'> {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    title: plainText(title, 24),
    submit: plainText(submit, 24),
    close: plainText('Not now', 24),
  };
}

/** For how long an alert is to be left alone, and why. */
export function snoozeView({ finding }: Alert, metadata: string, now: number): ModalView {
  const { ends, preset } = listEnds(finding.snoozeUpTo, now);
  const most =
    finding.snoozeUpTo === null
      ? 'Should it get worse before that, you hear of it.'
      : `It can wait until ${localMoment(finding.snoozeUpTo)} at most: then the next reminder is due. Should it get worse before that, you hear of it.`;
  return {
    ...formView('Snooze an alert', 'Snooze', metadata, snoozeKind),
    blocks: [
      ...sections([bold(finding.title), most]),
      {
        type: 'input',
        block_id: firstBlock,
        label: plainText('For how long?', 2000),
        element: {
          type: 'radio_buttons',
          action_id: 'end',
          options: ends.map(option),
          initial_option: option(preset),
        },
      },
      {
        type: 'input',
        block_id: 'date',
        optional: true,
        label: plainText('Date', 2000),
        element: { type: 'datepicker', action_id: 'day', placeholder: plainText('Choose a date', 150) },
      },
      {
        type: 'input',
        block_id: 'reason',
        optional: true,
        label: plainText('Why', 2000),
        hint: plainText('It stands in the alert, for everybody who wonders.', 2000),
        element: { type: 'plain_text_input', action_id: 'words', max_length: mostReason },
      },
    ],
  };
}

const Snoozed = z.object({
  [firstBlock]: z.object({ end: z.object({ selected_option: z.object({ value: z.string() }).nullish() }) }),
  date: z.object({ day: z.object({ selected_date: z.string().nullish() }) }),
  reason: z.object({ words: z.object({ value: z.string().nullish() }) }),
});

/** What was chosen, as the command takes it; no end where it is to be a date and none was given. */
export function readSnooze(values: unknown): { readonly until: string | undefined; readonly reason: string } {
  const read = Snoozed.parse(values);
  const chosen = read[firstBlock].end.selected_option?.value;
  const until = chosen === untilDate ? (read.date.day.selected_date ?? undefined) : chosen;
  return { until, reason: read.reason.words.value?.trim() ?? '' };
}

/** Who is to take care of an alert. */
export function assignView({ finding, assignee }: Alert, metadata: string): ModalView {
  return {
    ...formView('Give an alert away', 'Give', metadata, assignKind),
    blocks: [
      ...sections([bold(finding.title), escapeText('They are mentioned once, in the thread of the alert.')]),
      {
        type: 'input',
        block_id: firstBlock,
        label: plainText('Who takes care of it?', 2000),
        element: {
          type: 'users_select',
          action_id: 'person',
          placeholder: plainText('Choose a person', 150),
          ...(assignee === null ? {} : { initial_user: assignee }),
        },
      },
    ],
  };
}

const Assigned = z.object({
  [firstBlock]: z.object({ person: z.object({ selected_user: z.string().nullish() }) }),
});

export function readAssignee(values: unknown): string | undefined {
  return Assigned.parse(values)[firstBlock].person.selected_user ?? undefined;
}
