import type { RunRequest } from '../checks/index.ts';
import type { Clock } from '../core/clock.ts';
import { noteFault } from '../core/fault.ts';
import type { Log } from '../core/log.ts';
import type { FlowApi } from '../flow-api/index.ts';
import type { OpenNet } from '../net/index.ts';
import type { AnswerCache, Provider, RateLedger } from '../providers/index.ts';
import type { Vault } from '../secrets/index.ts';
import type { Ledger } from '../storage/ledger.ts';
import type { Store } from '../storage/store.ts';
import type { StoreCheck } from '../storage/store-check.ts';
import type { News } from './news.ts';
import type { People } from './people.ts';
import type { SecretPage } from './secret-page/secret-page.ts';
import type { SignIn } from './sign-in.ts';
import type { Looked } from './sweep/looked.ts';
import type { TestOptions, TestProgress } from './test-progress.ts';
import type { HookAddress } from './webhooks/hook-address.ts';

/** What the service layer is made of. */
export interface IntegrationsParts {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly vault: Vault;
  readonly openNet: OpenNet;
  /** What hosts told of their limits through `openNet`. */
  readonly rates: RateLedger;
  /** Is shown every look that a sweep took. */
  readonly onLooked?: ((looked: Looked) => void) | undefined;
  /** Is told what people’s own doing has shown, once it is kept. */
  readonly onNews?: ((news: News) => void) | undefined;
  readonly providers: readonly Provider[];
  /** Signing in by OAuth; undefined without a public address. */
  readonly signIn?: SignIn | undefined;
  /** Pages that take a secret; undefined without a public address. */
  readonly secretPage?: Pick<SecretPage, 'offer'> | undefined;
  /** Who is who; undefined where no Slack is connected. */
  readonly people?: People | undefined;
  /** What Flow itself says; undefined without a key for it. */
  readonly flowApi?: FlowApi | undefined;
  /** The runner of src/checks. */
  readonly runChecks: (request: RunRequest) => AsyncIterable<TestProgress>;
  /** Where Flow's webhooks point; the runner knows the usual place. */
  readonly hookHosts?: readonly string[] | undefined;
  /** Where webhooks that the bot makes point; undefined where the settings name no such place. */
  readonly hookAddress?: HookAddress | undefined;
  /** Resolves after so many milliseconds, or earlier when it is broken off. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** What hosts answered in earlier deep runs of this process. */
  readonly answers?: AnswerCache | undefined;
  /** Looks at all that is stored, in every workspace. */
  readonly checkStore?: (() => Promise<StoreCheck>) | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Slack user ids, for telling people whom to ask. */
  readonly admins: readonly string[];
}

/** What every run of the checks is given. */
export function readRunParts(parts: IntegrationsParts, { deep, signal }: TestOptions) {
  return {
    deep,
    ...(parts.hookHosts ? { hookHosts: parts.hookHosts } : {}),
    ...(parts.hookAddress ? { receiver: { host: parts.hookAddress.host, isOwn: parts.hookAddress.isOwn } } : {}),
    ...(parts.answers ? { answers: parts.answers } : {}),
    openNet: parts.openNet,
    clock: parts.clock,
    signal,
    noteFault: (error: unknown, check: string) => noteFault(parts.log, error, { check }),
  };
}
