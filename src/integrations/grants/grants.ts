import type { Actor } from '../../core/actor.ts';
import type { IntegrationId } from '../../core/ids.ts';
import type { IntegrationGrants, OrganizationGrant } from './grant.ts';

/** What people say of an organisation, and what takes it back. */
export type GrantWord = 'requested' | 'not-requested' | 'unwanted' | 'wanted';

/** An organisation, and the integration that it belongs to. */
export interface FoundGrant extends Omit<IntegrationGrants, 'organizations'> {
  readonly organization: OrganizationGrant;
}

/** The part of the service layer that knows the organisations; it asks no host, and refuses as the rest of it does. */
export interface Grants {
  /** Of all integrations whose hosts have any. */
  listGrants(actor: Actor): Promise<readonly IntegrationGrants[]>;
  readGrants(actor: Actor, id: IntegrationId): Promise<IntegrationGrants>;
  /** Throws InputError on `organization` for one that is not known there. */
  findGrant(actor: Actor, id: IntegrationId, organization: string): Promise<FoundGrant>;
  /** Keeps it until it is taken back, or until Flow sees what was requested. Throws as `findGrant` does. */
  sayOfOrganization(actor: Actor, id: IntegrationId, organization: string, word: GrantWord): Promise<FoundGrant>;
  /**
   * Writes down that a colleague is asked to see to an organisation, and has `send` ask them. An InputError on `person`
   * for whoever is no full member.
   */
  askForGrant(
    actor: Actor,
    id: IntegrationId,
    asked: { readonly organization: string; readonly person: string },
    send: (found: FoundGrant) => Promise<void>,
  ): Promise<void>;
}
