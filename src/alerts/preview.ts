import { type Alert, alertKey, type Finding } from '../core/alert.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { AlertLedger } from '../storage/index.ts';
import type { Route } from './alerts.ts';
import type { Look } from './look.ts';
import { see } from './see.ts';

/** A message that would be posted, or changed. */
export interface Previewed {
  readonly channel: string;
  /** Tells it from all others: the alert's key. */
  readonly key: string;
  readonly alert: Alert;
}

export interface PreviewParts {
  readonly ledger: Pick<AlertLedger, 'listAlerts'>;
  readonly route: (workspace: WorkspaceId, finding: Finding) => Promise<Route>;
}

/** Takes looks without keeping them: what would be posted if they were the first of two, and the second saw the same. */
export function createPreview({ ledger, route }: PreviewParts, workspace: WorkspaceId, at: number) {
  const previewed: Previewed[] = [];
  return {
    async observe({ findings }: Look): Promise<void> {
      const known = new Map((await ledger.listAlerts(workspace)).map((alert) => [alert.key, alert]));
      for (const finding of findings) {
        const key = alertKey(finding);
        const { alert, telling } = see(known.get(key), { ...finding, isCertain: true }, at);
        const { places } = await route(workspace, finding);
        if (alert && telling.kind !== 'nothing') previewed.push({ channel: places[0], key, alert });
      }
    },
    readAll: async (): Promise<readonly Previewed[]> => previewed,
  };
}
