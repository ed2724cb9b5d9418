const clock = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat('en-US', { weekday: 'long', month: 'long', day: 'numeric' });
const whole = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'medium' });

const dateOf = (ts: string): Date => new Date(Number(ts) * 1000);

/** "10:02 AM" */
export const timeOf = (ts: string): string => clock.format(dateOf(ts));

/** "10:02", for the narrow gutter. */
export const shortTimeOf = (ts: string): string => timeOf(ts).replace(/\s?[AP]M$/, '');

/** "Friday, November 21, 2026 at 10:02:11 AM" */
export const wholeTimeOf = (ts: string): string => whole.format(dateOf(ts));

/** As a machine reads it. */
export const isoOf = (ts: string): string => dateOf(ts).toISOString();

/** The same for all moments of one day, here. */
export const dayKeyOf = (ts: string): string => dateOf(ts).toDateString();

/** "Today", "Yesterday" or "Friday, November 21st". */
export function dayOf(ts: string): string {
  const today = new Date();
  const yesterday = new Date(today);
  yesterday.setDate(today.getDate() - 1);

  const date = dateOf(ts);
  if (date.toDateString() === today.toDateString()) return 'Today';
  if (date.toDateString() === yesterday.toDateString()) return 'Yesterday';
  return `${weekday.format(date)}${ordinalEnding(date.getDate())}`;
}

function ordinalEnding(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}
