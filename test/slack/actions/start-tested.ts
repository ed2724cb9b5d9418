import type { StoredIntegration } from '../../../src/storage/documents.ts';
import { aFailingReport, aLimitedReport, aReport } from '../../builders/reports.ts';
import type { FakeChecks } from '../../builders/service.ts';
import type { SeenMessage } from '../../world/slack.ts';
import { addIntegration } from '../add-integration.ts';
import { type Bot, startBot } from '../start-bot.ts';

/** A bot with one integration that Ana has tested, and the message that says what came of it. */
export interface TestedBot extends Bot {
  readonly integration: StoredIntegration;
  readonly message: SeenMessage;
}

type Build = typeof aReport;

/** `build` makes the report of every test but the one before it was created. */
export async function startTested(build: Build, by: 'ana' | 'ben' = 'ana'): Promise<TestedBot> {
  const checks: FakeChecks = ({ integration }) => {
    const { id, name, provider, baseUrl, authentication } = integration;
    return (id === null ? aReport : build)({ integration: { id, name, provider, baseUrl, authentication } });
  };
  const bot = await startBot({ checks });
  const integration = await addIntegration(bot, 'acme');
  const person = bot.slack.as(by);
  await person.command('/flow', 'test acme');
  const message = await person.waitForMessage(/Copy for a ticket/);
  return { ...bot, integration, message };
}

export const broken: Build = aFailingReport;
export const limited: Build = aLimitedReport;

/** Slack refuses this method with this word from now on. */
export function refuse({ slack }: Bot, method: string, error: string, status = 200): void {
  const headers = status === 429 ? { 'retry-after': '30' } : {};
  slack.answerWith(({ path }) =>
    path === `/api/${method}` ? { status, headers, body: { ok: false, error } } : undefined,
  );
}
