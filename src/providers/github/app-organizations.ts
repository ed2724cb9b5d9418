import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import type { OrganizationAbility, OrganizationView } from '../organization-ability.ts';
import { readAnswer } from './answer.ts';
import type { FoundInstallation, Installations } from './installations.ts';
import { orHostError } from './remember-answers.ts';
import { sideBySide } from './side-by-side.ts';

const Chosen = z.object({ total_count: z.number() });

const suspended = (organization: string) =>
  new HostError('forbidden', `the App is suspended on ${organization}`, { refusal: 'installation-suspended' });

/** An App's organisations are those it is installed on; a role it has none, and all it sees was chosen for it. */
export function createAppOrganizations(installations: Installations, host: string): OrganizationAbility {
  async function lookInside(installation: FoundInstallation): Promise<OrganizationView> {
    const view = {
      name: installation.organization,
      isListed: true,
      role: 'unknown',
      state: 'active',
      seesPrivate: null,
      privateCount: null,
    } as const;
    if (installation.isSuspended) return { ...view, refusal: suspended(installation.organization) };
    const found = await orHostError(
      installations
        .askIn(installation.organization)('GET /installation/repositories', { per_page: 1 }, Chosen)
        .then((answer) => readAnswer(Chosen, answer, host)),
    );
    if (found instanceof HostError) return { ...view, refusal: found };
    return { ...view, refusal: null, seesPrivate: found.total_count > 0, privateCount: found.total_count };
  }

  return {
    async view(expected) {
      const all = await installations.list();
      const findOne = (name: string) => all.find((each) => each.organization.toLowerCase() === name.toLowerCase());
      const wanted = expected.length === 0 ? all : expected.flatMap((name) => findOne(name) ?? []);
      const missing = expected.filter((name) => !findOne(name));
      const views = await sideBySide(wanted, lookInside);
      return {
        views: [
          ...views,
          ...missing.map(
            (name): OrganizationView => ({
              name,
              isListed: false,
              role: 'none',
              state: 'active',
              refusal: null,
              seesPrivate: null,
              privateCount: null,
            }),
          ),
        ],
        leftOut: [],
      };
    },

    // An App may read no allow list; its own addresses are let in by another setting.
    allowList: async () => null,
    isPublicMember: async () => false,
  };
}
