// As the bot itself does.
import '../src/small-heap.ts';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createApp } from '../src/app.ts';
import { systemClock } from '../src/core/clock.ts';
import { localWorkspace } from '../src/core/ids.ts';
import { ProviderId } from '../src/core/integration.ts';
import { silentLog } from '../src/core/log.ts';
import type { Looked } from '../src/integrations/index.ts';
import { openStorage } from '../src/storage/index.ts';
import { fillStore, readSettings } from './fill-store.ts';

// `node bench/sweep.ts [integrations] [latency in ms] [rounds] [tls]`: the bot's own look at all integrations, beside the
// same questions asked with undici alone, with Octokit and with gitbeaker as they come.
const words = process.argv.slice(2);
const withTls = words.includes('tls');
const [integrations = 1000, latencyMs = 100, rounds = 3] = words.filter((word) => word !== 'tls').map(Number);
const perHost = 20;
const connections = 32;
const aims = { bound: 1.25, cpuUs: 250, memoryMb: 250 };

const Hosts = z.object({
  worlds: z.array(z.object({ provider: ProviderId, url: z.string(), tokens: z.array(z.string()) })),
  bundleFile: z.string(),
});
const Asked = z.array(
  z.object({
    provider: ProviderId,
    url: z.string(),
    tokens: z.array(z.string()),
    requests: z.number(),
    paths: z.array(z.string()),
  }),
);
const Measured = z.object({
  requests: z.number(),
  failures: z.number(),
  tookMs: z.number(),
  cpuUs: z.number(),
  memoryMb: z.number(),
});
type Measured = z.infer<typeof Measured>;

async function tell<Schema extends z.ZodType>(child: ChildProcess, words: object, schema: Schema) {
  child.send(words);
  const [answer] = (await once(child, 'message')) as [unknown];
  return schema.parse(answer);
}

const boundMs = ({ requests }: Measured) => (requests * latencyMs) / connections;
const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

function describe(name: string, all: readonly Measured[]): string {
  const [first] = all;
  if (!first) return `${name}: not measured`;
  const ratio = median(all.map((each) => each.tookMs / boundMs(each)));
  const cpu = median(all.map((each) => each.cpuUs / each.requests));
  const memory = Math.max(...all.map(({ memoryMb }) => memoryMb));
  const seconds = median(all.map(({ tookMs }) => tookMs)) / 1000;
  return [
    name.padEnd(24),
    `${first.requests} requests`.padStart(14),
    `${seconds.toFixed(1)} s`.padStart(8),
    `${ratio.toFixed(2)} times the bound`.padStart(22),
    `${Math.round(cpu)} µs a request`.padStart(18),
    `${Math.round(memory)} MB`.padStart(8),
    first.failures > 0 ? ` (${first.failures} not answered well)` : '',
  ].join('');
}

const directory = await mkdtemp(join(tmpdir(), 'flow-bench-'));
const hosts = fork(new URL('sweep-hosts.ts', import.meta.url), [
  String(Math.ceil(integrations / perHost)),
  String(perHost),
  String(latencyMs),
  withTls ? '1' : '0',
]);
const [told] = (await once(hosts, 'message')) as [unknown];
const { worlds, bundleFile } = Hosts.parse(told);
const startPeer = (kind: string) =>
  fork(new URL('sweep-peer.ts', import.meta.url), [kind, String(connections)], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: bundleFile },
  });
const peers = { undici: startPeer('undici'), octokit: startPeer('octokit'), gitbeaker: startPeer('gitbeaker') };

const config = readSettings(directory, bundleFile);
const storage = await openStorage({ directory, mode: 'read-write', clock: systemClock, log: silentLog });
const places = worlds.flatMap(({ provider, url, tokens }) => tokens.map((token) => ({ provider, url, token })));
await fillStore(storage.store, config, places.slice(0, integrations));
const app = createApp({
  config,
  store: storage.store,
  ledger: storage.ledger,
  clock: systemClock,
  log: silentLog,
  about: { version: 'bench', startedAt: systemClock.now() },
});

async function sweep() {
  await tell(hosts, {}, Asked);
  const cpuBefore = process.cpuUsage();
  const startedMs = performance.now();
  const hows: Record<string, number> = {};
  let counted = 0;
  const actor = { workspace: localWorkspace, userId: null, role: 'admin' } as const;
  const { signal } = new AbortController();
  for await (const looked of app.integrations.sweep(actor, { signal, spreadMs: 0 }) as AsyncIterable<Looked>) {
    hows[looked.how] = (hows[looked.how] ?? 0) + 1;
    counted += looked.counted;
  }
  const tookMs = performance.now() - startedMs;
  const cpu = process.cpuUsage(cpuBefore);
  const asked = await tell(hosts, {}, Asked);
  const requests = asked.reduce((sum, each) => sum + each.requests, 0);
  const memoryMb = process.resourceUsage().maxRSS / 1024;
  return { requests, failures: 0, tookMs, cpuUs: cpu.user + cpu.system, memoryMb, hows, counted, asked };
}

const print = (line: string) => process.stdout.write(`${line}\n`);
print(
  `${integrations} integrations on ${worlds.length} hosts that answer after ${latencyMs} ms, ${connections} at a time${withTls ? ', over TLS' : ''}`,
);
const first = await sweep();
print(`${describe('first, whole tests', [first])}  ${JSON.stringify(first.hows)}`);

const ours: Awaited<ReturnType<typeof sweep>>[] = [];
const theirs: Record<keyof typeof peers, Measured[]> = { undici: [], octokit: [], gitbeaker: [] };
for (let round = 0; round < rounds; round += 1) {
  const swept = await sweep();
  ours.push(swept);
  const workOf = (kind: string) => swept.asked.filter(({ provider }) => provider === kind);
  theirs.undici.push(await tell(peers.undici, swept.asked, Measured));
  theirs.octokit.push(await tell(peers.octokit, workOf('ghes'), Measured));
  theirs.gitbeaker.push(await tell(peers.gitbeaker, workOf('gitlab'), Measured));
}
const last = ours.at(-1);
print(`${describe('the sweep', ours)}  ${JSON.stringify(last?.hows)}`);
print(describe('undici alone', theirs.undici));
print(describe('Octokit, on GHES', theirs.octokit));
print(describe('gitbeaker, on GitLab', theirs.gitbeaker));
const perHour = ((last?.requests ?? 0) / integrations) * 4;
const countedPerHour = ((last?.counted ?? 0) / integrations) * 4;
print(`an integration and hour: ${perHour.toFixed(1)} requests, ${countedPerHour.toFixed(1)} of them answered in full`);
print(`aims: ${aims.bound} times the bound, ${aims.cpuUs} µs a request, ${aims.memoryMb} MB`);

const isMissed = ours.some(
  (each) =>
    each.tookMs / boundMs(each) > aims.bound ||
    each.cpuUs / each.requests > aims.cpuUs ||
    each.memoryMb > aims.memoryMb,
);
await storage.close();
for (const child of [hosts, ...Object.values(peers)]) child.disconnect();
await rm(directory, { recursive: true, force: true });
process.exit(isMissed ? 1 : 0);
