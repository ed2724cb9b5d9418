import { type DescriptionName, describeGitHub, type GitHubDescription } from '../oracles/github-description.ts';
import type { GitHubWorld } from '../world/github.ts';
import type { SeenRequest } from '../world/http-world.ts';

/** How the requests that a GitHub was sent differ from GitHub's own description of that version; empty when none does. */
export type RequestJudge = (world: GitHubWorld) => readonly string[];

/** What was published before the older of those that are kept is held to it: nothing closer is described. */
function nameDescriptions(world: GitHubWorld): readonly DescriptionName[] {
  if (world.flavour === 'cloud') return ['api.github.com', 'ghec'];
  const [major = 0, minor = 0] = world.version().split('.').map(Number);
  return [major <= 3 && minor < 19 ? 'ghes-3.17' : 'ghes-3.19'];
}

const isRest = ({ path }: SeenRequest, prefix: string) =>
  path.startsWith(`${prefix}/`) && path !== `${prefix}/graphql` && !path.startsWith('/login/');

/** A description takes a while to read, so one judge does for all scenarios. */
export function createRequestJudge(): RequestJudge {
  const known = new Map<DescriptionName, GitHubDescription>();
  const describe = (name: DescriptionName): GitHubDescription => {
    const description = known.get(name) ?? describeGitHub(name);
    known.set(name, description);
    return description;
  };

  return (world) => {
    const prefix = new URL(world.apiUrl).pathname.replace(/\/$/, '');
    const asked = world.requests().filter((request) => isRest(request, prefix));
    const problems = nameDescriptions(world).flatMap((name) =>
      asked.flatMap(({ method, path, query, body }) =>
        describe(name)
          .problemsOf({
            method,
            path: path.slice(prefix.length),
            query,
            ...(body === '' ? {} : { body: JSON.parse(body) as unknown }),
          })
          .map((problem) => `${name} does not describe ${method} ${path}: ${problem}`),
      ),
    );
    return [...new Set(problems)];
  };
}
