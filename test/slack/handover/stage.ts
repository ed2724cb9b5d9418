import { WorkspaceId } from '../../../src/core/ids.ts';
import type { Report } from '../../../src/core/report.ts';
import { aCheckResult, aReport } from '../../builders/reports.ts';
import { canary } from '../../builders/service.ts';
import type { Person, SeenMessage, SeenView } from '../../world/slack.ts';
import { type Bot, type BotOptions, startBot } from '../start-bot.ts';

/** The firewall turns the bot away. */
export const firewalled = (): Report =>
  aReport({
    outcome: 'fail',
    cause: 'port-open',
    identity: null,
    checks: [
      aCheckResult({
        id: 'port-open',
        title: 'port 443 answers',
        status: 'fail',
        detail: 'git.example.com does not answer on port 443.',
        remedy: { summary: 'Open TCP 443 to the internet.', who: 'network' },
      }),
      aCheckResult({ status: 'skip', detail: 'waits for: port 443 answers', facts: { waitsFor: 'port-open' } }),
    ],
  });

/** A bot whose tests find what stands in `reports`, one after the other; then all is well. */
export interface Stage {
  readonly bot: Bot;
  readonly ana: Person;
  readonly ben: Person;
  readonly reports: Report[];
  /** How often a set-up was tested. */
  tested(): number;
}

export async function startStage(reports: readonly Report[] = [], options: BotOptions = {}): Promise<Stage> {
  const waiting = [...reports];
  let tested = 0;
  const bot = await startBot({
    checks: () => {
      tested += 1;
      return waiting.shift() ?? aReport();
    },
    ...options,
  });
  return { bot, ana: bot.slack.as('ana'), ben: bot.slack.as('ben'), reports: waiting, tested: () => tested };
}

export const workspaceOf = ({ bot }: Stage): WorkspaceId => WorkspaceId.parse(bot.slack.team.id);

export const draftsOf = (stage: Stage) => stage.bot.service.store.listDrafts(workspaceOf(stage));

export const trailOf = async (stage: Stage) =>
  (await stage.bot.service.parts.ledger.listAudit(workspaceOf(stage), { limit: 20 })).map(({ action, by, after }) => ({
    action,
    by,
    after,
  }));

const answers = { Address: 'https://git.example.com', 'Access token': canary, Groups: 'acme' };

/** Ana's set-up as its test left it. */
export async function testSetUp({ ana }: Stage, wanted: RegExp): Promise<SeenView> {
  await ana.command('/flow', 'add-integration gitlab');
  await ana.submit(await ana.waitForModal(/Where is the code/), answers);
  return ana.waitForModal(wanted);
}

/** The form that asks whom, opened from that view. */
export async function openAsking({ ana }: Stage, from: SeenView): Promise<SeenView> {
  await ana.press(from, 'I need someone else');
  return ana.waitForModal(/Who can do this/);
}

/** Asks Ben; answers with his message. */
export async function askBen(stage: Stage, from: SeenView, given: Record<string, string> = {}): Promise<SeenMessage> {
  const { ana, ben } = stage;
  await ana.submit(await openAsking(stage, from), { person: ben.id, ...given });
  await ana.waitForModal(/Waiting for your colleague/);
  return ben.waitForMessage(/asks you for help/);
}

/** All that was posted, by whom it was for. */
export const posted = ({ bot }: Stage): readonly string[] =>
  bot.slack
    .calls('chat.postMessage')
    .filter(({ ok }) => ok)
    .map(({ args }) => String(args['channel']));
