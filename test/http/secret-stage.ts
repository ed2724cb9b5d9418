import { inspect } from 'node:util';
import type { Clock } from '../../src/core/clock.ts';
import { createMetrics, createSecretRoutes, startServer } from '../../src/http/index.ts';
import type { Asked, SecretArrival } from '../../src/integrations/index.ts';
import type { Draft } from '../../src/storage/documents.ts';
import { aPeople } from '../builders/people.ts';
import { aClockAt } from '../builders/run-report.ts';
import { anActor, anAsked, NOW, startService, workspace } from '../builders/service.ts';
import { aLogInto } from '../slack/start-bot.ts';

export const publicUrl = 'https://flow.example.com';

interface Shown {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  readonly title: string;
  readonly url: string;
}

/** The page that takes a secret, on a real server in front of a service. */
export async function startSecretStage() {
  let passedMs = 0;
  const clock: Clock = { ...aClockAt(NOW), now: () => NOW + passedMs };
  const logged: unknown[] = [];
  const keys: string[] = [];
  const log = aLogInto(logged);
  const service = await startService(undefined, { publicUrl, clock, people: aPeople(), log });
  const { secretPage, integrations } = service;
  if (!secretPage) throw new Error('there is no page');
  const arrivals: SecretArrival[] = [];
  const metrics = createMetrics();
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    routes: [createSecretRoutes({ secretPage, onArrival: async (arrival) => void arrivals.push(arrival), log })],
    readiness: { store: async () => true, slack: async () => true },
    metrics,
    load: { isOverloaded: () => false, close: () => undefined },
    log,
  });

  const here = (link: string) => link.replace(publicUrl, server.url);
  const ask = async (link: string, init: RequestInit = {}): Promise<Shown> => {
    const response = await fetch(here(link), { redirect: 'manual', ...init });
    const html = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      url: response.url,
      html,
      title: /<title>(.*?)<\/title>/.exec(html)?.[1] ?? '',
    };
  };

  return {
    service,
    arrivals,
    logged,
    keys,
    metrics,
    here,
    ask,
    give: (
      link: string,
      secret: string,
      headers: Readonly<Record<string, string>> = { 'sec-fetch-site': 'same-origin' },
    ) => ask(link, { method: 'POST', headers, body: new URLSearchParams({ secret }), redirect: 'follow' }),
    wait: (ms: number) => {
      passedMs += ms;
    },
    find: async ({ id }: Draft) => service.store.findDraft(workspace, id),
    /** A set-up that waits for its secret, and the link to give it with. */
    offer: async (asked: Partial<Asked> = {}, forUser?: string) => {
      const draft = await integrations.startDraft(anActor(), anAsked({ token: '', isSecretLater: true, ...asked }));
      const to = { workspace, userId: 'U0ANA', draft: draft.id, place: 'somewhere' };
      const link =
        forUser === undefined
          ? await integrations.offerSecretPage(anActor(), draft.id, to.place)
          : await secretPage.offer({ ...to, forUser });
      keys.push(new URL(link.url).pathname.split('/').at(-1) ?? '');
      return { draft, link: link.url };
    },
    open: (draft: Draft | undefined) => {
      if (!draft?.token) throw new Error('there is no token');
      return service.parts.vault.open(draft.token, { workspace, owner: draft.id, field: 'token' }).reveal();
    },
    close: async () => {
      await server.close();
      await service.close();
    },
  };
}

export type SecretStage = Awaited<ReturnType<typeof startSecretStage>>;

/** Nothing of what was typed, nor of a link, may have been told to anybody. */
export async function findTold({ logged, arrivals, metrics, keys }: SecretStage): Promise<readonly string[]> {
  const told = inspect([logged, arrivals], { depth: 20 }) + (await metrics.render());
  return [...told.matchAll(/canary\S*|PRIVATE KEY/g)]
    .map(([found]) => found)
    .concat(keys.filter((key) => told.includes(key)));
}
