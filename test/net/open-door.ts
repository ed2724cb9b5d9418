import type { Net, NetSettings, OpenNet } from '../../src/net/index.ts';
import { aNet } from '../builders/run-report.ts';

/** The door of one run, and how many requests went out through it. */
export interface Door extends Net {
  requests(): number;
}

/** Opens the door for a test; loopback may be reached. */
export function openDoor(
  given: Partial<NetSettings> = {},
  signal = new AbortController().signal,
  connections?: Parameters<OpenNet>[0]['connections'],
): Door {
  let requests = 0;
  const net = aNet(given)({
    signal,
    connections,
    onRequest: () => {
      requests += 1;
    },
  });
  return { ...net, requests: () => requests };
}
