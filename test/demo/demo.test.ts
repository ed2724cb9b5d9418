import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';

const demos: ChildProcess[] = [];

afterEach(() => {
  for (const demo of demos.splice(0)) demo.kill('SIGTERM');
});

interface Shown {
  readonly text: string;
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

/** Runs the demo and reads what it prints until it says how to end it. */
async function showDemo(): Promise<Shown> {
  const root = new URL('../..', import.meta.url);
  const args = ['--import', './src/node-version.mjs', 'demo/main.ts'];
  const demo = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  demos.push(demo);
  const ended = once(demo, 'exit');
  let text = '';
  const isShown = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (text.includes('Ctrl-C ends it')) resolve();
    };
    demo.stdout.on('data', read);
    demo.stderr.on('data', read);
    demo.on('exit', (status) => reject(new Error(`the demo ended with ${status}:\n${text}`)));
  });
  await isShown;
  return {
    text,
    stop: async (signal) => {
      demo.kill(signal);
      await ended;
      return demo.exitCode;
    },
  };
}

const leftovers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('flow-demo-'));

describe('the demo', () => {
  it('tells its story twice side by side, stays up, and leaves nothing behind', { timeout: 90_000 }, async () => {
    const before = await leftovers();

    const shown = await Promise.all([showDemo(), showDemo()]);

    for (const { text } of shown) {
      expect(text).toContain('Successfully connected via flow-svc');
      expect(text).toMatch(/Broken: It lacks admin:org/);
      expect(text).toMatch(/Works, with limits: It ends on/);
      expect(text).toMatch(/Integrations \(3\)/);
      expect(text).not.toContain('canary');
      expect(text).not.toContain('\u001b[');
    }
    expect(await Promise.all([shown[0]?.stop('SIGTERM'), shown[1]?.stop('SIGINT')])).toEqual([0, 0]);
    expect((await leftovers()).filter((name) => !before.includes(name))).toEqual([]);
  });
});
