import type { CheckId } from '../core/check-id.ts';
import type { Clock } from '../core/clock.ts';
import type { Credential } from '../core/credential.ts';
import type { Integration } from '../core/integration.ts';
import type { ServiceId } from '../core/service.ts';
import type { Verdict } from '../core/verdict.ts';
import type { Net } from '../net/net.ts';
import type { Host, Product, Provider } from '../providers/index.ts';
import type { HookReceiver } from './describe-receiver.ts';

/** What a check may see: no store, no Slack. */
export interface CheckContext {
  readonly integration: Integration;
  readonly credential: Credential;
  readonly provider: Provider;
  readonly host: Host;
  readonly net: Net;
  /** Which other product answers at the address; looked up once per run, and only when somebody has to know. */
  readonly otherProduct: () => Promise<Product | undefined>;
  /** Whether calls that cost more may be made. */
  readonly deep: boolean;
  /** Where Flow's webhooks point: hooks on these host names are Flow's. */
  readonly hookHosts: readonly string[];
  /** Where webhooks that the bot makes deliver to; undefined where it can make none. */
  readonly receiver?: HookReceiver | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** One question about one integration, in a file named after its id. */
export interface Check {
  readonly id: CheckId;
  /** The healthy state as a statement: "the certificate is from a public CA". */
  readonly title: string;
  /** These must pass or warn first; otherwise this one is skipped, not failed. */
  readonly after?: readonly CheckId[];
  /** More of these, for some integrations only. */
  alsoAfter?(integration: Integration): readonly CheckId[];
  /** What Flow loses when it fails, unless the verdict says so itself. */
  readonly costs?: readonly ServiceId[];
  /** Left out of the report where it makes no sense. */
  appliesTo?(context: Pick<CheckContext, 'integration' | 'provider' | 'host'>): boolean;
  run(context: CheckContext): Promise<Verdict>;
}
