import type { SettingFacts } from '../../commands/command.ts';
import { allCommands, answerCommand } from '../../commands/index.ts';
import type { Alerts } from '../../src/alerts/index.ts';
import type { Actor } from '../../src/core/actor.ts';
import type { AnswerCommand, CommandRequest } from '../../src/core/command-request.ts';
import type { Log } from '../../src/core/log.ts';
import type { Reply } from '../../src/core/reply.ts';
import type { IntegrationsParts } from '../../src/integrations/index.ts';
import type { WatchParts } from '../../src/watch/create-watch.ts';
import { keepOutput } from '../tools/kept-outputs.ts';
import { anAlertDesk } from './alert-desk.ts';
import { anActor, type FakeChecks, NOW, type Service, startService } from './service.ts';
import { aSettingFacts } from './settings.ts';
import { aWatch } from './watch.ts';

/** The command table over the real service layer, and everything that was logged. */
export interface Desk extends Service {
  readonly logged: unknown[];
  readonly alerts: Alerts;
  /** What was written to places at once, and the places that cannot be written to. */
  readonly told: readonly string[];
  readonly lost: Set<string>;
  /** The replies to a request as they come. */
  readonly answering: AnswerCommand;
  /** Every reply to one command line, as it was typed after `/flow`. */
  ask(words: readonly string[], given?: Partial<CommandRequest>): Promise<readonly Reply[]>;
  /** The last reply. */
  answer(words: readonly string[], given?: Partial<CommandRequest>): Promise<Reply>;
}

function aLogInto(logged: unknown[]): Log {
  const keep = (data: unknown, message: string) => void logged.push({ data, message });
  return { debug: keep, info: keep, warn: keep, error: keep };
}

export async function openDesk(
  checks?: FakeChecks,
  given: Partial<IntegrationsParts> = {},
  settings: Partial<SettingFacts> = {},
  watch: Partial<WatchParts> = {},
): Promise<Desk> {
  const logged: unknown[] = [];
  const log = aLogInto(logged);
  const service = await startService(checks, { log, ...given });
  const alerts = anAlertDesk(service);
  const answer = answerCommand({
    integrations: service.integrations,
    watch: aWatch(service, watch).control,
    alerts: alerts.desk,
    notify: alerts.notify,
    commands: allCommands,
    providers: service.parts.providers,
    clock: service.parts.clock,
    log,
    about: { version: '1.2.3', startedAt: NOW - 60_000 },
    settings: aSettingFacts(settings),
  });
  const actor: Actor = anActor();
  const ask: Desk['ask'] = async (words, changes) => {
    const signal = new AbortController().signal;
    const replies = await Array.fromAsync(answer({ surface: 'slack', actor, words, signal, ...changes }));
    keepOutput('replies', JSON.stringify([replies, logged]));
    return replies;
  };

  return {
    ...service,
    alerts: alerts.alerts,
    told: alerts.told,
    lost: alerts.lost,
    logged,
    answering: answer,
    ask,
    async answer(words, changes) {
      const last = (await ask(words, changes)).at(-1);
      if (!last) throw new Error(`nothing was answered to ${words.join(' ')}`);
      return last;
    },
  };
}
