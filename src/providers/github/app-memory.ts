import type { Clock } from '../../core/clock.ts';
import { createInstallationPlaces, type InstallationPlaces } from './app-budgets.ts';
import { createInstallationTokens, type InstallationTokens } from './installation-tokens.ts';

/** What is known of GitHub Apps from one run to the next, for as long as the process lives. */
export interface AppMemory {
  readonly tokens: InstallationTokens;
  readonly places: InstallationPlaces;
}

export function createAppMemory(clock: Clock): AppMemory {
  return { tokens: createInstallationTokens(clock), places: createInstallationPlaces() };
}
