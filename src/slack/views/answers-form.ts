import type { ProviderId } from '../../core/integration.ts';
import type { OAuthWay } from '../../integrations/index.ts';
import type { Provider } from '../../providers/index.ts';
import type { SecretEntry } from './secret-entry.ts';

/** How OAuth stands with a kind of host. */
export type FindWay = (provider: ProviderId) => OAuthWay | undefined;

/** What the form is made of. */
export interface AnswersForm {
  readonly providers: readonly Provider[];
  readonly findOAuthWay: FindWay;
  readonly secretEntry: SecretEntry;
  /** Whether GitHub Apps can be made from here: a host's page has to lead back to the bot. */
  readonly makesApps: boolean;
}
