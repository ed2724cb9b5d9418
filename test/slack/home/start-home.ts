import { expect } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import type { StoredIntegration } from '../../../src/storage/documents.ts';
import { aStoredIntegration, aTestSummary } from '../../builders/documents.ts';
import { anActor } from '../../builders/service.ts';
import { problemsOfView } from '../../oracles/block-kit.ts';
import { isLoose } from '../../oracles/loose.ts';
import type { SeenView } from '../../world/slack-screen.ts';
import { type Bot, type BotOptions, startBot } from '../start-bot.ts';

/** A bot with integrations in its store, and people who look at its Home. */
export interface HomeBot extends Bot {
  readonly workspace: WorkspaceId;
  /** Puts integrations into the store as they are. */
  store(integrations: readonly StoredIntegration[]): Promise<void>;
  /** Opens the Home and waits until it is drawn anew. */
  open(name: string): Promise<SeenView>;
  /** Does something and waits for the Home that comes of it. */
  after(name: string, act: (home: SeenView) => Promise<unknown>): Promise<SeenView>;
  home(name: string): SeenView;
  /** Waits until the Home says it. */
  says(name: string, words: RegExp): Promise<SeenView>;
}

const versionOf = (home: SeenView | undefined) => home?.raw['hash'];

export async function startHome(options: BotOptions = {}): Promise<HomeBot> {
  const bot = await startBot(options);
  const workspace = WorkspaceId.parse(bot.slack.team.id);
  const seen = (name: string) => bot.slack.seenBy(name).home;

  const home = (name: string): SeenView => {
    const view = seen(name);
    if (!view) throw new Error(`${name} has no Home`);
    return view;
  };
  const newer = async (name: string, act: () => Promise<unknown>) => {
    const before = versionOf(seen(name));
    await act();
    return await bot.slack.until(() => {
      const now = seen(name);
      return now && versionOf(now) !== before && now;
    }, `another Home for ${name}`);
  };

  return {
    ...bot,
    workspace,
    async store(integrations) {
      await Promise.all(integrations.map((each) => bot.service.store.createIntegration(workspace, each)));
    },
    open: (name) => newer(name, () => bot.slack.as(name).openHome()),
    after: (name, act) => newer(name, () => act(home(name))),
    home,
    says: (name, words) =>
      bot.slack.until(
        () => {
          const now = seen(name);
          return now && words.test(now.plain) && now;
        },
        `a Home that says ${words.source}; it says: ${seen(name)?.plain}`,
      ),
    async close() {
      // Every published Home, not only the last one of each person.
      for (const call of bot.slack.calls('views.publish')) expect(problemsOfView(call.args['view'])).toEqual([]);
      expect(bot.slack.violations()).toEqual([]);
      await bot.close();
    },
  };
}

/** The names in "All integrations", in the order of the rows. */
export function rowsOf(home: SeenView): readonly string[] {
  return home.blocks
    .filter((block) => String(block['block_id']).startsWith('row-'))
    .map((block) => (isLoose(block['text']) ? /^\*(.*?)\*/.exec(String(block['text']['text']))?.[1] : '') ?? '');
}

const number = (index: number) => String(index).padStart(3, '0');

const hosts = [
  { provider: 'gitlab', baseUrl: 'https://git.example.com' },
  { provider: 'github', baseUrl: 'https://github.com' },
  { provider: 'ghes', baseUrl: 'https://ghe.example.com' },
] as const;

/** So many integrations, `team-000` and on: the first 3 broken, 2 cannot tell, 12 limited, the others fine. */
export function manyIntegrations(count: number): readonly StoredIntegration[] {
  return Array.from({ length: count }, (_each, index) =>
    aStoredIntegration({
      name: `team-${number(index)}`,
      ...(hosts[index % hosts.length] ?? hosts[0]),
      lastTest: lastTestOf(index),
    }),
  );
}

function lastTestOf(index: number) {
  if (index < 3)
    return aTestSummary({ outcome: 'fail', cause: 'token-valid', headline: `GitLab refused token ${index}` });
  if (index < 5) return aTestSummary({ outcome: 'unknown', headline: 'The host did not answer' });
  if (index < 17) return aTestSummary({ outcome: 'warn', headline: 'flow-svc is only a member' });
  return aTestSummary();
}

/** Ana, who is admin, as the service layer knows her; others by their id. */
export const actorIn = (bot: HomeBot, name: string) =>
  anActor({ workspace: bot.workspace, userId: bot.slack.as(name).id, role: name === 'ana' ? 'admin' : 'manager' });
