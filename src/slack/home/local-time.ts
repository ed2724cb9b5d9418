import { describeDay, readInstant, toIso } from '../../core/clock.ts';
import { isDay } from '../../integrations/index.ts';
import { escapeText } from '../blocks/escape-text.ts';

// Slack writes it in the reader's own zone: https://docs.slack.dev/messaging/formatting-message-text#date-formatting
const inZone = (when: number, format: string, fallback: string) =>
  `<!date^${Math.floor(when / 1000)}^${format}|${fallback}>`;

/** When something happened: "today at 10:05". */
export function localTime(instant: string): string {
  const when = readInstant(instant);
  if (when === undefined) return escapeText(instant);
  return inZone(when, '{date_short_pretty} at {time}', `${toIso(when).slice(0, 16).replace('T', ' ')} UTC`);
}

/** When something will happen, with its weekday. */
export function localDay(when: number): string {
  // A day that a host or a person named is that day wherever one reads it.
  if (isDay(when)) return describeDay(when);
  return inZone(when, '{date_long_pretty} at {time}', describeDay(when));
}
