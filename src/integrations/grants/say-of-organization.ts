import type { Actor } from '../../core/actor.ts';
import { toIso } from '../../core/clock.ts';
import { InputError } from '../../core/errors.ts';
import { joinWords } from '../../core/service.ts';
import type { OrganizationNote, StoredIntegration } from '../../storage/documents.ts';
import { audited } from '../audit.ts';
import { gone } from '../get-integration.ts';
import type { IntegrationsParts } from '../parts.ts';
import { isSameOrganization } from './grant.ts';
import type { FoundGrant, GrantWord } from './grants.ts';
import { findGrants } from './list-grants.ts';

/** Throws InputError on `organization` for one that is not known there. */
export async function findGrant(
  parts: IntegrationsParts,
  actor: Actor,
  integration: StoredIntegration,
  name: string,
): Promise<FoundGrant> {
  const { organizations, ...known } = await findGrants(parts, actor, integration);
  const organization = organizations.find((each) => isSameOrganization(each.name, name));
  if (organization) return { ...known, organization };
  const there =
    organizations.length === 0
      ? 'The bot knows of none there yet: test it first.'
      : `There is ${joinWords(organizations.slice(0, 20).map((each) => each.name))}.`;
  throw new InputError(`${integration.name} has no ${known.noun} ${name}. ${there}`, 'organization');
}

const nobody = { firstSeenAt: null, lastReadAt: null, requested: null, unwanted: null };

function change(note: OrganizationNote, word: GrantWord, said: NonNullable<OrganizationNote['unwanted']>) {
  switch (word) {
    case 'requested':
      return { ...note, requested: said };
    case 'not-requested':
      return { ...note, requested: null };
    case 'unwanted':
      return { ...note, unwanted: said };
    case 'wanted':
      return { ...note, unwanted: null };
  }
}

const describe = (name: string, { requested, unwanted }: Pick<OrganizationNote, 'requested' | 'unwanted'>) => ({
  organization: name,
  requested: requested !== null,
  unwanted: unwanted !== null,
});

/** Keeps what somebody says of an organisation. */
export async function sayOfOrganization(
  parts: IntegrationsParts,
  actor: Actor,
  integration: StoredIntegration,
  typed: string,
  word: GrantWord,
): Promise<FoundGrant> {
  const { organization } = await findGrant(parts, actor, integration, typed);
  const { name } = organization;
  if (word === 'requested' && organization.state === 'granted') {
    throw new InputError(`${name} is open to Flow already: nothing is left to request.`, 'organization');
  }

  const said = { by: actor.userId, at: toIso(parts.clock.now()) };
  const isThis = (each: OrganizationNote) => isSameOrganization(each.name, name);
  const before = integration.organizationNotes.find(isThis) ?? { name, ...nobody };
  const after = change(before, word, said);
  const deed = { action: 'orgs', integration, before: describe(name, before), after: describe(name, after) };
  const changed = await audited(parts, actor, deed, () =>
    parts.store.changeIntegration(actor.workspace, integration.id, (current) => {
      const note = current.organizationNotes.find(isThis) ?? { name, ...nobody };
      const others = current.organizationNotes.filter((each) => !isThis(each));
      return { ...current, organizationNotes: [change(note, word, said), ...others] };
    }),
  );
  if (!changed) throw gone();
  parts.onNews?.({ workspace: actor.workspace, integration: integration.id, kind: 'said', organization: name });
  return findGrant(parts, actor, changed, name);
}
