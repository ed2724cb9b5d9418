import type { Actor } from '../../core/actor.ts';
import { toIso } from '../../core/clock.ts';
import { InputError, StoreError } from '../../core/errors.ts';
import { type ImportId, newIntegrationId } from '../../core/ids.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { New } from '../../storage/store.ts';
import { audited } from '../audit.ts';
import type { IntegrationsParts } from '../parts.ts';
import { testEach } from '../test-all.ts';
import type { TestOne } from '../test-one.ts';
import type { ManyReports, TestOptions } from '../test-progress.ts';
import { takePlanned } from './plan-import.ts';
import type { ImportedIntegration } from './read-row.ts';

/** How far an import is; the last one is how it ended. */
export interface ImportProgress {
  readonly created: readonly StoredIntegration[];
  /** Names that somebody took since the file was read. */
  readonly taken: readonly string[];
  /** Why it ended before all were created; null when it did not. */
  readonly stopped: string | null;
  /** Null until everything is created. */
  readonly tests: ManyReports | null;
}

function make(
  { vault, clock }: IntegrationsParts,
  { workspace, userId }: Actor,
  { name, integration, authentication, secret, username, appId }: ImportedIntegration,
): New<StoredIntegration> {
  const id = newIntegrationId();
  const { provider, baseUrl, services, organizations } = integration;
  const token = vault.seal(secret, { workspace, owner: id, field: 'token' });
  // The end of a password or a key tells too much, or nothing.
  const lastFour = authentication === 'token' || authentication === 'oauth' ? secret.lastFour : '';
  return {
    id,
    name,
    provider,
    baseUrl,
    authentication,
    services: [...services],
    organizations: [...organizations],
    credential: { kind: authentication, token, lastFour, username, appId, oauth: null },
    owner: userId,
    backup: null,
    channel: null,
    paused: null,
    createdBy: userId,
    createdAt: toIso(clock.now()),
    typedEnd: null,
    createdFrom: null,
    lastTest: null,
    accepted: [],
    organizationNotes: [],
    removed: null,
  };
}

/** Undefined when its name is taken by now. */
async function create(
  parts: IntegrationsParts,
  actor: Actor,
  imported: ImportedIntegration,
): Promise<StoredIntegration | undefined> {
  const made = make(parts, actor, imported);
  const { id, name, provider, baseUrl, authentication, services, organizations } = made;
  const after = { provider, baseUrl, authentication, services, organizations };
  const deed = { action: 'import', integration: { id, name }, after };
  try {
    return await audited(parts, actor, deed, async () => {
      const stored = await parts.store.createIntegration(actor.workspace, made);
      if (stored) return stored;
      throw new InputError(`There is already an integration named ${name}.`, 'name');
    });
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** So many share one wait for the disk. */
const atOnce = 16;

/** What the store says for people; a fault of ours is thrown on. */
function describeStop(error: unknown): string {
  if (error instanceof StoreError) return error.message;
  throw error;
}

/**
 * Creates what was planned, unproven, and then tests it: one that fails is kept, for it is one of Flow's already. Two
 * imports of one file create everything once, whatever breaks off in between.
 */
export async function* runImport(
  parts: IntegrationsParts,
  testOne: TestOne,
  actor: Actor,
  id: ImportId,
  options: TestOptions,
): AsyncIterable<ImportProgress> {
  const planned = await takePlanned(parts, actor, id);
  const created: StoredIntegration[] = [];
  const taken: string[] = [];
  let stopped: string | null = null;
  for (let start = 0; start < planned.length && stopped === null; start += atOnce) {
    if (options.signal.aborted) {
      stopped = 'It was broken off.';
      break;
    }
    const some = planned.slice(start, start + atOnce);
    const outcomes = await Promise.allSettled(some.map((imported) => create(parts, actor, imported)));
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === 'rejected') stopped = describeStop(outcome.reason);
      else if (outcome.value) created.push(outcome.value);
      else taken.push(some[index]?.name ?? '');
    }
  }

  const state = { created: [...created], taken: [...taken], stopped };
  yield { ...state, tests: null };
  if (created.length === 0) return;
  const isNew = ({ id: each }: StoredIntegration) => created.some((other) => other.id === each);
  for await (const tests of testEach(parts, testOne, actor.workspace, options, isNew)) yield { ...state, tests };
}
