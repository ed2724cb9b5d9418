import type { KnownBlock, ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import type { BegunRenewal, RenewAnswers } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { listAuthentications } from './answers.ts';
import { readManageFields } from './manage-fields.ts';
import { type Managed, writeManaged } from './manage-metadata.ts';
import type { ManageParts } from './manage-step.ts';
import { renewKindActionId, renewKindBlockId, renewView } from './renew-form.ts';
import { chooseRenewKind } from './renew-kinds.ts';

/** What stands in the form; what it does not ask for is left out, and nothing chosen is null. */
export function readTyped(values: unknown) {
  const fields = readManageFields(values);
  const given = (name: string) => (fields.has(name) ? fields.text(name) : undefined);
  return {
    kind: fields.option(renewKindBlockId, renewKindActionId),
    token: fields.text('token'),
    baseUrl: given('baseUrl'),
    appId: given('app-id'),
    clientId: given('clientId'),
    clientSecret: given('clientSecret'),
  };
}

export type TypedRenewal = Partial<ReturnType<typeof readTyped>>;

/** How an integration can sign in here from now on. */
function findKinds({ providers, findOAuthWay }: ManageParts, integration: StoredIntegration) {
  const provider = providers.find(({ id }) => id === integration.provider);
  if (!provider) throw new Error(`there is no provider ${integration.provider}`);
  const way = findOAuthWay(provider.id);
  return { provider, way, kinds: listAuthentications(provider, way) };
}

/** What was typed, for the way that the form showed. */
export async function readRenewAnswers(
  parts: ManageParts,
  actor: Actor,
  managed: Managed,
  values: unknown,
): Promise<RenewAnswers> {
  const { kind, ...typed } = readTyped(values);
  const integration = await parts.integrations.get(actor, managed.integration);
  const { kinds } = findKinds(parts, integration);
  const authentication = chooseRenewKind(kinds, kind, integration.credential);
  return { ...typed, authentication, isSecretLater: parts.secretEntry !== 'modal' };
}

async function findBegun(
  { integrations }: ManageParts,
  actor: Actor,
  { integration }: Managed,
): Promise<BegunRenewal | undefined> {
  const all = await integrations.listRenewals(actor);
  return all.findLast((each) => each.integration.id === integration);
}

interface Drawing {
  /** Why it is shown once more. */
  readonly above?: readonly KnownBlock[];
  /** What stands in it by now. */
  readonly typed?: TypedRenewal;
}

/** The form for a new credential; it goes on with the person's own renewal where one was begun. */
export async function drawRenew(
  parts: ManageParts,
  actor: Actor,
  managed: Managed,
  { above = [], typed = {} }: Drawing = {},
): Promise<ModalView> {
  const { integrations, marker, secretEntry } = parts;
  const integration = await integrations.get(actor, managed.integration);
  const begun = await findBegun(parts, actor, managed);
  const { provider, way, kinds } = findKinds(parts, integration);
  const { credential } = integration;
  const kind = chooseRenewKind(kinds, typed.kind ?? begun?.draft.authentication ?? null, credential);
  const draft = begun?.draft.authentication === kind ? begun.draft : undefined;
  const clientId = typed.clientId ?? draft?.oauth?.clientId ?? credential.oauth?.clientId ?? '';
  const hasOwnSecret = draft ? draft.oauth?.clientSecret : credential.oauth?.clientSecret;
  const form = {
    integration,
    provider,
    way,
    secretEntry,
    kinds,
    kind,
    address: typed.baseUrl ?? begun?.draft.baseUrl ?? integration.baseUrl,
    appId: typed.appId ?? draft?.appId ?? (credential.isOwnApp ? '' : (credential.appId ?? '')),
    clientId,
    kept: { token: draft?.token ? draft.lastFour : null, hasClientSecret: Boolean(hasOwnSecret) },
    isResumed: begun !== undefined,
  };
  return renewView(form, writeManaged(marker, { ...managed, draft: begun?.draft.id ?? null }, actor), above);
}
