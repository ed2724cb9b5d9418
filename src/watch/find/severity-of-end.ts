import type { Severity } from '../../core/alert.ts';

/** How urgent it is that something ends in so many days. */
export function severityOfEnd(days: number): Severity {
  if (days <= 1) return 'critical';
  return days <= 7 ? 'warning' : 'notice';
}
