import type { Actor } from '../core/actor.ts';
import { toIso } from '../core/clock.ts';
import { type DraftId, type IntegrationId, newDraftId } from '../core/ids.ts';
import type { SealedSecret } from '../core/sealed-secret.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import type { Asked } from './asked.ts';
import { markOf } from './credential-mark.ts';
import { readEditStamp } from './edit-stamp.ts';
import { getIntegration } from './get-integration.ts';
import type { IntegrationsParts } from './parts.ts';
import { clearRenewals, getBegunRenewal, type RenewalDraft, renewalGone } from './renew.ts';
import { type RenewKind, readRenewKind } from './renew-kind.ts';
import { sealAnswers } from './seal-answers.ts';
import type { KeptAnswers } from './sealing.ts';

/** What a person gives; texts as they were typed. */
export interface RenewAnswers {
  /** As before when left out; a user name and password give way to a token. */
  readonly authentication?: RenewKind | undefined;
  /** The new token, or a GitHub App's new private key. */
  readonly token: string;
  /** A secret that is left empty is given later, on a page, and not missed before. */
  readonly isSecretLater?: boolean | undefined;
  /** Where the server is from now on; the same as before when left out, as is the rest. */
  readonly baseUrl?: string | undefined;
  readonly appId?: string | undefined;
  readonly clientId?: string | undefined;
  /** Left empty, the one of the same app stays. */
  readonly clientSecret?: string | undefined;
}

/** The customer's own app as the integration has it, its secret sealed for the draft. */
function keepApp(
  { vault }: IntegrationsParts,
  { workspace }: Actor,
  to: DraftId,
  { id, provider, baseUrl, credential: { kind, appId, oauth } }: StoredIntegration,
): KeptAnswers {
  const field = 'client-secret' as const;
  const move = (sealed: SealedSecret) =>
    vault.seal(vault.open(sealed, { workspace, owner: id, field }), { workspace, owner: to, field });
  const app = oauth && {
    ...oauth,
    clientSecret: oauth.clientSecret && move(oauth.clientSecret),
    refreshToken: null,
    expiresAt: null,
  };
  return { provider, baseUrl, authentication: kind, token: null, lastFour: '', appId, oauth: app };
}

/** What was typed, over what was given before: in this renewal, else in the integration. */
function readAsked(integration: StoredIntegration, kind: RenewKind, given: RenewAnswers, before: KeptAnswers): Asked {
  const { provider, baseUrl, organizations } = integration;
  const typed = given.baseUrl?.trim() ?? '';
  return {
    provider,
    baseUrl: typed === '' ? baseUrl : typed,
    authentication: kind,
    token: given.token,
    appId: given.appId ?? before.appId ?? undefined,
    clientId: given.clientId ?? before.oauth?.clientId,
    clientSecret: given.clientSecret,
    isSecretLater: given.isSecretLater,
    organizations,
    services: [],
  };
}

/** Nothing was changed and no secret typed: a sign-in, or a secret that was typed before, still counts. */
function isUntouched(kept: RenewalDraft, { authentication, baseUrl, token, appId, clientId, clientSecret }: Asked) {
  return (
    kept.token !== null &&
    kept.authentication === authentication &&
    [kept.baseUrl, kept.typedUrl].includes(baseUrl) &&
    token === '' &&
    (clientSecret?.trim() ?? '') === '' &&
    (appId?.trim() ?? '') === (kept.appId ?? '') &&
    (clientId?.trim() ?? '') === (kept.oauth?.clientId ?? '')
  );
}

/**
 * Keeps a new credential, sealed, beside the old one; with OAuth the app alone, until somebody has signed in. Goes on
 * with `replaces` when given: what is left empty then stays. The person's other tries for the same integration end.
 */
export async function startRenewal(
  parts: IntegrationsParts,
  actor: Actor,
  integrationId: IntegrationId,
  given: RenewAnswers,
  replaces?: DraftId,
): Promise<DraftId> {
  const integration = await getIntegration(parts, actor, integrationId);
  const kept = replaces && (await getBegunRenewal(parts, actor, replaces)).draft;
  if (kept && kept.renews.integration !== integrationId) throw renewalGone();

  const kind = readRenewKind(integration, actor, given);
  const draft = kept?.id ?? newDraftId();
  const before = kept?.authentication === kind ? kept : keepApp(parts, actor, draft, integration);
  const asked = readAsked(integration, kind, given, before);
  const { workspace, userId } = actor;
  const { seen } = await readEditStamp(parts, actor, integration);
  const renews = {
    integration: integrationId,
    baseUrl: integration.baseUrl,
    iv: markOf(integration.credential),
    seen,
    report: null,
  };

  if (kept && isUntouched(kept, asked)) {
    const changed = await parts.store.changeDraft(workspace, draft, (current) => ({
      ...current,
      renews,
      secretPage: null,
    }));
    if (!changed) throw renewalGone();
    return draft;
  }

  const { services, organizations } = integration;
  const answers = { ...sealAnswers(parts, actor, draft, asked, before), services, organizations, renews };
  await clearRenewals(
    parts,
    workspace,
    (each) => each.userId === userId && each.renews?.integration === integrationId && each.id !== draft,
  );
  if (kept) {
    const changed = await parts.store.changeDraft(workspace, draft, (current) => ({ ...current, ...answers }));
    if (!changed) throw renewalGone();
    return draft;
  }
  await parts.store.createDraft(workspace, { id: draft, userId, createdAt: toIso(parts.clock.now()), ...answers });
  return draft;
}
