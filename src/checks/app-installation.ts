import { allServices, joinWords, type ServiceId } from '../core/service.ts';
import { fail, type Losses, pass, type Verdict, warn } from '../core/verdict.ts';
import type { InstallationView } from '../providers/index.ts';
import type { Check, CheckContext } from './check.ts';
import { lossesOf, titleOf } from './organization-views.ts';

/** What Flow reads through an App, by GitHub's names: https://docs.github.com/rest/authentication/permissions-required-for-github-apps */
const needed: readonly (readonly [string, readonly ServiceId[]])[] = [
  ['metadata', allServices],
  ['contents', ['repos', 'pull-requests', 'webhooks']],
  ['pull_requests', ['pull-requests']],
  ['issues', ['tickets']],
];

const namesOf = (installations: readonly InstallationView[]) =>
  joinWords(installations.map((each) => each.organization));

const shown = 10;

/** "acme (all repositories) and acme-labs (chosen repositories)". */
function describePlaces(installations: readonly InstallationView[]): string {
  const places = installations.map(
    ({ organization, hasAllRepositories }) => `${organization} (${hasAllRepositories ? 'all' : 'chosen'} repositories)`,
  );
  const more = places.length - shown;
  return joinWords(more > 0 ? [...places.slice(0, shown), `${more} more`] : places);
}

const lacks = (installation: InstallationView) =>
  needed.filter(([permission]) => installation.permissions[permission] === undefined).map(([permission]) => permission);

function lossesFor(missing: readonly string[], isEverywhere: boolean): Losses {
  const services = needed.filter(([permission]) => missing.includes(permission)).flatMap(([, lost]) => lost);
  return Object.fromEntries(services.map((service) => [service, isEverywhere ? 'unavailable' : 'limited']));
}

async function judge(
  expected: readonly InstallationView[],
  missing: readonly string[],
  context: CheckContext,
): Promise<Verdict> {
  const suspended = expected.filter((each) => each.isSuspended);
  const weak = expected.filter((each) => !each.isSuspended && lacks(each).length > 0);
  const selected = expected.filter((each) => !each.hasAllRepositories);
  const lacking = [...new Set(weak.flatMap(lacks))];
  const all = expected.length + missing.length;
  const facts = {
    organizations: expected.map((each) => each.organization),
    notInstalled: [...missing],
    suspended: suspended.map((each) => each.organization),
    missing: lacking,
    selected: selected.map((each) => each.organization),
    installations: expected.map((each) => ({
      organization: each.organization,
      state: each.isSuspended ? 'suspended' : 'active',
      repositories: each.hasAllRepositories ? 'all' : 'selected',
      permissions: Object.entries(each.permissions)
        .map(([name, level]) => `${name}:${level}`)
        .toSorted(),
    })),
  };
  if (expected.length === 0 || missing.length > 0) {
    const url = await context.host.installations?.newInstallationUrl();
    return fail(
      missing.length === 0
        ? 'The GitHub App is installed nowhere.'
        : `The GitHub App is not installed on ${joinWords(missing)}.`,
      {
        summary: `Install the App${missing.length > 0 ? ` on ${joinWords(missing)}` : ' on the organisation'}; members can request it there, owners approve it.`,
        url,
        who: 'owner',
      },
      facts,
      lossesOf(missing.length, all),
    );
  }
  const [stopped] = suspended;
  if (stopped) {
    return fail(
      `The GitHub App is suspended on ${namesOf(suspended)}.`,
      {
        summary: `An owner of ${namesOf(suspended)} opens the installation and chooses Unsuspend.`,
        url: stopped.url,
        who: 'owner',
      },
      facts,
      lossesOf(suspended.length, all),
    );
  }
  const [first] = weak;
  if (first) {
    return fail(
      `The GitHub App lacks ${joinWords(lacking)} on ${namesOf(weak)}.`,
      {
        summary: `Give the App read access to ${joinWords(lacking)} in its settings; an owner of ${namesOf(weak)} then accepts the new permissions on the page of the installation.`,
        url: first.url,
        who: 'owner',
      },
      facts,
      lossesFor(lacking, weak.length === all),
    );
  }
  const [partial] = selected;
  if (partial) {
    return warn(
      `The GitHub App is installed on ${describePlaces(expected)}: it reads only what was chosen for it there.`,
      {
        summary:
          'If Flow should read others too, an owner adds them, or chooses All repositories, on the page of the installation.',
        url: partial.url,
        who: 'owner',
      },
      facts,
    );
  }
  return pass(`The GitHub App is installed on ${describePlaces(expected)}.`, facts);
}

export const appInstallation: Check = {
  id: 'app-installation',
  title: titleOf('installation-suspended'),
  after: ['token-valid'],
  costs: allServices,
  appliesTo: ({ integration }) => integration.authentication === 'github-app',
  async run(context) {
    const installed = (await context.host.installations?.list()) ?? [];
    const named = context.integration.organizations;
    const findOne = (name: string) => installed.find((each) => each.organization.toLowerCase() === name.toLowerCase());
    const expected = named.length === 0 ? installed : named.flatMap((name) => findOne(name) ?? []);
    return judge(
      expected,
      named.filter((name) => !findOne(name)),
      context,
    );
  },
};
