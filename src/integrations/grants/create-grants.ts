import { audited } from '../audit.ts';
import type { Authorise } from '../authorise.ts';
import { requireFullMember } from '../full-member.ts';
import { getIntegration } from '../get-integration.ts';
import type { IntegrationsParts } from '../parts.ts';
import type { Grants } from './grants.ts';
import { findGrants, hasOrganizations } from './list-grants.ts';
import { findGrant, sayOfOrganization } from './say-of-organization.ts';

/** Organisations and how they stand with Flow. Every entry point asks for permission first. */
export function createGrants(parts: IntegrationsParts, authorise: Authorise): Grants {
  return {
    async listGrants(actor) {
      authorise(actor, 'look');
      const all = (await parts.store.listIntegrations(actor.workspace)).filter(hasOrganizations);
      return Promise.all(all.map((integration) => findGrants(parts, actor, integration)));
    },

    async readGrants(actor, id) {
      authorise(actor, 'look');
      return findGrants(parts, actor, await getIntegration(parts, actor, id));
    },

    async findGrant(actor, id, organization) {
      authorise(actor, 'look');
      return findGrant(parts, actor, await getIntegration(parts, actor, id), organization);
    },

    async sayOfOrganization(actor, id, organization, word) {
      authorise(actor, 'grants');
      return sayOfOrganization(parts, actor, await getIntegration(parts, actor, id), organization, word);
    },

    async askForGrant(actor, id, { organization, person }, send) {
      authorise(actor, 'look');
      const integration = await getIntegration(parts, actor, id);
      await requireFullMember(parts, actor, person, 'person');
      const found = await findGrant(parts, actor, integration, organization);
      const after = { organization: found.organization.name, asked: person };
      await audited(parts, actor, { action: 'orgs', integration, after }, () => send(found));
    },
  };
}
