/** What can go wrong between us and a host. One list for every provider. */
export type HostErrorCode =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  /** The host understood what was to be written and will not have it so; `hostSays` is why. */
  | 'rejected'
  | 'unreachable'
  | 'untrusted-certificate'
  | 'unexpected-answer';

/** Why a host refused although it knows the credential, where its words tell. */
export type RefusalKind =
  | 'sso'
  | 'oauth-app-restricted'
  | 'ip-allow-list'
  | 'classic-tokens-forbidden'
  | 'token-lifetime'
  | 'insufficient-scope'
  | 'account-blocked'
  | 'installation-suspended'
  /** With `rejected`: as many webhooks as the host lets stand there. */
  | 'too-many-hooks'
  /** With `rejected`: the very same webhook stands there already. */
  | 'hook-exists'
  /** With `rejected`: there is nothing yet that a test could deliver. */
  | 'nothing-to-deliver'
  /** With `rejected`: this version of the host, or this kind of place, has no such thing. */
  | 'not-offered';

export interface HostErrorDetails {
  readonly refusal?: RefusalKind | undefined;
  /** A page that lifts the refusal. It may carry an authorisation request: show it to the person alone. */
  readonly link?: string | undefined;
  /** The caller's address as the host saw it. */
  readonly callerAddress?: string | undefined;
  /** The host's own words, cut to one line; never a body, never a header that carries a credential. */
  readonly hostSays?: string | undefined;
  readonly status?: number | undefined;
  /** The system's word for a network failure: `ECONNREFUSED`, `ENOTFOUND`, `CERT_HAS_EXPIRED`… */
  readonly reason?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly requestId?: string | undefined;
  /** Answer headers from the provider's allow list, lower-case. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Fields of a JSON error body from the provider's allow list. */
  readonly body?: Readonly<Record<string, string>> | undefined;
}

/** The world failed: translated once, at the edge, from an allow list of fields. */
export class HostError extends Error {
  readonly code: HostErrorCode;
  readonly details: HostErrorDetails;

  constructor(code: HostErrorCode, message: string, details: HostErrorDetails = {}) {
    super(message);
    this.name = 'HostError';
    this.code = code;
    this.details = details;
  }
}

/** What a person gave us cannot be used; the message says what to give instead. `field` names the input it belongs to. */
export class InputError extends Error {
  readonly field: string | undefined;

  constructor(message: string, field?: string) {
    super(message);
    this.name = 'InputError';
    this.field = field;
  }
}

/** The person may not do this; `people` are the Slack user ids of those who may, or who can let them. */
export class NotAllowedError extends Error {
  readonly people: readonly string[];

  constructor(message: string, people: readonly string[] = []) {
    super(message);
    this.name = 'NotAllowedError';
    this.people = people;
  }
}

/** Why a store refused. `full` and `unwritable` left everything as it was. */
export type StoreErrorCode = 'damaged' | 'in-use' | 'full' | 'unwritable' | 'newer' | 'read-only' | 'locked-secrets';

/** The store cannot do it; the message says what to do, and nothing that was acknowledged is lost. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}

/** True for errors whose message is written for the person who asked. */
export function isForPeople(error: unknown): error is InputError | NotAllowedError | StoreError {
  return error instanceof InputError || error instanceof NotAllowedError || error instanceof StoreError;
}
