import type { GitHubWorld } from '../test/world/github.ts';
import type { HookSeed } from '../test/world/github-hook-book.ts';
import type { DeliverTo } from '../test/world/hook-sender.ts';
import { goodScopes } from '../test/world/seeds.ts';
import { daysAhead, gitLabName, type Hosts, tokens } from './hosts.ts';
import type { Lever } from './page/serve-page.ts';

interface Change {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly shatter: () => void | Promise<void>;
  readonly mend: () => void | Promise<void>;
}

/** Something in the world that is either well or broken, and goes to and fro. */
function lever({ id, label, description, shatter, mend }: Change): Lever {
  let isBroken = false;
  return {
    id,
    label,
    description,
    isBroken: () => isBroken,
    pull: async () => {
      await (isBroken ? mend() : shatter());
      isBroken = !isBroken;
    },
  };
}

const flowHook: HookSeed = { url: 'https://flow.pluralsight.com/webhooks/github' };
const dayMs = 24 * 60 * 60 * 1000;

/** Where nobody listens. */
const nowhere = 'http://127.0.0.1:9';

function switchHooks(gitHub: GitHubWorld, active: boolean): void {
  if (gitHub.hooksAt('acme').length === 0) gitHub.setHooks('acme', [flowHook]);
  for (const hook of gitHub.hooksAt('acme')) hook.active = active;
}

async function tellOfLaunch(gitHub: GitHubWorld, action: 'created' | 'deleted'): Promise<void> {
  const path = 'acme/launch';
  const told = { id: 4711, full_name: path, owner: { login: 'acme' }, private: true, archived: false, fork: false };
  const repository = { ...told, updated_at: new Date().toISOString() };
  await gitHub.happens('repository', { repository: path, action, payload: { repository } });
}

/** What a visitor may break in the demo's world, each to be seen by testing again. */
export function createLevers({ gitHub, gitHubServer, gitLab, authority }: Hosts): readonly Lever[] {
  const deliverTo = (route: DeliverTo) => {
    for (const world of [gitHub, gitHubServer, gitLab]) world.deliverTo(route);
  };
  const certificate = (validTo: number) =>
    authority.issue({ names: [gitLabName], validFrom: Date.now() - 60 * dayMs, validTo });
  return [
    lever({
      id: 'gitlab-token-expired',
      label: 'Let the GitLab token expire',
      description: 'GitLab answers “Token is expired” to acme-gitlab from now on.',
      shatter: () => gitLab.expireToken(tokens.expiring),
      mend: () => gitLab.setTokenExpiry(tokens.expiring, daysAhead(90)),
    }),
    lever({
      id: 'github-scopes',
      label: 'Take scopes from the token of acme-labs',
      description: 'labs-github keeps repo and user; admin:org and both hook scopes are gone.',
      shatter: () => gitHub.setScopes(tokens.scopeless, ['repo', 'user']),
      mend: () => gitHub.setScopes(tokens.scopeless, goodScopes),
    }),
    lever({
      id: 'github-grant',
      label: 'Require SSO for acme',
      description: 'The organisation acme on GitHub turns on SAML; the token of acme-github is not authorised for it.',
      shatter: () => gitHub.refuse('acme', 'sso'),
      mend: () => gitHub.refuse('acme', undefined),
    }),
    lever({
      id: 'github-owner',
      label: 'Make flow-svc a plain member of acme',
      description: 'No longer an owner: everything is read, and webhooks cannot be managed.',
      shatter: () => gitHub.setRole('acme', 'flow-svc', 'member'),
      mend: () => gitHub.setRole('acme', 'flow-svc', 'admin'),
    }),
    lever({
      id: 'github-webhook',
      label: 'Switch the webhook of acme off',
      description: 'Flow’s webhook is there and inactive, as after somebody’s spring cleaning.',
      shatter: () => switchHooks(gitHub, false),
      mend: () => switchHooks(gitHub, true),
    }),
    lever({
      id: 'deliveries-lost',
      label: 'Keep webhooks from reaching the bot',
      description: 'What GitHub and GitLab deliver meets nobody. When it is mended, “redeliver” gets it back.',
      shatter: () => deliverTo(() => nowhere),
      mend: () => deliverTo(() => undefined),
    }),
    lever({
      id: 'github-new-repository',
      label: 'Create the repository acme/launch',
      description: 'GitHub tells of it by webhook: with a webhook that works, “repos” lists it at once.',
      shatter: () => tellOfLaunch(gitHub, 'created'),
      mend: () => tellOfLaunch(gitHub, 'deleted'),
    }),
    lever({
      id: 'gitlab-certificate',
      label: 'Let the certificate of GitLab expire',
      description: `The certificate of ${gitLabName} ended yesterday.`,
      shatter: async () => gitLab.presentCertificate(await certificate(Date.now() - dayMs)),
      mend: async () => gitLab.presentCertificate(await certificate(Date.now() + 90 * dayMs)),
    }),
    lever({
      id: 'gitlab-private-name',
      label: 'Let GitLab answer with a private name',
      description: 'Its answers point to gitlab.corp.internal: Flow connects and then imports nothing.',
      shatter: () => gitLab.setPublicUrl('https://gitlab.corp.internal'),
      mend: () => gitLab.setPublicUrl(null),
    }),
    lever({
      id: 'gitlab-down',
      label: 'Take GitLab down',
      description: 'A proxy answers 503 in its place.',
      shatter: () => gitLab.answerWith(() => ({ status: 503, body: 'upstream connect error' })),
      mend: () => gitLab.answerWith(undefined),
    }),
  ];
}
