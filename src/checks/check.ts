import type { CheckId } from '../core/check-id.ts';
import type { Clock } from '../core/clock.ts';
import type { Credential } from '../core/credential.ts';
import type { Integration } from '../core/integration.ts';
import type { ServiceId } from '../core/service.ts';
import type { Verdict } from '../core/verdict.ts';
import type { Net } from '../net/net.ts';
import type { Host, Provider } from '../providers/index.ts';

/** What a check may see: no store, no Slack. */
export interface CheckContext {
  readonly integration: Integration;
  readonly credential: Credential;
  readonly provider: Provider;
  readonly host: Host;
  readonly net: Net;
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
  /** What Flow loses when it fails. */
  readonly costs?: readonly ServiceId[];
  /** What Flow loses part of when it warns. */
  readonly limits?: readonly ServiceId[];
  /** Left out of the report where it makes no sense. */
  appliesTo?(context: Pick<CheckContext, 'integration' | 'provider'>): boolean;
  run(context: CheckContext): Promise<Verdict>;
}
