import { z } from 'zod';

/**
 * What kept the bot from its work. `stalled`: the process was there all along and wrote nothing down, because its
 * machine slept, its clock was put forward or its disk took nothing in.
 */
const OutageCause = z.enum(['down', 'offline', 'stalled', 'several']);
export type OutageCause = z.infer<typeof OutageCause>;

/** When the bot was last known to be at work. Instants are milliseconds since 1970. */
export const BotLife = z.strictObject({
  /** It ran. */
  beatAt: z.number(),
  /** It ran and reached Slack. */
  onlineAt: z.number(),
  /** What has kept it from its work since then; null where nothing has. */
  why: OutageCause.nullable(),
});
export type BotLife = z.infer<typeof BotLife>;

/** A time in which the bot watched nothing, or could tell nobody. It is over. */
export const Outage = z.strictObject({
  from: z.number(),
  to: z.number(),
  why: OutageCause,
});
export type Outage = z.infer<typeof Outage>;

/** The bot's own life, the same for all workspaces. */
export interface LifeLedger {
  /** Undefined before the bot first ran. */
  findLife(): Promise<BotLife | undefined>;
  /** Applies a pure change; what has ended by it is written down with it, both or neither. */
  changeLife(
    change: (life: BotLife | undefined) => { readonly life: BotLife; readonly ended: Outage | null },
  ): Promise<void>;
  /** Those that ended after then, the oldest first. */
  listOutages(since: number): Promise<readonly Outage[]>;
  /** Forgets those that ended before then. */
  forgetOutages(before: number): Promise<number>;
}
