import type { IncomingHttpHeaders } from 'node:http';
import type { ProviderId } from '../../core/integration.ts';
import type { HookKey } from '../hook-key.ts';

/** What the headers of a delivery say about it. */
export interface Marked {
  /** Null where the host gives it no name; then it is known by what is in it. */
  readonly key: string | null;
  readonly event: string;
  readonly sentAt: number | null;
  /** What stands for the body where the host signs nothing else; null where the name is signed too, or nothing is. */
  readonly seal: string | null;
  /** Whether one of the keys has signed it is known when all of it was heard. */
  judge(keys: readonly HookKey[]): Judge;
}

/** Looks at one body while it comes. */
export interface Judge {
  hear(part: Uint8Array): void;
  /** Asked once, after the last part. */
  isSigned(now: number): boolean;
}

/** How a family of hosts signs and names what it delivers. */
export interface Way {
  readonly providers: readonly ProviderId[];
  /**
   * `unsigned`: nobody could have signed it in this form. `unnamed`: it does not say what it is, as the hosts always do.
   */
  read(headers: IncomingHttpHeaders): Marked | 'unsigned' | 'unnamed';
}

/** A header that is there once; Node joins custom ones that came more than once. */
export function readHeader(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
