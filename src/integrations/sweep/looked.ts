import type { Report } from '../../core/report.ts';
import type { StoredIntegration } from '../../storage/documents.ts';

/**
 * What a sweep made of one integration: `tested`; `shared`, the verdict of another one with the same credential, which
 * the host refuses; `fresh`, what somebody's own test told a moment ago; `unchanged`, as its last test found it, which
 * was nothing broken; `put-off`, not looked at, so that nothing new is known; `untested`, it could not be.
 */
export type Looked = {
  readonly integration: StoredIntegration;
  readonly requests: number;
  readonly counted: number;
} & (
  | { readonly how: 'tested' | 'shared' | 'fresh'; readonly report: Report }
  | { readonly how: 'unchanged' }
  | { readonly how: 'put-off' | 'untested'; readonly words: string }
);

export interface SweepOptions {
  readonly signal: AbortSignal;
  /** Over how long it may spread what it asks; the usual time when left out. */
  readonly spreadMs?: number;
}
