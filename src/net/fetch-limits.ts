export interface FetchLimits {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly bodyMs: number;
  readonly totalMs: number;
  readonly bodyBytes: number;
}

export const defaultLimits: FetchLimits = {
  connectMs: 5_000,
  headersMs: 10_000,
  bodyMs: 5_000,
  totalMs: 10_000,
  bodyBytes: 5 * 1024 * 1024,
};
