import { pass, unknown, warn } from '../core/verdict.ts';
import type { Check } from './check.ts';

/** What people put into the names of accounts that belong to nobody. */
const service =
  /(?:^|[^a-z])(?:svc|srv|service|services|bot|robot|ci|cd|automation|automated|machine|system|sync|integrations?|flow|pluralsight|admin|api|app|build|deploy|jenkins|tech|technical|functional)(?:$|[^a-z])/i;

/** A given name and a family name, and nothing else. */
const personal = /^\p{Lu}\p{Ll}+(?:[ -]\p{Lu}[\p{Ll}.]*)* \p{Lu}[\p{L}’'-]+$/u;

/** Reads names only: what looks like a person's account is a hint to somebody who knows, never a fault. */
export const serviceAccount: Check = {
  id: 'service-account',
  title: 'it is a service account',
  after: ['token-valid'],
  appliesTo: ({ integration }) =>
    ['github', 'ghes', 'gitlab'].includes(integration.provider) && integration.authentication !== 'github-app',
  async run({ host }) {
    const account = await host.account();
    const { login } = account.identity;
    const name = account.name ?? (await host.profile?.())?.name ?? '';
    const facts = { login, markedByHost: account.serviceAccount };
    if (account.serviceAccount) return pass(`The host marks ${login} as a bot or service account.`, facts);
    if (service.test(login) || service.test(name)) return pass(`${login} is named as a service account is.`, facts);
    if (personal.test(name)) {
      return warn(
        `${login} looks like the account of a person (${name}); Flow stops when that person leaves.`,
        {
          summary: 'Use an account of its own for Flow, with the same access, and connect with its token.',
          who: 'you',
        },
        facts,
      );
    }
    return unknown(
      `Whether ${login} is a service account cannot be seen; a person’s credential ends when they leave.`,
      facts,
    );
  },
};
