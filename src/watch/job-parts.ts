import type { Alerts } from '../alerts/index.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Integrations } from '../integrations/index.ts';

/** What jobs are made of. */
export interface JobParts {
  readonly integrations: Pick<Integrations, 'list' | 'test' | 'testAll' | 'findNewestReport' | 'tidy'>;
  readonly alerts: Pick<Alerts, 'escalate' | 'list' | 'retain'>;
  /** Whether the bot itself reaches anything: what is broken while it does not may be its own doing. */
  readonly isOnline: () => Promise<boolean>;
  readonly zoneOf: (workspace: WorkspaceId) => Promise<string>;
}
