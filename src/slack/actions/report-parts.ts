import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { LabelOf } from '../../core/report-words.ts';
import type { Integrations } from '../../integrations/index.ts';
import type { TicketLedger } from '../../storage/ledger.ts';
import type { Draw } from '../create-draw.ts';
import type { FindActor } from '../read-actor.ts';
import type { Posts } from '../unfinished-posts.ts';
import type { Marker } from '../views/marker.ts';

/** What doing something with a report takes. */
export interface ReportParts {
  readonly integrations: Pick<Integrations, 'getReport' | 'get' | 'acceptLimit'>;
  readonly readActor: FindActor;
  readonly labelOf: LabelOf;
  readonly draw: Draw;
  readonly posts: Posts;
  readonly marker: Marker;
  /** Where forms that may be sent once are written down. */
  readonly ledger: Pick<TicketLedger, 'issueTicket' | 'takeTicket'>;
  /** Of the bot, for tickets. */
  readonly version: string;
  readonly clock: Clock;
  readonly log: Log;
}
