import type { OrganizationNote } from '../../storage/documents.ts';
import { type GrantSubject, isSameOrganization } from './grant.ts';
import type { Evidence } from './read-evidence.ts';
import { granted, has, refused, type Standing, unclear } from './standing.ts';

/** Where the credential is an App, which has no role: it is installed, or not. */
export function standAsApp(name: string, { installed }: Evidence): Standing {
  if (!installed) return unclear('app-installation', 'GitHub did not say where the App is installed.');
  if (has(installed.suspended, name)) return refused('app-installation', 'The GitHub App is suspended there.');
  const isInstalled = installed.installations.some(({ organization }) => isSameOrganization(organization, name));
  return isInstalled ? granted : refused('app-installation', 'The GitHub App is not installed there.');
}

/** It was there, and the list of all organisations no longer holds it. */
function standAsLost({ authentication }: GrantSubject, { sso }: Evidence): Standing {
  if ((sso?.leftOut.length ?? 0) > 0) {
    const why = 'GitHub leaves it out because of single sign-on, most likely: the credential is not authorised for it.';
    return { state: 'sso', check: 'sso-authorised', why, isCertain: false, isLost: true };
  }
  if (authentication === 'oauth') {
    const why =
      'GitHub no longer shows it: its owners took the approval of the OAuth app back, or the account left it.';
    return { ...unclear('org-grant', why), isLost: true };
  }
  const why = 'The host no longer shows it: the account left it, or it is gone.';
  return { state: 'not-a-member', check: 'orgs-visible', why, isCertain: false, isLost: true };
}

function standByPart(name: string, { roles }: Evidence): Standing | undefined {
  const part = roles.get(name.toLowerCase());
  if (part?.state === 'pending') {
    const why = 'The account was invited, and the invitation is not accepted.';
    return { state: 'not-a-member', check: 'org-role', why, isCertain: true };
  }
  if (part?.role === 'billing-manager') {
    const why = 'The account is a billing manager there, who sees no repositories.';
    return { state: 'not-a-member', check: 'org-role', why, isCertain: true };
  }
  return undefined;
}

/** What GitHub shows of an organisation to a token or an OAuth app. `note` is what earlier tests saw. */
export function standOnGitHub(
  name: string,
  subject: GrantSubject,
  note: OrganizationNote | undefined,
  seen: Evidence,
): Standing {
  const { sso, restricted, tokenPolicy, turnedAway, visible } = seen;
  if (has(sso?.organizations, name)) {
    const why = 'Its single sign-on wants the credential authorised for it, and again after every renewal.';
    return { state: 'sso', check: 'sso-authorised', why, isCertain: true };
  }
  if (has(restricted?.organizations, name)) {
    const isCertain = restricted?.isCertain ?? false;
    const why = isCertain
      ? 'It has not approved the Flow OAuth app.'
      : 'GitHub hides it although the account belongs to it: most likely it has not approved the Flow OAuth app.';
    return refused('org-grant', why, isCertain);
  }
  if (has(tokenPolicy?.organizations, name)) {
    return refused('classic-token-policy', 'It does not let tokens like this one in.');
  }
  if (has(turnedAway?.organizations, name)) {
    return unclear('ip-allow-list', 'Its IP allow list turns the bot away, so nobody can look from here.');
  }
  const byPart = standByPart(name, seen);
  if (byPart) return byPart;
  if (has(visible?.missing, name)) {
    const why = 'The account does not belong to it, as far as GitHub shows.';
    return { state: 'not-a-member', check: 'orgs-visible', why, isCertain: false };
  }
  if (has(seen.hidden, name)) {
    return unclear('org-grant', 'GitHub does not show it: not approved there, or the account does not belong to it.');
  }
  if (seen.open.has(name.toLowerCase())) return granted;
  if (visible && note?.lastReadAt) return standAsLost(subject, seen);
  return unclear(null, 'The last test could not see it.');
}
