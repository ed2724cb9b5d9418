import { webApi } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../src/core/log.ts';
import { createShowHandover } from '../../../src/slack/handover/show-handover.ts';
import type { Handover } from '../../../src/storage/handover.ts';
import { aHandover } from '../../builders/handover.ts';
import { posted, type Stage, startStage, workspaceOf } from './stage.ts';

let stage: Stage;
afterEach(async () => {
  expect(stage.bot.slack.violations()).toEqual([]);
  await stage.bot.close();
});

const clientOf = ({ bot }: Stage) => new webApi.WebClient(bot.slack.botToken, { slackApiUrl: bot.slack.apiUrl });

/** Shows it with a ledger that dies at the n-th change, as a process that is killed there; false when it did not come to that. */
async function showAndDie({ bot }: Stage, { id }: Handover, nth: number, isAfter: boolean): Promise<boolean> {
  const { ledger } = bot.service.parts;
  let changes = 0;
  const die = () => new Error('killed');
  const dying: typeof ledger = {
    ...ledger,
    async changeHandover(...given) {
      changes += 1;
      if (changes > nth || (changes === nth && !isAfter)) throw die();
      const changed = await ledger.changeHandover(...given);
      if (changes === nth) throw die();
      return changed;
    },
  };
  const show = createShowHandover({
    client: clientOf(stage),
    ledger: dying,
    labelOf: () => 'GitLab',
    log: silentLog,
  });
  await show(workspaceOf(stage), id).catch(() => undefined);
  return changes >= nth;
}

describe('a process that is killed while it posts what was handed over', () => {
  it.each([1, 2, 3, 4].flatMap((nth) => [[nth, 'before'] as const, [nth, 'after'] as const]))(
    'at note %i, %s it is on disk, posts nothing twice and loses nothing',
    async (nth, when) => {
      stage = await startStage();
      const { ana, ben, bot } = stage;
      const handover = aHandover({ requester: ana.id, colleague: ben.id });
      await bot.service.parts.ledger.keepHandover(workspaceOf(stage), handover);
      expect(await showAndDie(stage, handover, nth, when === 'after')).toBe(true);

      const { ledger } = bot.service.parts;
      const show = createShowHandover({ client: clientOf(stage), ledger, labelOf: () => 'GitLab', log: silentLog });
      await show(workspaceOf(stage), handover.id);
      await show(workspaceOf(stage), handover.id);

      expect(posted(stage).toSorted()).toEqual([ana.id, ben.id].toSorted());
      expect(await ledger.listUnfinishedHandovers()).toEqual([]);
    },
  );
});
