import { createAuthority } from '../test/world/certificates.ts';
import { startGitHub } from '../test/world/github.ts';
import { startGitLab } from '../test/world/gitlab.ts';
import { aGitHubSeed, aGitLabSeed } from '../test/world/seeds.ts';

// Runs beside the bot in a process of its own, so that neither is measured with the other's work.
const [hosts = 0, latencyMs = 0] = process.argv.slice(2).map(Number);
const authority = await createAuthority();
const tls = await authority.issue();
const gitHubSeed = aGitHubSeed({ organizations: [{ login: 'acme', members: { 'flow-svc': 'admin' } }] });

const worlds = await Promise.all(
  Array.from({ length: hosts }, async (_each, index) => {
    const isGitHub = index % 2 === 0;
    const world = isGitHub
      ? await startGitHub({ flavour: 'ghes', seed: gitHubSeed, tls })
      : await startGitLab({ seed: aGitLabSeed(), tls });
    world.delayAnswers(latencyMs);
    return { provider: isGitHub ? 'ghes' : 'gitlab', url: world.url };
  }),
);
process.send?.({ worlds, bundleFile: authority.bundleFile });
process.once('disconnect', () => {
  void authority.close().finally(() => process.exit());
});
