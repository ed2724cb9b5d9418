import { describeDay, readInstant } from '../src/core/clock.ts';
import { describeState } from '../src/core/integration-state.ts';
import { timeIn } from '../src/core/zoned-day.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import type { CommandContext } from './command.ts';

/** The zone in which people here read times. */
export const zoneOf = ({ settings }: Pick<CommandContext, 'settings'>): string => settings.timeZone ?? 'UTC';

/** "Mon 30 Nov 2026", with the time where that is not midnight. */
export function describeMoment(when: number, context: Pick<CommandContext, 'settings'>): string {
  const zone = zoneOf(context);
  const time = timeIn(when, zone);
  return `${describeDay(when, zone)}${time === '00:00' ? '' : `, ${time} ${zone}`}`;
}

/** "paused until Mon 30 Nov 2026". */
export function describePause(
  { paused }: Pick<StoredIntegration, 'paused'>,
  context: Pick<CommandContext, 'settings'>,
): string {
  const until = paused?.until ? readInstant(paused.until) : undefined;
  return until === undefined ? 'paused' : `paused until ${describeMoment(until, context)}`;
}

/** The state in words, with the end of a pause. */
export function describeStateWithPause(
  integration: StoredIntegration,
  context: Pick<CommandContext, 'settings'>,
): string {
  return integration.paused ? describePause(integration, context) : describeState(integration);
}
