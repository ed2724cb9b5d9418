import { z } from 'zod';

/** What Flow can read through an integration. */
export const ServiceId = z.enum(['repos', 'pull-requests', 'tickets', 'webhooks']);
export type ServiceId = z.infer<typeof ServiceId>;

export const allServices: readonly ServiceId[] = ServiceId.options;

/** `limited`: some of it works. `off`: switched off by a person. */
export type ServiceState = 'available' | 'limited' | 'unavailable' | 'unknown' | 'off';

export interface ServiceVerdict {
  readonly id: ServiceId;
  readonly state: ServiceState;
  readonly reason: string | null;
}

const serviceNames: Record<ServiceId, string> = {
  repos: 'repos',
  'pull-requests': 'pull requests',
  tickets: 'tickets',
  webhooks: 'webhooks',
};

/** "repos, pull requests and tickets". */
export function describeServices(services: readonly ServiceId[]): string {
  return joinWords(services.map((service) => serviceNames[service]));
}

/** Joins words as a sentence does: "a, b and c". */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
