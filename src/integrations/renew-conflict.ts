import type { Actor } from '../core/actor.ts';
import { InputError } from '../core/errors.ts';
import type { AuditRecord } from '../storage/audit-entry.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { markOf } from './credential-mark.ts';
import type { IntegrationsParts } from './parts.ts';
import type { BegunRenewal, RenewalDraft } from './renew.ts';

/** Somebody else was faster; `by` has what they did, the newest first. */
export class RenewConflict extends InputError {
  readonly by: readonly AuditRecord[];

  constructor(by: readonly AuditRecord[] = []) {
    super(
      'Nothing was replaced: somebody changed the address or the credential of this integration meanwhile. Renew it again to see what is there now.',
    );
    this.name = 'RenewConflict';
    this.by = by;
  }
}

const mostShown = 10;

const changesAddressOrCredential = ({ after }: AuditRecord) =>
  typeof after === 'object' && after !== null && 'baseUrl' in after;

/** Whether what a renewal was begun for is still what it would replace. A refreshed grant is the same one. */
export function isUnchanged({ baseUrl, credential }: StoredIntegration, { renews }: RenewalDraft): boolean {
  return baseUrl === renews.baseUrl && markOf(credential) === renews.iv;
}

/** Throws RenewConflict when it is not. */
export async function requireUnchanged(
  { ledger }: Pick<IntegrationsParts, 'ledger'>,
  { workspace }: Actor,
  { integration, draft }: BegunRenewal,
): Promise<void> {
  if (isUnchanged(integration, draft)) return;
  const records = await ledger.listAudit(workspace, { integration: integration.id, limit: mostShown });
  const { seen } = draft.renews;
  throw new RenewConflict(records.filter((each) => each.number > (seen ?? 0) && changesAddressOrCredential(each)));
}
