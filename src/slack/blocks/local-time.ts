import { readInstant, toIso } from '../../core/clock.ts';
import { escapeText } from './escape-text.ts';

/** How long ago something was, as Slack keeps it for each reader; the instant in UTC where it cannot. */
export function timeAgo(instant: string): string {
  const when = readInstant(instant);
  if (when === undefined) return escapeText(instant, 40);
  // https://docs.slack.dev/messaging/formatting-message-text#date-formatting
  return `<!date^${Math.floor(when / 1000)}^{ago}|${toIso(when).slice(0, 16).replace('T', ' ')} UTC>`;
}

/** A day and its time as each reader's Slack writes it; the instant in UTC where it cannot. */
export function localMoment(instant: string): string {
  const when = readInstant(instant);
  if (when === undefined) return escapeText(instant, 40);
  return `<!date^${Math.floor(when / 1000)}^{date_short_pretty} at {time}|${instant.slice(0, 16).replace('T', ' ')} UTC>`;
}
