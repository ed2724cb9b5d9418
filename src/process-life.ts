import { noteFault } from './core/fault.ts';
import type { Log } from './core/log.ts';

/** Something that runs until it is stopped. */
export interface Running {
  stop(): Promise<void>;
}

const faulty = 70;

/** The numbers a shell adds to 128 for a process that a signal ended. */
const signals = { SIGINT: 2, SIGTERM: 15 } as const;

/**
 * Ties what runs to the process: the first signal stops it cleanly, within `patienceMs` at most, a second one at once.
 * A fault nobody caught is logged and ends the process, for its state is no longer known.
 */
export function liveUntilStopped(starting: Promise<Running>, log: Log, patienceMs = 10_000): void {
  let isStopping = false;

  const stop = async () => {
    setTimeout(() => {
      log.error({ patienceMs }, 'the bot did not stop in time and is ended');
      process.exit(faulty);
    }, patienceMs).unref();
    const running = await starting;
    await running.stop();
    log.info({}, 'the bot has stopped');
    process.exit(0);
  };

  const giveUp = (error: unknown) => {
    noteFault(log, error, { doing: 'running the process' });
    process.exit(faulty);
  };

  for (const [name, number] of Object.entries(signals)) {
    process.on(name, () => {
      if (isStopping) process.exit(128 + number);
      isStopping = true;
      log.info({ signal: name }, 'the bot is stopping');
      stop().catch(giveUp);
    });
  }
  process.on('unhandledRejection', giveUp);
  process.on('uncaughtException', giveUp);
}
