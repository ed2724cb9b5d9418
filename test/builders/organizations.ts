import { HostError, type RefusalKind } from '../../src/core/errors.ts';
import type {
  HookAbility,
  HookList,
  HookView,
  Host,
  Inventory,
  OrganizationAbility,
  OrganizationView,
  RepositoryAbility,
  RepositoryView,
} from '../../src/providers/index.ts';

/** acme, of which the account is an owner and sees two private repositories. */
export function aView(given: Partial<OrganizationView> = {}): OrganizationView {
  return {
    name: 'acme',
    isListed: true,
    role: 'owner',
    state: 'active',
    refusal: null,
    seesPrivate: true,
    privateCount: 2,
    ...given,
  };
}

/** An organisation that turns the credential away, and says why. */
export function aRefusal(kind: RefusalKind, details: Partial<HostError['details']> = {}): Partial<OrganizationView> {
  const refusal = new HostError('forbidden', 'refused', { status: 403, refusal: kind, ...details });
  return { refusal, seesPrivate: null, privateCount: null };
}

export const outside = { isListed: false, role: 'none', seesPrivate: false, privateCount: 0 } as const;

/** A host with these organisations. */
export function seeing(views: readonly OrganizationView[], given: Partial<OrganizationAbility> = {}): Partial<Host> {
  const organizations: OrganizationAbility = {
    view: async () => ({ views, leftOut: [] }),
    allowList: async () => null,
    isPublicMember: async () => false,
    ...given,
  };
  return { organizations };
}

export function aRepository(given: Partial<RepositoryView> = {}): RepositoryView {
  return {
    path: 'acme/app',
    isPrivate: true,
    isArchived: false,
    isDisabled: false,
    isEmpty: false,
    objectFormat: null,
    activeAt: null,
    level: null,
    ...given,
  };
}

export function holding(repositories: readonly RepositoryView[], given: Partial<Inventory> = {}): RepositoryAbility {
  return {
    inventory: async () => ({ repositories, total: repositories.length, isComplete: true, ...given }),
    readProbe: async (path) => ({ path, commits: 'read', pullRequests: 'read', tickets: 'read' }),
  };
}

/** Flow's hook on acme, as it should be. */
export function aHook(given: Partial<HookView> = {}): HookView {
  return {
    id: '1',
    target: 'acme',
    kind: 'organization',
    url: 'https://flow.pluralsight.com/webhooks/1',
    isActive: true,
    events: ['push', 'pull_request'],
    contentType: 'json',
    verifiesCertificate: true,
    hasSecret: true,
    state: 'on',
    offUntil: null,
    branchFilter: null,
    ...given,
  };
}

export function hooking(
  hooks: readonly HookView[],
  given: Partial<HookAbility> & { readonly list?: never; readonly shown?: Partial<HookList> } = {},
): HookAbility {
  const { shown, ...ability } = given;
  return {
    list: async () => ({ hooks, targets: ['acme'], hiddenBecause: null, ...shown }),
    deliveries: async () => [],
    deadlineMs: 10_000,
    keptMs: 3 * 24 * 60 * 60 * 1000,
    neededEvents: ['push', 'pull_request'],
    ...ability,
  };
}
