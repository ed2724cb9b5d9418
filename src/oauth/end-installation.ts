import { endOf } from './current-trip.ts';
import type { OAuth, OAuthParts } from './oauth.ts';
import { Installing, installPurpose } from './round-trip.ts';

/** Ends the installing of an App: once for each App, and only while its set-up still has that App. */
export async function endInstallation(
  parts: OAuthParts,
  provider: string,
  key: string,
): ReturnType<OAuth['installed']> {
  const { ledger, store, clock } = parts;
  const ticket = await ledger.takeTicket(installPurpose, key, clock.now());
  if (!ticket) return { unknown: true };
  const installing = { ...Installing.parse(JSON.parse(ticket.body)), workspace: ticket.workspace };
  const draft = await store.findDraft(ticket.workspace, installing.draft);
  const isStillIt = draft?.userId === installing.userId && draft.appId === installing.appId;
  if (!isStillIt || installing.provider !== provider) return { unknown: true };
  return { ended: endOf(parts, installing, null, { made: 'installation', app: null }) };
}
