import type { Finding } from '../core/alert.ts';
import type { Clock } from '../core/clock.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Log } from '../core/log.ts';
import type { AlertLedger, ScheduledPostLedger } from '../storage/index.ts';
import type { Route } from './alerts.ts';
import type { LostPlaces } from './notify/create-lost-places.ts';
import type { Poster } from './poster.ts';

export interface SendParts {
  readonly ledger: AlertLedger & Pick<ScheduledPostLedger, 'findScheduledPost'>;
  readonly poster: Poster;
  readonly route: (workspace: WorkspaceId, finding: Finding) => Promise<Route>;
  /** The places that Slack does not let the bot write to. */
  readonly lostPlaces: LostPlaces;
  readonly clock: Clock;
  readonly log: Log;
  /** A message that may stand in Slack twice: nobody could tell whether the first attempt arrived. */
  readonly onPossibleRepeat: () => void;
}
