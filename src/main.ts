// First, so that the heap is small before there is much in it.
import './small-heap.ts';
import { readFileSync } from 'node:fs';
import { startBot } from './bot.ts';
import { systemClock } from './core/clock.ts';
import { isForPeople } from './core/errors.ts';
import { createLog } from './create-log.ts';
import { liveUntilStopped } from './process-life.ts';
import { readConfig } from './settings/read-config.ts';
import { readVersion } from './version.ts';

const wrongUsage = 64;
const faulty = 70;

function tell(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
}

/** Why the port cannot be had, for people; undefined for any other failure. */
function describePort(error: unknown, port: number): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another process. Stop that one, or set PORT to a free one.`;
  if (code === 'EACCES') return `This user may not listen on port ${port}. Set PORT to one above 1023.`;
  if (code === 'EADDRNOTAVAIL') return 'This machine does not have the address in FLOW_HOST.';
  return undefined;
}

const readFile = (path: string) => readFileSync(path, 'utf8');
const read = readConfig({ environment: process.env, readFile }, 'bot');
if ('problems' in read) {
  const lines = [...read.problems, ...read.warnings].map((line) => `  ${line}`);
  tell(['Flow bot cannot start with these settings:', ...lines]);
  process.exit(wrongUsage);
}

const { config } = read;
const log = createLog(config.logLevel ?? 'info', (line) => void process.stderr.write(line));
for (const warning of config.warnings) log.warn({}, warning);
if (config.admins.length === 0) {
  log.warn({}, 'FLOW_ADMINS names nobody, so nobody can add or remove integrations from Slack');
}

const version = readVersion();
const starting = startBot({ config, clock: systemClock, log, version });
liveUntilStopped(starting, log);
starting.then(
  () => log.info({ version }, 'the bot has started'),
  (error: unknown) => {
    const words = isForPeople(error) ? error.message : describePort(error, config.server.port);
    if (words === undefined) throw error;
    tell([words]);
    process.exit(faulty);
  },
);
