import { createAuthority } from '../test/world/certificates.ts';
import { startGitLab } from '../test/world/gitlab.ts';
import { aGitLabSeed } from '../test/world/seeds.ts';

// Runs beside the bot in a process of its own, so that neither is measured with the other's work.
const [count = 0, latencyMs = 0] = process.argv.slice(2).map(Number);
const authority = await createAuthority();
const groups = Array.from({ length: 40 }, (_each, index) => `group-${index}`);
const projects = Array.from({ length: count }, (_each, index) => ({
  path: `${groups[index % groups.length]}/team-${index % 7}/${index % 9 === 0 ? 'legacy' : 'service'}-${index}`,
  archived: index % 11 === 0,
}));
const seed = aGitLabSeed({ groups: groups.map((path) => ({ path, members: { 'flow-svc': 40 } })), projects });

const world = await startGitLab({ seed, tls: await authority.issue() });
world.delayAnswers(latencyMs);
process.send?.({ url: world.url, bundleFile: authority.bundleFile });
process.once('disconnect', () => {
  void authority.close().finally(() => process.exit());
});
