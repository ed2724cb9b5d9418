import { createHash } from 'node:crypto';
import type { Actor } from '../core/actor.ts';
import { InputError } from '../core/errors.ts';
import type { AuditRecord } from '../storage/audit-entry.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import type { IntegrationsParts } from './parts.ts';

/** What people edit; everything else changes by tests and by commands of its own. */
export type EditedFields = Pick<
  StoredIntegration,
  'name' | 'baseUrl' | 'organizations' | 'owner' | 'backup' | 'channel' | 'services'
>;

export const readEditedFields = ({
  name,
  baseUrl,
  organizations,
  owner,
  backup,
  channel,
  services,
}: StoredIntegration): EditedFields => ({ name, baseUrl, organizations, owner, backup, channel, services });

/** Stands for what somebody saw of an integration: other fields give another stamp, and tests give none. */
export interface EditStamp {
  readonly stamp: string;
  /** The newest entry of the trail by then. */
  readonly seen: number;
}

function stampOf(integration: StoredIntegration): string {
  return createHash('sha256')
    .update(JSON.stringify(readEditedFields(integration)))
    .digest('hex')
    .slice(0, 32);
}

export async function readEditStamp(
  { ledger }: Pick<IntegrationsParts, 'ledger'>,
  { workspace }: Actor,
  integration: StoredIntegration,
): Promise<EditStamp> {
  const [newest] = await ledger.listAudit(workspace, { integration: integration.id, limit: 1 });
  return { stamp: stampOf(integration), seen: newest?.number ?? 0 };
}

/** Somebody else was faster; `by` has what they did, the newest first. */
export class EditConflict extends InputError {
  readonly by: readonly AuditRecord[];

  constructor(by: readonly AuditRecord[]) {
    super('Nothing was saved: somebody else changed this integration while you had it open. See what it is now.');
    this.name = 'EditConflict';
    this.by = by;
  }
}

const mostShown = 10;

/** Throws EditConflict when the integration is no longer what the stamp stands for. */
export async function requireStamp(
  { ledger }: Pick<IntegrationsParts, 'ledger'>,
  { workspace }: Actor,
  integration: StoredIntegration,
  given: EditStamp | undefined,
): Promise<void> {
  if (!given || given.stamp === stampOf(integration)) return;
  const records = await ledger.listAudit(workspace, { integration: integration.id, limit: mostShown });
  throw new EditConflict(records.filter(({ number }) => number > given.seen));
}
