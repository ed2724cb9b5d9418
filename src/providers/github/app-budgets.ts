import type { AppBudgets } from '../github-app.ts';

/** An App's questions as itself are counted for all that it does, wherever it is installed. */
export const appBudget = (apiUrl: string, appId: string): string => `${new URL(apiUrl).host} app ${appId}`;

/**
 * Each installation has a limit of its own, whichever of its tokens asks:
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#primary-rate-limit-for-github-app-installations
 */
export const installationBudget = (app: string, installationId: string): string =>
  `${app} installation ${installationId}`;

interface Place {
  readonly id: string;
  readonly organization: string;
}

/** Where Apps are installed, as GitHub listed it last; in memory alone. */
export interface InstallationPlaces {
  see(app: string, places: readonly Place[]): void;
  /** The budgets of an App, and of its installations in these organisations, or in all of them where none is named. */
  budgets(app: string, organizations: readonly string[]): AppBudgets;
}

export function createInstallationPlaces(): InstallationPlaces {
  const seen = new Map<string, readonly Place[]>();

  return {
    see(app, places) {
      const all = places.map(({ id, organization }) => ({ id, organization }));
      seen.set(app, all);
    },
    budgets(app, organizations) {
      const wanted = new Set(organizations.map((each) => each.toLowerCase()));
      const places = (seen.get(app) ?? []).filter(
        ({ organization }) => wanted.size === 0 || wanted.has(organization.toLowerCase()),
      );
      return {
        app,
        installations: places.map(({ id, organization }) => ({ key: installationBudget(app, id), organization })),
      };
    },
  };
}
