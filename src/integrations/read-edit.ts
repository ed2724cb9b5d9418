import type { Actor } from '../core/actor.ts';
import { InputError } from '../core/errors.ts';
import type { IntegrationId } from '../core/ids.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { type EditedFields, type EditStamp, requireStamp } from './edit-stamp.ts';
import { requireFullMember } from './full-member.ts';
import { getIntegration } from './get-integration.ts';
import { isSameName, readIntegrationName } from './integration-name.ts';
import { readIntegration } from './read-asked.ts';
import type { RunningParts } from './refresh.ts';

/** What somebody wants it to be; texts as they were typed, and what is left out stays. */
export interface EditAnswers {
  readonly name?: string;
  readonly baseUrl?: string;
  readonly organizations?: readonly string[];
  /** Slack user ids. */
  readonly owner?: string | null;
  readonly backup?: string | null;
  /** A Slack channel id. */
  readonly channel?: string | null;
}

/** Answers that can be used, and whether they must be tested before they are saved. */
export interface ReadEdit {
  readonly before: StoredIntegration;
  readonly fields: Omit<EditedFields, 'services'>;
  readonly needsTest: boolean;
}

export type EditField = keyof ReadEdit['fields'];
type People = Pick<StoredIntegration, 'owner' | 'backup'>;

export const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

export function findChanged(before: StoredIntegration, fields: ReadEdit['fields']): readonly EditField[] {
  const names: readonly EditField[] = ['name', 'baseUrl', 'organizations', 'owner', 'backup', 'channel'];
  return names.filter((name) => !isSame(before[name], fields[name]));
}

/** A stored token is sent to no other server than the one it was made for, nor in the open. */
function requireSameHost(before: string, now: string): void {
  const [from, to] = [new URL(before), new URL(now)];
  const isOpened = from.protocol === 'https:' && to.protocol !== 'https:';
  if (from.hostname === to.hostname && from.port === to.port && !isOpened) return;
  throw new InputError(
    `The stored token was made for ${from.origin} and is not sent to ${to.origin}. Use renew: it takes a new address together with a token for it.`,
    'baseUrl',
  );
}

/** Whoever is chosen anew must be a full member; who was there before may stay, even when they have left. */
async function requirePeople(parts: RunningParts, actor: Actor, before: StoredIntegration, now: People): Promise<void> {
  const { owner, backup } = now;
  if (owner !== null && owner === backup) {
    throw new InputError(
      'Owner and backup are the same person. Choose somebody else to stand in, or nobody.',
      'backup',
    );
  }
  if (owner !== null && owner !== before.owner) await requireFullMember(parts, actor, owner, 'owner');
  if (backup !== null && backup !== before.backup) await requireFullMember(parts, actor, backup, 'backup');
}

async function requireFreeName(parts: RunningParts, actor: Actor, name: string, id: IntegrationId): Promise<void> {
  const all = await parts.store.listIntegrations(actor.workspace);
  if (!all.some((each) => each.id !== id && isSameName(each.name, name))) return;
  throw new InputError(`There is already an integration named ${name}. Choose another name.`, 'name');
}

/** Reads what was typed, and compares. Throws InputError at its field, and EditConflict where somebody was faster. */
export async function readEdit(
  parts: RunningParts,
  actor: Actor,
  id: IntegrationId,
  answers: EditAnswers,
  stamp: EditStamp | undefined,
): Promise<ReadEdit> {
  const before = await getIntegration(parts, actor, id);
  await requireStamp(parts, actor, before, stamp);
  const name = answers.name === undefined ? before.name : readIntegrationName(answers.name);
  await requireFreeName(parts, actor, name, id);

  const isPlaceGiven = answers.baseUrl !== undefined || answers.organizations !== undefined;
  const place = isPlaceGiven
    ? readIntegration(
        {
          provider: before.provider,
          baseUrl: answers.baseUrl ?? before.baseUrl,
          authentication: before.authentication === 'password' ? 'token' : before.authentication,
          token: '',
          organizations: answers.organizations ?? before.organizations,
          services: [],
        },
        parts.providers,
      ).integration
    : before;
  requireSameHost(before.baseUrl, place.baseUrl);

  const fields = {
    name,
    baseUrl: place.baseUrl,
    organizations: [...place.organizations],
    owner: answers.owner === undefined ? before.owner : answers.owner,
    backup: answers.backup === undefined ? before.backup : answers.backup,
    channel: answers.channel === undefined ? before.channel : answers.channel,
  };
  await requirePeople(parts, actor, before, fields);
  const changed = findChanged(before, fields);
  return { before, fields, needsTest: changed.includes('baseUrl') || changed.includes('organizations') };
}
