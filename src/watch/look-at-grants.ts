import type { Actor } from '../core/actor.ts';
import type { Alert, Finding } from '../core/alert.ts';
import { readInstant } from '../core/clock.ts';
import type { IntegrationGrants } from '../integrations/index.ts';
import { aboutOf, describeEnd, findGrants } from './find/find-grants.ts';
import type { JobRun } from './job.ts';
import type { JobParts } from './job-parts.ts';

export interface GrantsParts {
  readonly integrations: Pick<JobParts['integrations'], 'readGrants'>;
  readonly alerts: Pick<JobParts['alerts'], 'list'>;
  readonly zoneOf: JobParts['zoneOf'];
}

export interface GrantsLook {
  /** Somebody asked for the test, or said something; what the test told may be told already. */
  readonly isAsked?: boolean;
  /** All of them when left out. */
  readonly organization?: string;
}

/** What nobody can tell at present stays as it was: it is neither broken nor fine. */
function keepUnclear(open: readonly Alert[], grants: IntegrationGrants, found: readonly Finding[]): readonly Finding[] {
  const isUnclear = ({ kind, integration, about }: Finding) => {
    const isTold = found.some((each) => each.about === about);
    if (kind !== 'grant' || integration?.id !== grants.integration.id || isTold) return false;
    const organization = grants.organizations.find(({ name }) => name.toLowerCase() === about);
    return organization?.state === 'cannot-tell' && organization.unwanted === null;
  };
  return open.map(({ finding }) => finding).filter(isUnclear);
}

/** Tells what the newest test of an integration found of its organisations; no host is asked. */
export async function lookAtGrants(
  { integrations, alerts, zoneOf }: GrantsParts,
  { workspace, at, observe }: Pick<JobRun, 'workspace' | 'at' | 'observe'>,
  id: IntegrationGrants['integration']['id'],
  { isAsked = false, organization }: GrantsLook = {},
): Promise<void> {
  const operator: Actor = { workspace, userId: null, role: 'admin' };
  const grants = await integrations.readGrants(operator, id);
  // Before the first test there is nothing to tell, not even that all is well.
  if (grants.lookedAt === null) return;
  const found = findGrants(grants, at, await zoneOf(workspace));
  const kept = keepUnclear(await alerts.list(workspace), grants, found);
  const saidAt = isAsked ? readInstant(grants.lookedAt) : undefined;
  const about = organization === undefined ? undefined : aboutOf(organization);
  await observe({
    integration: id,
    kinds: ['grant'],
    ...(about === undefined ? {} : { about }),
    findings: [...found, ...kept].filter((finding) => about === undefined || finding.about === about),
    ...(saidAt === undefined ? {} : { saidAt }),
    how: (finding) => describeEnd(grants, finding),
  });
}
