import type { Actor } from '../core/actor.ts';
import { addDays, dayIn, startOfDay } from '../core/zoned-day.ts';
import type { DigestMark } from '../storage/index.ts';
import { readOpenBlindTimes, type Span, sumBlindTimes } from './find/blind-week.ts';
import { composeDigest } from './find/digest.ts';
import type { Job } from './job.ts';
import type { JobParts } from './job-parts.ts';

const weekDays = 7;

/** The week that ends then: it begins at the same time of day, also where the clocks were changed in between. */
export function weekUntil(slot: number, timeZone: string): Span {
  const today = dayIn(slot, timeZone);
  const begin = startOfDay(addDays(today, -weekDays), timeZone) ?? slot;
  return { from: begin + (slot - (startOfDay(today, timeZone) ?? slot)), to: slot };
}

async function readCoverage({ integrations, ledger }: JobParts, actor: Actor): Promise<DigestMark['coverage']> {
  const coverage: DigestMark['coverage'] = {};
  for (const { id } of await integrations.list(actor)) {
    const counts = await ledger.countRepositories(actor.workspace, id);
    if (counts.length === 0) continue;
    const sum = (which: 'visible' | 'imported' | 'fresh' | 'gone') =>
      counts.reduce((all, each) => all + each[which], 0);
    coverage[id] = { visible: sum('visible'), imported: sum('imported'), fresh: sum('fresh'), gone: sum('gone') };
  }
  return coverage;
}

/** How the workspace stands, once a week, from what is known: no host is asked. */
export function digest(parts: JobParts): Job {
  const { integrations, alerts, ledger, zoneOf } = parts;
  return {
    id: 'digest',
    title: 'how the week was, posted on Mondays',
    schedule: '0 9 * * 1',
    jitterMs: 0,
    async run({ workspace, slot, at, isDryRun, post }) {
      const actor: Actor = { workspace, userId: null, role: 'admin' };
      const timeZone = await zoneOf(workspace);
      const week = weekUntil(slot, timeZone);
      const all = await integrations.list(actor);
      if (all.length === 0) return;
      const open = await alerts.list(workspace);
      const stretches = [...(await ledger.listBlindTimes(workspace, week.from)), ...readOpenBlindTimes(open, at)];
      const { hours } = await integrations.reviewHooks(actor, week.from);
      const made = composeDigest({
        integrations: all,
        alerts: open,
        coverage: await readCoverage(parts, actor),
        blind: sumBlindTimes(stretches, week),
        hours: hours.filter(({ hour }) => hour < week.to),
        before: await ledger.findDigestBefore(workspace, slot),
        now: at,
        timeZone,
      });
      await post({ ...made.post, key: `digest ${dayIn(slot, timeZone)}` });
      if (!isDryRun) await ledger.keepDigest(workspace, slot, made.mark);
    },
  };
}
