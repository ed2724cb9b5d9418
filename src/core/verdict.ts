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

/** The answer to one check. `unknown` claims nothing; `skip` names what it waits for. */
export type Verdict =
  | { readonly status: 'pass'; readonly detail: string; readonly facts?: Facts }
  | { readonly status: 'warn' | 'fail'; readonly detail: string; readonly remedy: Remedy; readonly facts?: Facts }
  | { readonly status: 'skip' | 'unknown'; readonly detail: string; readonly facts?: Facts };

export type Status = Verdict['status'];

export function pass(detail: string, facts: Facts = {}): Verdict {
  return { status: 'pass', detail, facts };
}

export function warn(detail: string, remedy: Remedy, facts: Facts = {}): Verdict {
  return { status: 'warn', detail, remedy, facts };
}

export function fail(detail: string, remedy: Remedy, facts: Facts = {}): Verdict {
  return { status: 'fail', detail, remedy, facts };
}

export function unknown(detail: string, facts: Facts = {}): Verdict {
  return { status: 'unknown', detail, facts };
}

export function skip(detail: string, facts: Facts = {}): Verdict {
  return { status: 'skip', detail, facts };
}
