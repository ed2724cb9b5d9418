import type { AlertId, DraftId, IntegrationId } from '../ids.ts';
import type { Authentication, ProviderId } from '../integration.ts';

/** A form to fill in; each surface has its own drawing of it, a terminal takes the same answers as flags. */
export interface FormReply {
  readonly kind: 'form';
  readonly form:
    | 'add-integration'
    | 'edit'
    | 'services'
    | 'renew'
    | 'import'
    | 'choose-repos'
    | 'exclusions'
    | 'ask-owner'
    | 'expiry'
    | 'snooze-alert'
    | 'assign-alert';
  readonly provider: ProviderId | null;
  /** A half-finished set-up to go on with. */
  readonly draft: DraftId | null;
  /** What a new set-up begins with, where more than the kind of host is known. */
  readonly given?: {
    readonly authentication: Authentication | null;
    readonly baseUrl: string;
    readonly organizations: readonly string[];
  };
  /** Which one is managed; only with the forms that manage one. */
  readonly integration?: IntegrationId;
  /** Which of its organisations somebody is asked about; only with that form. */
  readonly organization?: string;
  /** Which alert it is about; only with the forms of alerts. */
  readonly alert?: AlertId;
}
