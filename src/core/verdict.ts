import type { ServiceId } from './service.ts';

/** Machine-readable evidence: `missing`, `expiresAt`, `organizations`… Never a secret. */
export type Facts = Readonly<Record<string, FactValue>>;
export type FactValue = string | number | boolean | null | readonly FactValue[] | { readonly [key: string]: FactValue };

/** Who can do what a remedy says. */
export type Who = 'you' | 'owner' | 'network' | 'host-admin' | 'flow-admin';

/** The way out: a sentence the reader can act on now, with the exact page or command where there is one. */
export interface Remedy {
  readonly summary: string;
  readonly command?: string | undefined;
  readonly url?: string | undefined;
  readonly who?: Who | undefined;
}

/** What a bad verdict takes from Flow, service by service. */
export type Losses = Partial<Readonly<Record<ServiceId, 'limited' | 'unavailable'>>>;

/** The answer to one check. `unknown` claims nothing; `skip` names what it waits for. */
export type Verdict =
  | { readonly status: 'pass'; readonly detail: string; readonly facts?: Facts }
  | {
      readonly status: 'warn' | 'fail';
      readonly detail: string;
      readonly remedy: Remedy;
      readonly facts?: Facts;
      readonly losses?: Losses | undefined;
    }
  | { readonly status: 'skip' | 'unknown'; readonly detail: string; readonly facts?: Facts };

export type Status = Verdict['status'];

export function pass(detail: string, facts: Facts = {}): Verdict {
  return { status: 'pass', detail, facts };
}

/** `losses` when the warning limits services. */
export function warn(detail: string, remedy: Remedy, facts: Facts = {}, losses: Losses = {}): Verdict {
  return { status: 'warn', detail, remedy, facts, losses };
}

/** Without `losses` it costs what its check says it costs. */
export function fail(detail: string, remedy: Remedy, facts: Facts = {}, losses?: Losses): Verdict {
  return { status: 'fail', detail, remedy, facts, losses };
}

export function unknown(detail: string, facts: Facts = {}): Verdict {
  return { status: 'unknown', detail, facts };
}

export function skip(detail: string, facts: Facts = {}): Verdict {
  return { status: 'skip', detail, facts };
}
