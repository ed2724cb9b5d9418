/** A webhook as the host shows it. */
export interface HookView {
  readonly id: string;
  /** The organisation, group, project or repository it belongs to. */
  readonly target: string;
  /** `server` where one hook serves all that the host holds. */
  readonly kind: 'organization' | 'group' | 'project' | 'repository' | 'server';
  readonly url: string;
  readonly isActive: boolean;
  readonly events: readonly string[];
  readonly contentType: 'json' | 'form' | null;
  readonly verifiesCertificate: boolean | null;
  readonly hasSecret: boolean | null;
  /** What the host did to it: `off-for-now` ends by itself; `unknown` where the host does not say. */
  readonly state: 'on' | 'off-for-now' | 'off' | 'unknown';
  readonly offUntil: number | null;
  readonly branchFilter: string | null;
}

export interface HookList {
  readonly hooks: readonly HookView[];
  /** Targets that were looked at; none where looking costs more than a quick run may. */
  readonly targets: readonly string[];
  /** Why hooks may be there that cannot be seen; null when all were shown. */
  readonly hiddenBecause: string | null;
}

/** One arrival, or the lack of one, in the host's log. */
export interface DeliveryView {
  /** The host's number for this attempt: what a redelivery is asked by; null where the host gives none. */
  readonly id: string | null;
  /** What the delivery itself carries, so that a log can be held against what arrived; the same again when redelivered. */
  readonly key: string | null;
  /** Null where the host does not date it. */
  readonly at: number | null;
  readonly arrived: boolean;
  /** The host's own word: `OK`, `timed out`, `internal error`, `502`. */
  readonly status: string;
  readonly durationMs: number | null;
  readonly event: string;
  /** True where somebody asked for that delivery again; left out where the host does not say. */
  readonly isRedelivery?: boolean;
}

export interface DeliveryRange {
  /** In ms: the log is asked for anew and read on until then, some ten thousand deliveries at most. */
  readonly since: number;
}
