import type { IntegrationId, WorkspaceId } from '../core/ids.ts';
import type { Report } from '../core/report.ts';

interface Subject {
  readonly workspace: WorkspaceId;
  readonly integration: IntegrationId;
}

/** It was tested with the credential that it has now. */
interface Tested extends Subject {
  readonly kind: 'tested';
  readonly report: Report;
}

/** Somebody said something of that organisation. */
interface Said extends Subject {
  readonly kind: 'said';
  readonly organization: string;
}

/** Its webhooks were repaired, and what is known of them is kept. */
interface Repaired extends Subject {
  readonly kind: 'repaired';
}

/** What somebody's own doing has just shown of an integration, before any look of the bot's own would. */
export type News = Tested | Said | Repaired;
