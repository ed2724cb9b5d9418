import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { z } from 'zod';
import { openLedger } from '../../src/storage/embedded/ledger/open-ledger.ts';
import { hear } from './hear.ts';
import { gitHubHeaders } from './send.ts';

const Place = z.object({ port: z.number(), path: z.string() });
type Place = z.infer<typeof Place>;
const secret = 'canary-burst-secret';
const connections = 32;

async function startProcess(directory: string) {
  const child = fork(new URL('receiver-process.ts', import.meta.url), [directory, secret]);
  const ended = once(child, 'exit');
  return { child, ended, place: await hear(child, Place) };
}

function deliver(agent: Agent, { port, path }: Place, id: string, body: string): Promise<number> {
  return new Promise((resolve) => {
    const headers = gitHubHeaders(secret, body, { 'x-github-delivery': id, 'content-length': `${body.length}` });
    const sending = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
      answer.on('error', () => resolve(0));
    });
    sending.on('error', () => resolve(0));
    sending.end(body);
  });
}

/** Sends them until `isOver`; answers with those that were answered with 2xx. */
async function sendAll(place: Place, ids: readonly string[], onAnswered: (count: number) => void) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const left = [...ids];
  const answered: string[] = [];
  const talk = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      const status = await deliver(agent, place, id, JSON.stringify({ id, text: 'x'.repeat(7000) }));
      if (status === 0) return;
      if (status >= 200 && status < 300) answered.push(id);
      onAnswered(answered.length);
    }
  };
  await Promise.all(Array.from({ length: connections }, talk));
  agent.destroy();
  return answered;
}

async function readKeys(directory: string): Promise<ReadonlySet<string>> {
  const ledger = await openLedger({ directory, mode: 'read-write' });
  try {
    const waiting = await ledger.takeDeliveries({ count: 1_000_000, bytes: 1e9 });
    const isWhole = waiting.every(({ key, body }) => Buffer.from(body).toString().startsWith(`{"id":"${key}"`));
    if (!isWhole) throw new Error('a body is not the one that was sent');
    return new Set(waiting.map(({ key }) => key));
  } finally {
    await ledger.close();
  }
}

/**
 * Sends a burst to a process of its own and ends that with SIGKILL in the midst of it, so many times; what was not
 * answered is sent again to the next one. `lost`: answered with 2xx and not in the ledger that was found.
 */
export async function killDuringBurst(directory: string, total: number, kills: number) {
  let left = Array.from({ length: total }, () => randomUUID() as string);
  const answered: string[] = [];
  const lost: string[] = [];

  for (let run = 0; run <= kills; run += 1) {
    const { child, ended, place } = await startProcess(directory);
    const killAfter = run < kills ? Math.ceil((left.length / (kills - run + 1)) * (0.5 + Math.random() / 2)) : Infinity;
    const now = await sendAll(place, left, (count) => {
      if (count >= killAfter) child.kill('SIGKILL');
    });
    child.kill('SIGKILL');
    await ended;
    answered.push(...now);
    const kept = await readKeys(directory);
    lost.push(...answered.filter((id) => !kept.has(id)));
    const done = new Set(answered);
    left = left.filter((id) => !done.has(id));
  }
  return {
    answered: answered.length,
    unanswered: left.length,
    lost: lost.length,
    kept: (await readKeys(directory)).size,
  };
}
