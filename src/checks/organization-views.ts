import type { CheckId } from '../core/check-id.ts';
import { HostError, type RefusalKind } from '../core/errors.ts';
import { joinWords, type ServiceId } from '../core/service.ts';
import { type Losses, skip, type Verdict } from '../core/verdict.ts';
import type { OrganizationView, OrganizationViews } from '../providers/index.ts';
import type { CheckContext } from './check.ts';
import { couldNotAsk } from './host-words.ts';

/** A kind of refusal is told by one check alone; all others wait for that one. */
const toldBy: Readonly<Partial<Record<RefusalKind, readonly [CheckId, string]>>> = {
  sso: ['sso-authorised', 'the token is authorised for single sign-on'],
  'classic-tokens-forbidden': ['classic-token-policy', 'the organisations allow classic tokens'],
  'token-lifetime': ['classic-token-policy', 'the organisations allow classic tokens'],
  'ip-allow-list': ['ip-allow-list', 'the organisations’ IP allow lists let Flow in'],
  'oauth-app-restricted': ['org-grant', 'the organisations approved the OAuth app'],
  'installation-suspended': ['app-installation', 'the GitHub App is installed with what Flow needs'],
  'insufficient-scope': ['scopes', 'the credential carries what Flow needs'],
};

/** The title belongs to the check; it stands here so that those that wait can say for what. */
export function titleOf(refusal: RefusalKind): string {
  return toldBy[refusal]?.[1] ?? '';
}

export function waitsFor(id: CheckId, title: string): Verdict {
  return skip(`waits for: ${title}`, { waitsFor: id });
}

/** True where the host itself said why it refuses, and a check of its own tells it. */
export function isRefused(view: OrganizationView, ...kinds: readonly RefusalKind[]): boolean {
  const kind = view.refusal?.details.refusal;
  if (kind === undefined || toldBy[kind] === undefined) return false;
  return kinds.length === 0 || kinds.includes(kind);
}

/** What a check that needs an organisation's inside says when every one is refused; undefined when one is not. */
export function findWait({ views, leftOut }: OrganizationViews): Verdict | undefined {
  const kind = views.find((view) => isRefused(view))?.refusal?.details.refusal;
  if (views.length > 0 && !views.every((view) => isRefused(view))) return undefined;
  const told = kind ? toldBy[kind] : leftOut.length > 0 ? toldBy.sso : undefined;
  return told && waitsFor(...told);
}

/** Whether the credential lacks a scope that Flow needs: the scopes check says so, and the others wait for it. */
export async function lacksScope({ host, provider, integration }: CheckContext, scope: string): Promise<boolean> {
  if (!provider.requiredScopes(integration.authentication).includes(scope)) return false;
  const granted = await host.grantedScopes();
  return 'scopes' in granted && !provider.impliedScopes(granted.scopes).has(scope);
}

/** The organisations as the credential sees them; a verdict when nobody could look. */
export async function readViews(context: CheckContext): Promise<OrganizationViews | Verdict> {
  const { host, integration } = context;
  if (!host.organizations) return skip('waits for: a host that tells its organisations');
  try {
    return await host.organizations.view(integration.organizations);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (await lacksScope(context, 'read:org')) return waitsFor('scopes', titleOf('insufficient-scope'));
    return couldNotAsk(error);
  }
}

export const isVerdict = (views: OrganizationViews | Verdict): views is Verdict => 'status' in views;

export function nameViews(views: readonly OrganizationView[]): string {
  return joinWords(views.map((view) => view.name));
}

const reading: readonly ServiceId[] = ['repos', 'pull-requests', 'tickets', 'webhooks'];

/** Everything is lost where every organisation is concerned, and a part of it where some are. */
export function lossesOf(concerned: number, all: number): Losses {
  const loss = concerned >= all ? 'unavailable' : 'limited';
  return Object.fromEntries(reading.map((service) => [service, loss]));
}
