import { type Alert, alertKey, type Finding } from '../core/alert.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { AlertLedger } from '../storage/index.ts';
import type { Route } from './alerts.ts';
import { describeEnd, type Look, listGone } from './look.ts';
import { see, unsee } from './see.ts';
import type { Turn } from './turn.ts';

/** An alert that would be posted, or of which its thread would tell something new: how it would stand then. */
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

/** One look may be mistaken, so nothing new is told after it: shown is what is told once the second saw the same. */
const asIfSeenTwice = (current: Alert | undefined, finding: Finding): Finding =>
  current?.state === 'open' ? finding : { ...finding, isCertain: true };

/** Takes looks without keeping them: what would be posted if they were the first of two, and the second saw the same. */
export function createPreview({ ledger, route }: PreviewParts, workspace: WorkspaceId, at: number) {
  const previewed: Previewed[] = [];

  /** What only changes a message that stands there already is no post. */
  const note = async ({ alert, telling }: Turn): Promise<void> => {
    if (!alert || telling.kind === 'nothing' || telling.kind === 'update') return;
    const { places } = await route(workspace, alert.finding);
    previewed.push({ channel: alert.message?.channel ?? places[0], key: alert.key, alert });
  };

  return {
    async observe(look: Look): Promise<void> {
      const known = await ledger.listAlerts(workspace);
      for (const finding of look.findings) {
        const current = known.find(({ key }) => key === alertKey(finding));
        await note(see(current, asIfSeenTwice(current, finding), at));
      }
      for (const gone of listGone(look, known)) {
        await note(unsee(gone, at, describeEnd(look, gone)));
      }
    },
    readAll: async (): Promise<readonly Previewed[]> => previewed,
  };
}
