import { z } from 'zod';
import type { CheckId } from '../core/check-id.ts';
import type { Report } from '../core/report.ts';
import type { Snapshot } from '../storage/test-summary.ts';

/** A document stays small whatever the host holds. */
export const mostNames = 50;

const names = z.array(z.string()).transform((all) => all.slice(0, mostNames));

const Scopes = z.object({ granted: names }).transform((facts) => facts.granted);
const Organizations = z
  .object({ organizations: names })
  .or(z.object({ groups: names }).transform(({ groups }) => ({ organizations: groups })))
  .transform((facts) => facts.organizations);
const Roles = z
  .object({ organizations: z.array(z.object({ name: z.string(), role: z.string(), state: z.string().optional() })) })
  .transform(({ organizations }) =>
    organizations
      .filter(({ role }) => role !== 'unknown')
      .slice(0, mostNames)
      .map(({ name, role, state }) => ({
        organization: name,
        role: state === 'pending' ? 'invited' : role,
      })),
  );
const Access = z.object({ belowReporter: names, belowMaintainer: names });
const Issuer = z.object({ issuer: z.string() });
const Expiry = z.object({ expiresAt: z.iso.datetime() });
const Version = z.object({ version: z.string() }).transform((facts) => facts.version);
const Addresses = z
  .object({ addresses: names.refine((all) => all.length > 0) })
  .transform((facts) => facts.addresses.toSorted());
const Missing = z.object({ missing: names }).transform((facts) => facts.missing);
const Installations = z
  .object({
    installations: z.array(
      z.object({ organization: z.string(), state: z.string(), repositories: z.string(), permissions: names }),
    ),
  })
  .transform(({ installations }) =>
    installations.slice(0, mostNames).map(({ organization, state, repositories, permissions }) => ({
      organization,
      isSuspended: state === 'suspended',
      hasAllRepositories: repositories === 'all',
      permissions,
    })),
  );
const Off = z.object({ off: names }).transform((facts) => facts.off);

/**
 * What a report saw, from the facts of its checks, whatever they came to; what it could not see is null. Where it
 * passed, what only an earlier one saw is kept: a quick test sees less than a deep one.
 */
export function readSnapshot(report: Report, lastFour: string): Snapshot {
  const read = <Seen>(id: CheckId, shape: z.ZodType<Seen>): Seen | null => {
    const check = report.checks.find((each) => each.id === id);
    return check && check.status !== 'skip' ? (shape.safeParse(check.facts).data ?? null) : null;
  };
  const issuer = read('tls-trusted', Issuer)?.issuer;
  const expiresAt = read('tls-expiry', Expiry)?.expiresAt;
  const missing = read('hook-present', Missing);
  const off = read('hook-enabled', Off);
  return {
    at: report.finishedAt,
    login: report.identity?.login ?? null,
    lastFour,
    scopes: read('scopes', Scopes),
    organizations: read('orgs-visible', Organizations),
    roles: read('org-role', Roles),
    access: read('access-level', Access),
    certificate: issuer !== undefined && expiresAt !== undefined ? { issuer, expiresAt } : null,
    version: read('host-version', Version),
    // GitHub Cloud answers from other addresses every few minutes.
    addresses: report.integration.provider === 'github' ? null : read('dns-public', Addresses),
    movedFrom: null,
    hooks: missing && off ? { missing, off } : null,
    installations: read('app-installation', Installations),
  };
}

/** Behind a load balancer some come and go every hour; a move leaves none of them. */
export const isMove = (before: readonly string[], now: readonly string[]): boolean =>
  !now.some((each) => before.includes(each));

function findMove(older: Snapshot, newer: Snapshot): Snapshot['movedFrom'] {
  if (!older.addresses || !newer.addresses || !isMove(older.addresses, newer.addresses)) return older.movedFrom;
  return { addresses: older.addresses, at: newer.at };
}

/** The newer snapshot, with what only the older one saw. */
export function mergeSnapshots(older: Snapshot | null, newer: Snapshot): Snapshot {
  if (!older) return newer;
  return {
    at: newer.at,
    lastFour: newer.lastFour,
    login: newer.login ?? older.login,
    scopes: newer.scopes ?? older.scopes,
    organizations: newer.organizations ?? older.organizations,
    roles: newer.roles ?? older.roles,
    access: newer.access ?? older.access,
    certificate: newer.certificate ?? older.certificate,
    version: newer.version ?? older.version,
    addresses: newer.addresses ?? older.addresses,
    movedFrom: findMove(older, newer),
    hooks: newer.hooks ?? older.hooks,
    installations: newer.installations ?? older.installations,
  };
}
