import { InputError } from '../../core/errors.ts';
import type { SealedSecret } from '../../core/sealed-secret.ts';
import type { Secret } from '../../core/secret.ts';
import type { Draft } from '../../storage/documents.ts';
import type { Ticket } from '../../storage/ledger.ts';
import { audited } from '../audit.ts';
import { readSecret, type SecretField } from '../read-secret.ts';
import type { PageOffer } from './page-offer.ts';
import type { SecretArrival, SecretPageParts, SeenPage } from './secret-page.ts';

/** Whether a draft still waits for this page and no other. */
export function waitsFor(draft: Draft, offered: PageOffer): boolean {
  return (
    draft.secretPage === offered.id &&
    draft.userId === offered.userId &&
    draft.provider === offered.provider &&
    draft.baseUrl === offered.baseUrl
  );
}

/** The field that a secret is sealed for. */
export const sealedAs = (field: SecretField) => (field === 'client-secret' ? field : 'token');

/** The draft with its new secret; what was tested or signed in for with another one counts no more. */
export function withSecret(current: Draft, field: SecretField, sealed: SealedSecret, secret: Secret): Draft {
  const untested = {
    ...current,
    secretPage: null,
    test: null,
    limits: [],
    ...(current.renews ? { renews: { ...current.renews, report: null } } : {}),
  };
  if (field !== 'client-secret') {
    return { ...untested, token: sealed, lastFour: field === 'token' ? secret.lastFour : '' };
  }
  if (!current.oauth) throw new Error('a client secret came for what signs in without OAuth');
  const oauth = { ...current.oauth, clientSecret: sealed, refreshToken: null, expiresAt: null };
  return { ...untested, oauth, token: null, lastFour: '', signIn: null };
}

type Kept = { readonly problem: string } | { readonly arrival: SecretArrival | undefined };

/**
 * Seals a secret into the draft that waits for it, in one change of one document: of two at once one is kept, and a stop
 * in between leaves the draft with it or without. `arrival` is undefined when the draft does not wait any more.
 */
export async function keepSecret(
  { store, ledger, vault, clock }: SecretPageParts,
  {
    ticket: { workspace },
    offered,
    page,
  }: { readonly ticket: Ticket; readonly offered: PageOffer; readonly page: SeenPage },
  typed: string,
): Promise<Kept> {
  const { draft: owner, field, userId, forUser, place, baseUrl } = offered;
  const draft = await store.findDraft(workspace, owner);
  if (!draft) return { arrival: undefined };
  let secret: Secret;
  try {
    const { typedUrl, ...integration } = draft;
    secret = readSecret(field, typed, page.provider, {
      ...integration,
      id: null,
      name: null,
      typedUrl: typedUrl ?? undefined,
    });
  } catch (error) {
    if (error instanceof InputError) return { problem: error.message };
    throw error;
  }

  const sealed = vault.seal(secret, { workspace, owner, field: sealedAs(field) });
  const keep = () =>
    store.changeDraft(workspace, owner, (current) =>
      waitsFor(current, offered) ? withSecret(current, field, sealed, secret) : current,
    );
  // What one does for one's own set-up is written down when that is made; what others do, at once.
  const by = { workspace, userId: forUser, role: 'none' } as const;
  const after = { secret: field, host: new URL(baseUrl).host, requester: userId };
  const changed =
    forUser === userId
      ? await keep()
      : await audited({ ledger, clock }, by, { action: 'give-secret', integration: null, after }, keep);
  const there = field === 'client-secret' ? changed?.oauth?.clientSecret : changed?.token;
  if (there?.iv !== sealed.iv) return { arrival: undefined };
  const isRenewal = draft.renews !== undefined;
  return { arrival: { workspace, userId, forUser, draft: owner, place, field, baseUrl, isRenewal } };
}
