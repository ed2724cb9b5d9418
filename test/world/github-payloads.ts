import { createRequire } from 'node:module';
import { z } from 'zod';

/** What something happened to. */
export interface GitHubScene {
  /** `acme/app`; the organisation is its owner. */
  readonly repository?: string;
  readonly organization?: string;
  /** `opened`, `renamed`; the first published example of the event when left out. */
  readonly action?: string;
  /** Takes the place of fields of the published example. */
  readonly payload?: Readonly<Record<string, unknown>>;
}

const Payload = z.looseObject({
  action: z.string().optional(),
  repository: z.looseObject({ owner: z.looseObject({}) }).optional(),
  organization: z.looseObject({}).optional(),
});
const Examples = z.array(z.object({ name: z.string(), examples: z.array(z.unknown()) }));

const require = createRequire(import.meta.url);

/** GitHub's published examples: five megabytes, so they are read when something first happens. */
function findExample(event: string, action: string | undefined): z.output<typeof Payload> {
  const all = Examples.parse(require('@octokit/webhooks-examples'));
  const known = z.array(Payload).parse(all.find(({ name }) => name === event)?.examples ?? []);
  const found = known.find((each) => action === undefined || each.action === action) ?? known[0];
  if (!found) throw new Error(`GitHub has published no example of ${event}`);
  return action === undefined ? found : { ...found, action };
}

/** A published payload, told of that repository and organisation. */
export function makePayload(event: string, scene: GitHubScene, webUrl: string): Readonly<Record<string, unknown>> {
  const example = findExample(event, scene.action);
  const [owner = scene.organization ?? '', name = ''] = scene.repository?.split('/') ?? [];
  const { repository, organization, ...rest } = example;
  const fullName = `${owner}/${name}`;
  const own = { name, full_name: fullName, html_url: `${webUrl}/${fullName}`, clone_url: `${webUrl}/${fullName}.git` };
  return {
    ...rest,
    ...(scene.repository
      ? { repository: { ...repository, ...own, owner: { ...repository?.owner, login: owner, name: owner } } }
      : {}),
    ...(owner === '' ? {} : { organization: { id: 1, ...organization, login: owner } }),
    ...scene.payload,
  };
}
