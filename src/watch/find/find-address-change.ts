import { daysUntil, describeDay, readInstant } from '../../core/clock.ts';
import { joinWords } from '../../core/service.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { common, type HostFinding, nameIntegrations, type SeenHost } from './seen-host.ts';

/** Whoever has not wondered by then does not any more. */
const newForDays = 7;

const mostNamed = 5;

interface Change {
  readonly words: string;
  /** Where it leads to by now: another step when it moves again. */
  readonly to: string;
  readonly at: number;
}

const nameAddresses = (all: readonly string[]) =>
  joinWords(all.length > mostNamed ? [...all.slice(0, mostNamed), `${all.length - mostNamed} more`] : all);

/** From what tests kept: one that fails notes the change, one that passes knows where the name led before. */
function readChange({ lastTest }: StoredIntegration): Change | undefined {
  const noticed = lastTest?.changes.find(({ about }) => about === 'addresses');
  if (noticed) return { words: noticed.words, to: noticed.words, at: readInstant(noticed.at) ?? 0 };
  const { addresses, movedFrom } = lastTest?.lastPass ?? { addresses: null, movedFrom: null };
  if (!addresses || !movedFrom || addresses.some((each) => movedFrom.addresses.includes(each))) return undefined;
  const to = nameAddresses(addresses);
  return {
    words: `The host name leads to ${to}; it led to ${nameAddresses(movedFrom.addresses)}.`,
    to,
    at: readInstant(movedFrom.at) ?? 0,
  };
}

/** Whether the name of a host leads elsewhere since a few days. */
export function findAddressChange(seen: SeenHost, now: number, timeZone: string): HostFinding | undefined {
  const changes = seen.integrations.flatMap((each) => readChange(each) ?? []).toSorted((a, b) => b.at - a.at);
  const [newest] = changes;
  if (!newest || daysUntil(now, newest.at) >= newForDays) return undefined;
  return {
    ...common(seen, 'addresses'),
    severity: 'notice',
    step: newest.to.slice(0, 60),
    rank: 0,
    title: `${seen.host} has other addresses than before`.slice(0, 200),
    lines: [
      `${newest.words} That was first seen on ${describeDay(newest.at, timeZone)}.`.slice(0, 500),
      `It is the host of ${nameIntegrations(seen)}.`,
      'If nobody of yours moved the server, ask who looks after its DNS. Otherwise nothing is to be done: this ends a week after the change.',
    ],
    check: 'dns-public',
    snoozeUpTo: null,
  };
}
