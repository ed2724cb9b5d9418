import type { HostError } from '../../core/errors.ts';
import type { RateBudget, SeenAddress } from '../abilities.ts';

/** What the answers of one run gave away beside their bodies: gitbeaker hides the headers of lists from its callers. */
export interface Seen {
  /** Every success of the API. */
  note(headers: Headers, options: { readonly isPage: boolean }): void;
  /** Every answer, a refusal too: a limit that is reached still says what is left. */
  noteBudget(headers: Headers): void;
  /** Keeps the first answer after which nothing more may be asked: a token refused, a limit reached. */
  stopAfter(error: HostError): void;
  stoppedBy(): HostError | undefined;
  /** Addresses in `Link` headers. */
  links(): readonly SeenAddress[];
  missingHeaders(): readonly string[];
  rateBudget(): RateBudget;
}

function readBudget(headers: Headers): Extract<RateBudget, { limit: number }> | undefined {
  const read = (name: string) => {
    const value = headers.get(name);
    return value === null || value.trim() === '' ? Number.NaN : Number(value);
  };
  // https://docs.gitlab.com/administration/settings/user_and_ip_rate_limits/: the reset is in seconds since the epoch.
  const [limit, remaining, reset] = [read('ratelimit-limit'), read('ratelimit-remaining'), read('ratelimit-reset')];
  if (![limit, remaining, reset].every(Number.isFinite)) return undefined;
  return { limit, remaining, resetAt: reset * 1000 };
}

export function createSeen(): Seen {
  const missing = new Set<string>();
  const links = new Set<string>();
  let isAnswered = false;
  let stopped: HostError | undefined;
  let lowest: Extract<RateBudget, { limit: number }> | undefined;

  return {
    note(headers, { isPage }) {
      isAnswered = true;
      if (!headers.has('x-request-id')) missing.add('x-request-id');
      // Counted pages name the first and the last page at the least.
      if (isPage && !headers.has('link')) missing.add('link');
      const link = /<([^>]+)>/.exec(headers.get('link') ?? '')?.[1];
      if (link !== undefined) links.add(link);
    },
    noteBudget(headers) {
      const budget = readBudget(headers);
      if (budget && (!lowest || budget.remaining < lowest.remaining)) lowest = budget;
    },
    stopAfter(error) {
      if (error.code === 'unauthorized' || error.code === 'rate-limited') stopped ??= error;
    },
    stoppedBy: () => stopped,
    links: () => [...links].map((url) => ({ field: 'Link', url })),
    missingHeaders: () => [...missing],
    rateBudget() {
      if (lowest) return lowest;
      if (!isAnswered) return { unknown: 'GitLab has not answered yet' };
      if (missing.has('x-request-id')) return { unknown: 'something in between takes response headers away' };
      return { isOff: true };
    },
  };
}
