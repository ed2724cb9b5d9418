import { randomBytes } from 'node:crypto';
import { InputError } from '../../core/errors.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { ReportParts } from './report-parts.ts';

/** What forms that may be sent once are written down with. */
export type OnceParts = Pick<ReportParts, 'ledger' | 'clock'>;

const purpose = 'slack-form';
const lastsMs = 24 * 60 * 60 * 1000;

async function issue({ ledger, clock }: OnceParts, workspace: WorkspaceId, key: string, body: string): Promise<void> {
  const now = clock.now();
  await ledger.issueTicket(purpose, key, { workspace, expiresAt: now + lastsMs, body }, now);
}

/** A key for a form that may be sent once, whichever process it is sent to, and what is kept of the form with it. */
export async function newFormKey(parts: OnceParts, workspace: WorkspaceId, body = ''): Promise<string> {
  const key = randomBytes(16).toString('hex');
  await issue(parts, workspace, key, body);
  return key;
}

/** Does what the form asks for; throws InputError when that was done before. What failed may be asked for again. */
export async function doOnce<Result>(
  parts: OnceParts,
  workspace: WorkspaceId,
  key: string,
  act: (body: string) => Promise<Result>,
): Promise<Result> {
  const ticket = await parts.ledger.takeTicket(purpose, key, parts.clock.now());
  if (ticket?.workspace !== workspace) {
    throw new InputError('This has been sent already, or has lain open for more than a day. Open it anew.');
  }
  try {
    return await act(ticket.body);
  } catch (error) {
    await issue(parts, workspace, key, ticket.body);
    throw error;
  }
}
