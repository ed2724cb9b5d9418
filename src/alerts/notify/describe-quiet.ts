import type { QuietHours } from '../../storage/workspace-settings.ts';

/** "20:00 to 07:00 and on weekends". */
export function describeQuiet(quiet: QuietHours | null): string {
  if (!quiet) return 'There are no quiet hours.';
  const weekends = quiet.weekends ? ', and on weekends' : '';
  return `Quiet from ${quiet.from} to ${quiet.to}${weekends}: what is not critical waits until then.`;
}
