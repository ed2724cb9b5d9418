import type { AppManifest, ManifestReturn, NewApp } from '../github-app.ts';

/**
 * What Flow reads through an App, by GitHub's names:
 * https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps
 */
export const appPermissions = ['metadata', 'contents', 'pull_requests', 'issues'] as const;

/**
 * What its webhook tells of: what those permissions allow. `member` and `organization` would want more of it.
 * GitHub tells every App of its installations, asked or not.
 */
const appEvents = ['push', 'pull_request', 'issues', 'repository'] as const;

const homepage = 'https://flow.pluralsight.com';

/** GitHub takes no longer name. */
const longestName = 34;

function nameOf({ organizations }: NewApp): string {
  const [owner] = organizations;
  return (owner === undefined ? 'Flow reader' : `Flow for ${owner}`).slice(0, longestName);
}

/** An App that is not public can be installed on its owner alone. */
const mustBePublic = ({ organizations }: NewApp) => organizations.length > 1;

/** Without an organisation it becomes the App of whoever makes it. */
function pageOf({ baseUrl, organizations }: NewApp): string {
  const [owner] = organizations;
  return owner === undefined
    ? `${baseUrl}/settings/apps/new`
    : `${baseUrl}/organizations/${encodeURIComponent(owner)}/settings/apps/new`;
}

/** https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-using-url-parameters */
export function newAppPage(app: NewApp): string {
  const filledIn = new URLSearchParams({
    name: nameOf(app),
    url: homepage,
    public: String(mustBePublic(app)),
    webhook_active: 'false',
    ...Object.fromEntries(appPermissions.map((permission) => [permission, 'read'])),
  });
  return `${pageOf(app)}?${filledIn.toString()}`;
}

/** https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest */
export function writeManifest(app: NewApp, back: ManifestReturn): AppManifest {
  if (app.organizations.length === 0) throw new Error('no organisation is named that would own the App');
  const url = new URL(pageOf(app));
  url.searchParams.set('state', back.state.reveal());
  return {
    url: url.href,
    manifest: JSON.stringify({
      name: nameOf(app),
      url: homepage,
      description: 'Reads repositories, pull requests and issues for Flow.',
      redirect_url: back.redirectUri,
      setup_url: back.installedUri,
      public: mustBePublic(app),
      default_permissions: Object.fromEntries(appPermissions.map((permission) => [permission, 'read'])),
      ...(back.hookUrl === null
        ? {}
        : { hook_attributes: { url: back.hookUrl, active: true }, default_events: appEvents }),
    }),
  };
}
