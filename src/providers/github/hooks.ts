import { z } from 'zod';
import { readInstant } from '../../core/clock.ts';
import { HostError } from '../../core/errors.ts';
import type { DeliveryView, HookAbility, HookList, HookView } from '../abilities.ts';
import { readAnswer } from './answer.ts';
import type { Ask } from './ask.ts';
import { findLink } from './links.ts';
import { readPages } from './read-pages.ts';
import { orHostError } from './remember-answers.ts';
import { sideBySide } from './side-by-side.ts';

export interface HookParts {
  readonly askIn: (organization: string) => Ask;
  /** The organisations whose hooks the account may see: those it owns. */
  readonly findOwned: () => Promise<readonly string[]>;
  readonly hiddenBecause: string | null;
  readonly deadlineMs: number;
  readonly keptMs: number;
  readonly host: string;
}

// Ids may be larger than a number can hold; Octokit then hands over a BigInt.
const Id = z.union([z.number(), z.bigint(), z.string()]).transform(String);

export const HookConfig = z.object({
  url: z.string().optional(),
  content_type: z.string().optional(),
  insecure_ssl: z.union([z.string(), z.number()]).optional(),
  secret: z.string().optional(),
});
const Hooks = z.array(z.object({ id: Id, active: z.boolean(), events: z.array(z.string()), config: HookConfig }));

const Deliveries = z.array(
  z.object({
    id: Id,
    guid: z.string(),
    delivered_at: z.string(),
    duration: z.number().nullish(),
    status: z.string(),
    status_code: z.number(),
    event: z.string(),
  }),
);

const deliveryPages = 3;

const dayMs = 24 * 60 * 60 * 1000;

/** https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/troubleshooting-webhooks */
export function hookTimes(isServer: boolean) {
  return isServer ? { deadlineMs: 30_000, keptMs: 7 * dayMs } : { deadlineMs: 10_000, keptMs: 3 * dayMs };
}

/** What a hook's settings say of how it delivers; GitHub shows stars where a secret is set. */
export function readHookConfig(config: z.output<typeof HookConfig>) {
  const contentType = config.content_type === 'json' ? 'json' : 'form';
  return {
    url: config.url ?? '',
    contentType,
    verifiesCertificate: String(config.insecure_ssl ?? '0') === '0',
    hasSecret: (config.secret ?? '') !== '',
  } as const;
}

function toView(target: string, found: z.output<typeof Hooks>[number]): HookView {
  return {
    id: found.id,
    target,
    kind: 'organization',
    ...readHookConfig(found.config),
    isActive: found.active,
    events: found.events,
    state: found.active ? 'on' : 'off',
    offUntil: null,
    branchFilter: null,
  };
}

/** GitHub writes `OK` and the code for an arrival, and its own words where there was no HTTP answer. */
function toDelivery(found: z.output<typeof Deliveries>[number]): readonly DeliveryView[] {
  const at = readInstant(found.delivered_at);
  if (at === undefined) return [];
  const arrived = found.status_code >= 200 && found.status_code < 400;
  return [
    {
      id: found.id,
      key: found.guid,
      at,
      arrived,
      status: arrived || found.status_code < 400 ? found.status : `${found.status_code} ${found.status}`,
      durationMs: typeof found.duration === 'number' ? Math.round(found.duration * 1000) : null,
      event: found.event,
    },
  ];
}

/** Reads a delivery log, newest first. Pages are named by a cursor, of which a Link header is the only source. */
export async function readDeliveries(
  ask: Ask,
  route: string,
  parameters: Readonly<Record<string, string>>,
  host: string,
): Promise<readonly DeliveryView[]> {
  const deliveries: DeliveryView[] = [];
  let cursor: string | undefined;
  for (let page = 1; page <= deliveryPages; page += 1) {
    const asked = { ...parameters, per_page: 100, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await ask(route, asked, Deliveries);
    deliveries.push(...readAnswer(Deliveries, answer, host).flatMap(toDelivery));
    cursor = findLink(answer.headers['link'], 'next')?.get('cursor') ?? undefined;
    if (cursor === undefined) break;
  }
  return deliveries;
}

/** The hooks of one organisation, its first hundred. */
export function readHooks(ask: Ask, organization: string, host: string) {
  const options = { parameters: { org: organization }, schema: Hooks, host, maxPages: 1 };
  return orHostError(readPages(ask, 'GET /orgs/{org}/hooks', options));
}

/** The hooks of organisations. GitHub shows an OAuth app no hooks but its own, and people none of an OAuth app's. */
export function createHooks({ askIn, findOwned, hiddenBecause, deadlineMs, keptMs, host }: HookParts): HookAbility {
  return {
    deadlineMs,
    keptMs,
    neededEvents: ['push', 'pull_request'],

    async list(): Promise<HookList> {
      const owned = await findOwned();
      const found = await sideBySide(owned, async (organization) => ({
        organization,
        pages: await readHooks(askIn(organization), organization, host),
      }));
      const targets: string[] = [];
      const hooks: HookView[] = [];
      let refusal: HostError | undefined;
      for (const { organization, pages } of found) {
        if (pages instanceof HostError) {
          refusal ??= pages;
          continue;
        }
        targets.push(organization);
        hooks.push(...pages.items.map((each) => toView(organization, each)));
      }
      if (refusal && targets.length === 0) throw refusal;
      return { hooks, targets, hiddenBecause };
    },

    deliveries: (hook) =>
      readDeliveries(
        askIn(hook.target),
        'GET /orgs/{org}/hooks/{hook_id}/deliveries',
        { org: hook.target, hook_id: hook.id },
        host,
      ),
  };
}
