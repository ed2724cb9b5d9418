import { toIso } from '../core/clock.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { RunningParts } from './refresh.ts';
import { canBeWiped, wipeRemoved } from './remove.ts';
import { clearRenewals } from './renew.ts';
import { clearDrafts } from './stalled.ts';
import { letGoOfHooks } from './webhooks/let-go-of-hooks.ts';

const dayMs = 24 * 60 * 60 * 1000;
const handoversKeptMs = 90 * dayMs;
/** Alerts that are over, how long Flow was blind by them, and when the bot itself was away. */
const alertsKeptMs = 90 * dayMs;
/** Deliveries, those hour by hour, and what was posted of them with its picture. */
const hooksKeptMs = 14 * dayMs;

/** Wipes the secrets that nobody needs any more, and forgets what was asked long ago. */
export async function tidy(parts: RunningParts, workspace: WorkspaceId): Promise<void> {
  await letGoOfHooks(parts, workspace, (each) => canBeWiped(parts, each));
  await wipeRemoved(parts, workspace);
  await clearRenewals(parts, workspace);
  await clearDrafts(parts, workspace);
  const now = parts.clock.now();
  await parts.ledger.clearHandovers(toIso(now - handoversKeptMs));
  await parts.ledger.forgetAlerts(workspace, now - alertsKeptMs);
  await parts.ledger.forgetBlindTimes(now - alertsKeptMs);
  await parts.ledger.forgetOutages(now - alertsKeptMs);
  await parts.ledger.forgetHookHealth(now - hooksKeptMs);
  await parts.ledger.forgetScheduledPosts(now - hooksKeptMs);
  await parts.ledger.clearDeliveries(now - hooksKeptMs);
}
