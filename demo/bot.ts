import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFreePort } from '../test/world/free-port.ts';

/** The bot as a process of its own, as `npm start` runs it. */
export interface Bot {
  readonly url: string;
  readonly logFile: string;
  /** Resolves when the process ends without having been asked to. */
  readonly died: Promise<string>;
  stop(): Promise<void>;
}

const startUpMs = 30_000;

/** The settings of whoever runs the demo are not the bot's. */
function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:FLOW_|SLACK_|GITHUB_|PORT$|DATABASE_URL)/.test(name)),
  );
}

async function isAlive(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(1000) })).ok;
  } catch {
    return false;
  }
}

async function waitUntilAlive(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + startUpMs;
  while (child.exitCode === null && Date.now() < deadline) {
    if (await isAlive(url)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(
    child.exitCode === null ? 'the bot did not come up in time' : `the bot ended with exit status ${child.exitCode}`,
  );
}

/** Where a bot can be started on this machine. */
export const findBotUrl = async () => `http://127.0.0.1:${await findFreePort()}`;

/** Starts the bot there with these settings; its words go to `bot.log` in the folder. */
export async function startBot(folder: string, url: string, settings: Readonly<Record<string, string>>): Promise<Bot> {
  const logFile = join(folder, 'bot.log');
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, ['--import', './src/node-version.mjs', 'src/main.ts'], {
    cwd: new URL('..', import.meta.url),
    env: { ...inherited(), ...settings },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let isStopping = false;
  const ended = once(child, 'exit');

  const stop = async () => {
    isStopping = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const tooLate = setTimeout(() => child.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(tooLate);
  };

  try {
    await waitUntilAlive(url, child);
  } catch (error) {
    await stop();
    const words = readFileSync(logFile, 'utf8').trim().split('\n').slice(-12).join('\n');
    throw new Error(`${error instanceof Error ? error.message : String(error)}. Its last words:\n${words}`, {
      cause: error,
    });
  }
  const died = ended.then(() =>
    isStopping ? new Promise<string>(() => undefined) : `the bot ended by itself; its words are in ${logFile}`,
  );
  return { url, logFile, died, stop };
}
