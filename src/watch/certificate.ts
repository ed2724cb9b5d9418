import type { Finding } from '../core/alert.ts';
import type { CheckId } from '../core/check-id.ts';
import { reachChecks } from '../core/network-checks.ts';
import { findAddressChange } from './find/find-address-change.ts';
import { findCertificateEnd, hasEnded } from './find/find-certificate-end.ts';
import { checkOf, findHostFaults } from './find/find-host-faults.ts';
import { type Aspect, aboutHost, findTold, type HostFinding, type SeenHost } from './find/seen-host.ts';
import type { Job } from './job.ts';
import type { JobParts } from './job-parts.ts';
import { type SeeHostsParts, seeHosts } from './see-hosts.ts';

interface CertificateParts extends SeeHostsParts, Pick<JobParts, 'zoneOf'> {
  readonly alerts: Pick<JobParts['alerts'], 'list'>;
}

/** Once one of these is the cause, the alert about the connection tells it. */
const connectionTells: readonly (CheckId | null)[] = [...reachChecks, 'public-urls'];

const isTold = ({ integrations }: SeenHost) =>
  integrations.some(({ lastTest }) => lastTest?.outcome === 'fail' && connectionTells.includes(lastTest.cause));

const ends: Readonly<Record<Aspect, string>> = {
  certificate: 'The certificate was renewed',
  chain: 'The certificate is trusted',
  name: 'The certificate covers the name',
  dns: 'DNS tells the same inside and outside',
  addresses: 'The addresses are as they were, or the change is a week old',
  urls: 'The answers carry public addresses',
};
const aspects: readonly Aspect[] = ['certificate', 'chain', 'name', 'dns', 'addresses', 'urls'];

const aspectOf = (host: string, about: string) => aspects.find((aspect) => aboutHost(host, aspect) === about);

/** What cannot be told of at present stays as it was, and so does all of a host whose connection is broken. */
function isUnclear(seen: SeenHost, aspect: Aspect, now: number): boolean {
  const check = checkOf(aspect);
  if (aspect === 'certificate' && hasEnded(seen, now)) return true;
  return isTold(seen) || (check !== undefined && !findTold(seen, check));
}

/** The findings of one host, each with the integration that speaks for all on it: the one that did before, or the first. */
function settle(
  seen: SeenHost,
  found: readonly HostFinding[],
  open: readonly Finding[],
  now: number,
): readonly Finding[] {
  const here = open.filter(({ integration }) => seen.integrations.some(({ id }) => id === integration?.id));
  const [first] = seen.integrations;
  const fresh = isTold(seen) ? [] : found;
  const spoken = fresh.map((finding) => {
    const speaker = here.find(({ about }) => about === finding.about)?.integration;
    const { id, name } = seen.integrations.find((each) => each.id === speaker?.id) ?? first;
    return { ...finding, integration: { id, name } };
  });
  const kept = here.filter(({ about }) => {
    const aspect = aspectOf(seen.host, about);
    return aspect !== undefined && isUnclear(seen, aspect, now) && !spoken.some((each) => each.about === about);
  });
  return [...spoken, ...kept];
}

/** Certificates that end soon, and hosts that are not what they were: told before anything breaks, once for each host. */
export function certificate(parts: CertificateParts): Job {
  return {
    id: 'certificate',
    title: 'certificates and DNS of hosts that people run themselves',
    schedule: '30 8 * * *',
    jitterMs: 10 * 60 * 1000,
    async run(run) {
      const { workspace, at, observe } = run;
      const timeZone = await parts.zoneOf(workspace);
      for await (const seen of seeHosts(parts, run)) {
        const open = (await parts.alerts.list(workspace))
          .map(({ finding }) => finding)
          .filter(({ kind }) => kind === 'certificate');
        const found = [
          findCertificateEnd(seen, at, timeZone) ?? [],
          findAddressChange(seen, at, timeZone) ?? [],
          findHostFaults(seen),
        ].flat();
        const findings = settle(seen, found, open, at);
        for (const { id } of seen.integrations) {
          await observe({
            integration: id,
            kinds: ['certificate'],
            findings: findings.filter(({ integration }) => integration?.id === id),
            how: ({ about }) => {
              const aspect = aspectOf(seen.host, about);
              return aspect ? ends[aspect] : 'The integration is on another host now';
            },
          });
        }
      }
    },
  };
}
