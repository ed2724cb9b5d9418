import type { Net, NetSettings } from '../../src/net/index.ts';
import { aNet } from '../builders/run-report.ts';

/** The door of one run, and how many requests went out through it. */
export interface Door extends Net {
  requests(): number;
}

/** Opens the door for a test; loopback may be reached. */
export function openDoor(given: Partial<NetSettings> = {}, signal = new AbortController().signal): Door {
  let requests = 0;
  const net = aNet(given)({
    signal,
    onRequest: () => {
      requests += 1;
    },
  });
  return { ...net, requests: () => requests };
}
