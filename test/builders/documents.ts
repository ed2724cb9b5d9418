import { newDraftId, newIntegrationId } from '../../src/core/ids.ts';
import type { SealedSecret } from '../../src/core/sealed-secret.ts';
import type { Draft, StoredIntegration } from '../../src/storage/documents.ts';
import type { Snapshot, TestSummary } from '../../src/storage/test-summary.ts';

/** A sealed token that no key opens. */
const aSealedSecret: SealedSecret = {
  v: 1,
  kid: 'fake',
  iv: 'ZmFrZSBmYWtlISE=',
  ct: 'bm90aGluZyBpcyBzZWFsZWQgaGVyZQ==',
  tag: 'ZmFrZSBmYWtlIGZha2UhIQ==',
};

export function aTestSummary(overrides: Partial<TestSummary> = {}): TestSummary {
  return {
    at: '2026-11-20T08:00:00Z',
    outcome: 'pass',
    cause: null,
    headline: 'Successfully connected via flow-svc',
    login: 'flow-svc',
    isAccepted: false,
    tokenExpiresAt: null,
    tokenNeverExpires: false,
    lastPass: null,
    changes: [],
    ...overrides,
  };
}

/** What a test saw of a GitLab that is fine. */
export function aSnapshot(overrides: Partial<Snapshot> = {}): Snapshot {
  return {
    at: '2026-11-19T08:00:00Z',
    login: 'flow-svc',
    lastFour: '0001',
    scopes: ['api', 'read_user', 'read_repository'],
    organizations: ['acme'],
    roles: null,
    access: { belowReporter: [], belowMaintainer: [] },
    certificate: { issuer: 'Example CA', expiresAt: '2027-01-20T00:00:00Z' },
    version: '17.9.1',
    addresses: ['140.82.121.4'],
    hooks: { missing: [], off: [] },
    movedFrom: null,
    installations: null,
    ...overrides,
  };
}

/** A GitHub Cloud integration that was never tested; each has an id and a name of its own. */
export function aStoredIntegration(overrides: Partial<StoredIntegration> = {}): StoredIntegration {
  const id = newIntegrationId();
  return {
    id,
    version: 1,
    name: `acme-${id.slice(-8)}`,
    provider: 'github',
    baseUrl: 'https://github.com',
    authentication: 'token',
    services: ['repos', 'pull-requests', 'tickets', 'webhooks'],
    organizations: ['acme'],
    credential: {
      kind: 'token',
      token: aSealedSecret,
      lastFour: '0001',
      username: null,
      appId: null,
      oauth: null,
    },
    owner: 'U0OWNER',
    backup: null,
    channel: null,
    paused: null,
    createdBy: 'U0OWNER',
    createdAt: '2026-11-20T08:00:00Z',
    typedEnd: null,
    createdFrom: null,
    lastTest: null,
    accepted: [],
    organizationNotes: [],
    removed: null,
    ...overrides,
  };
}

/** An untested draft for GitHub Cloud. */
export function aDraft(overrides: Partial<Draft> = {}): Draft {
  return {
    id: newDraftId(),
    version: 1,
    userId: 'U0OWNER',
    provider: 'github',
    baseUrl: 'https://github.com',
    typedUrl: null,
    authentication: 'token',
    services: ['repos', 'pull-requests', 'tickets', 'webhooks'],
    organizations: [],
    token: aSealedSecret,
    lastFour: '0001',
    appId: null,
    oauth: null,
    signIn: null,
    secretPage: null,
    createdAt: '2026-11-20T08:00:00Z',
    test: null,
    limits: [],
    ...overrides,
  };
}
