import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { describeDay } from '../../core/clock.ts';
import { InputError } from '../../core/errors.ts';
import { dayIn } from '../../core/zoned-day.ts';
import { readTokenEnd } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { bold, escapeText, mentionPeople } from '../blocks/escape-text.ts';
import { plainText, sections } from '../blocks/parts.ts';

export const expiryKind = 'expiry';
export const expiryTitle = 'End of a token';

/** Where the words stand when what was chosen cannot be kept. */
export const endBlock = 'end';

const onDay = 'day';
const never = 'never';
const ends = [
  [onDay, 'On the day below'],
  [never, 'It never ends'],
] as const;

const option = ([value, label]: readonly [string, string]) => ({ text: plainText(label, 75), value });

function describeKnown(integration: StoredIntegration): string {
  const end = readTokenEnd(integration);
  if (end.state === 'unknown') {
    const { host } = new URL(integration.baseUrl);
    return escapeText(`${host} does not tell when this token ends, so nobody can be reminded in time.`);
  }
  const said = end.state === 'never' ? 'it never ends' : `it ends on ${describeDay(end.endsAt)}`;
  if (!end.typed) return `By what its host tells, ${said}.`;
  const by = end.typed.by === null ? 'somebody at the terminal' : mentionPeople([end.typed.by]);
  return `${by} typed that ${said}.`;
}

/** Asks when a token ends. */
export function expiryView(integration: StoredIntegration, metadata: string): ModalView {
  const { name } = integration;
  const end = readTokenEnd(integration);
  const isNever = end.state === 'never';
  return {
    type: 'modal',
    callback_id: expiryKind,
    private_metadata: metadata,
    title: plainText(expiryTitle, 24),
    submit: plainText('Keep', 24),
    close: plainText('Not now', 24),
    blocks: [
      ...sections([bold(`When does the token of ${name} end?`), describeKnown(integration)]),
      {
        type: 'input',
        block_id: endBlock,
        label: plainText('It ends', 2000),
        element: {
          type: 'radio_buttons',
          action_id: 'chosen',
          options: ends.map(option),
          initial_option: option(isNever ? ends[1] : ends[0]),
        },
      },
      {
        type: 'input',
        block_id: 'date',
        optional: true,
        label: plainText('Day', 2000),
        hint: plainText(
          'The host showed it when the token was made. Where it showed no day, the token never ends.',
          2000,
        ),
        element: {
          type: 'datepicker',
          action_id: 'day',
          placeholder: plainText('Choose a day', 150),
          ...(end.state === 'ends' ? { initial_date: dayIn(end.endsAt, 'UTC') } : {}),
        },
      },
    ],
  };
}

const Filled = z.object({
  [endBlock]: z.object({ chosen: z.object({ selected_option: z.object({ value: z.string() }).nullish() }) }),
  date: z.object({ day: z.object({ selected_date: z.string().nullish() }) }),
});

/** What was chosen, as the command takes it. Throws InputError where the day is missing. */
export function readExpiry(values: unknown): string {
  const read = Filled.parse(values);
  if (read[endBlock].chosen.selected_option?.value === never) return never;
  const day = read.date.day.selected_date;
  if (!day) throw new InputError('Choose the day, or say that it never ends.');
  return day;
}
