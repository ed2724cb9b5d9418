import type { Clock } from '../../core/clock.ts';
import type { Secret } from '../../core/secret.ts';

/** Tokens for installations, in memory alone, until shortly before they end. */
export interface InstallationTokens {
  find(key: string): Secret | undefined;
  keep(key: string, token: Secret, expiresAt: number): void;
  drop(key: string): void;
}

/** A run that begins with a token ends before the token does. */
const aheadMs = 5 * 60 * 1000;

export function createInstallationTokens(clock: Clock): InstallationTokens {
  const kept = new Map<string, { readonly token: Secret; readonly until: number }>();

  return {
    find(key) {
      const found = kept.get(key);
      return found && found.until > clock.now() ? found.token : undefined;
    },
    keep(key, token, expiresAt) {
      for (const [old, { until }] of kept) if (until <= clock.now()) kept.delete(old);
      kept.set(key, { token, until: expiresAt - aheadMs });
    },
    drop: (key) => void kept.delete(key),
  };
}
