import type { Finding } from '../../core/alert.ts';
import type { CheckId } from '../../core/check-id.ts';
import type { CheckResult, Report } from '../../core/report.ts';
import { allServices, describeServices, joinWords } from '../../core/service.ts';
import type { StoredIntegration } from '../../storage/documents.ts';

/** A host that a customer runs, and what is known of it. */
export interface SeenHost {
  /** With its port, where that is not the usual one. */
  readonly host: string;
  /** All that read from it and are not paused, by name: at least one. */
  readonly integrations: readonly [StoredIntegration, ...StoredIntegration[]];
  /** What the last day saw, the newest first. */
  readonly reports: readonly Report[];
}

/** What can be found of a host; one alert each. */
export type Aspect = 'certificate' | 'chain' | 'name' | 'dns' | 'addresses' | 'urls';

/** A finding that has no integration yet: it is of a host, and one of those on it will speak for all. */
export type HostFinding = Omit<Finding, 'integration'>;

/** `about` of such a finding, by which it is found again. */
export const aboutHost = (host: string, aspect: Aspect): string => `${host.slice(0, 180)} ${aspect}`;

/** The newest word on a question; what could not be told, or was not asked, says nothing. */
export function findTold({ reports }: SeenHost, id: CheckId): CheckResult | undefined {
  const isTelling = ({ id: each, status }: CheckResult) => each === id && status !== 'skip' && status !== 'unknown';
  return reports.flatMap(({ checks }) => checks).find(isTelling);
}

const mostNamed = 5;

/** "acme-gitlab and acme-archive". */
export function nameIntegrations({ integrations }: Pick<SeenHost, 'integrations'>): string {
  const names = integrations.slice(0, mostNamed).map(({ name }) => name);
  const more = integrations.length - names.length;
  return joinWords(more > 0 ? [...names, `${more} more`] : names);
}

/** What all that read from the host have switched on, together. */
const servicesOf = ({ integrations }: SeenHost) =>
  allServices.filter((service) => integrations.some(({ services }) => services.includes(service)));

/** "repos and tickets through acme-gitlab". */
export const describeRead = (seen: SeenHost): string =>
  `${describeServices(servicesOf(seen))} through ${nameIntegrations(seen)}`;

/** What every finding of a host has in common. */
export const common = (seen: SeenHost, aspect: Aspect) => ({
  kind: 'certificate' as const,
  about: aboutHost(seen.host, aspect),
  services: servicesOf(seen),
  repositories: null,
  blindSince: null,
  actions: [{ label: 'Test again', command: `test ${seen.integrations[0].id}` }],
  isCertain: true,
});
