import type { CheckId } from '../../core/check-id.ts';
import type { Report } from '../../core/report.ts';
import type { Provider } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { GrantPage, OrganizationGrant, SeenOrganization } from './grant.ts';

/** What somebody can do about an organisation. */
type WayOut = Pick<OrganizationGrant, 'todo' | 'page' | 'requestPage'>;

interface About {
  readonly integration: Pick<StoredIntegration, 'baseUrl' | 'provider' | 'authentication' | 'credential'>;
  readonly organization: SeenOrganization;
  readonly pages: Provider['pages'];
  readonly report: Report;
}

const nothing: WayOut = { todo: [], page: null, requestPage: null };

const page = (label: string, url: string): GrantPage => ({ label, url });

const settingsOf = ({ integration, organization }: About, what: string) =>
  `${integration.baseUrl}/organizations/${encodeURIComponent(organization.name)}/settings/${what}`;

/** https://docs.github.com/organizations/managing-oauth-access-to-your-organizations-data */
function approveApp(about: About): WayOut {
  const { integration, organization } = about;
  const { baseUrl, credential } = integration;
  const clientId = credential.oauth?.clientId;
  const own = clientId === undefined ? 'applications' : `connections/applications/${encodeURIComponent(clientId)}`;
  return {
    todo: [
      `An owner of ${organization.name} opens its OAuth app policy page, chooses Flow, then Grant access.`,
      `A member presses Request beside ${organization.name} on GitHub’s page of the app; its owners get a mail.`,
    ],
    page: page('Open the OAuth app policy', settingsOf(about, 'oauth_application_policy')),
    requestPage: page('Request approval', `${baseUrl}/settings/${own}`),
  };
}

function installApp(about: About): WayOut {
  const { organization, report } = about;
  const installation = report.checks.find(({ id }) => id === 'app-installation');
  const isSuspended = organization.why.includes('suspended');
  const url = isSuspended ? undefined : installation?.remedy?.url;
  if (url === undefined) {
    const installations = page('Open its installations', settingsOf(about, 'installations'));
    const deed = isSuspended ? 'opens the App there and chooses Unsuspend' : 'installs the App again';
    return { todo: [`An owner of ${organization.name} ${deed}.`], page: installations, requestPage: null };
  }
  return {
    todo: [
      `An owner of ${organization.name} installs the App on it.`,
      'A member who opens the same page can request it there.',
    ],
    page: page('Install the App', url),
    requestPage: page('Request approval', url),
  };
}

function authoriseSso({ integration, organization, pages }: About): WayOut {
  const { baseUrl, authentication } = integration;
  if (authentication === 'oauth') {
    return {
      todo: [
        `Sign in to ${organization.name} with single sign-on in the browser, then connect Flow by OAuth again.`,
        'It has to be done again after every renewal.',
      ],
      page: page('Open the authorised apps', `${baseUrl}/settings/applications`),
      requestPage: null,
    };
  }
  return {
    todo: [
      `Whoever holds the token chooses Configure SSO beside it on the token page, then Authorize for ${organization.name}.`,
      'It has to be done again after every renewal.',
    ],
    page: page('Open the token page', pages.tokens(baseUrl)),
    requestPage: null,
  };
}

function allowTokens(about: About): WayOut {
  const { name } = about.organization;
  return {
    todo: [
      `Connect by OAuth or as a GitHub App instead, or ask an owner of ${name} to let tokens like this one in.`,
      'Where only the lifetime of tokens is limited, a token that ends sooner will do.',
    ],
    page: page('Open its token policy', settingsOf(about, 'personal-access-tokens')),
    requestPage: null,
  };
}

function join({ integration, organization, pages, report }: About): WayOut {
  const { baseUrl, provider } = integration;
  const login = report.identity?.login ?? 'the account';
  if (organization.role === 'invited') {
    return {
      todo: [`Sign in as ${login} and accept the invitation.`],
      page: page('Open the invitation', `${baseUrl}/orgs/${encodeURIComponent(organization.name)}/invitation`),
      requestPage: null,
    };
  }
  const role = provider === 'gitlab' ? 'Maintainer' : 'an owner';
  return {
    todo: [
      `Check the spelling of ${organization.name}. If it is right, one of its owners adds ${login} there as ${role}.`,
    ],
    page: page('Open its members', pages.members(baseUrl, organization.name)),
    requestPage: null,
  };
}

const waysOut: Partial<Record<CheckId, (about: About) => WayOut>> = {
  'org-grant': approveApp,
  'app-installation': installApp,
  'sso-authorised': authoriseSso,
  'classic-token-policy': allowTokens,
  'orgs-visible': join,
  'org-role': join,
};

/** Where it is mended, by whom, and what to press. No page here carries an authorisation request: all may be shared. */
export function findWayOut(about: About): WayOut {
  const { state, check } = about.organization;
  const find = state === 'granted' || check === null ? undefined : waysOut[check];
  return find ? find(about) : nothing;
}
