import type { Clock } from '../../core/clock.ts';
import type { Ledger } from '../../storage/index.ts';
import type { WebClient } from '../tell-person.ts';
import type { SetUpParts } from '../views/set-up-parts.ts';

/** What handing steps over in Slack takes. */
export interface HandoverParts extends SetUpParts {
  readonly client: WebClient;
  /** Where messages are written down before they are posted. */
  readonly ledger: Pick<Ledger, 'findHandover' | 'changeHandover' | 'listHandovers' | 'listUnfinishedHandovers'>;
  readonly clock: Clock;
}
