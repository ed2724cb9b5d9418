// As the bot itself does.
import '../src/small-heap.ts';
import { fork } from 'node:child_process';
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
import { type ManyReports, testLimits } from '../src/integrations/index.ts';
import { openStorage } from '../src/storage/index.ts';
import { goodGitLabToken, goodToken } from '../test/world/seeds.ts';
import { fillStore, type Place, readSettings } from './fill-store.ts';

// `node bench/test-all.ts [integrations] [hosts] [latency in ms]`: how long `flow test all` takes against slow hosts.
const [integrations = 200, hosts = 50, latencyMs = 50] = process.argv.slice(2).map(Number);

/** Calls that must follow each other: who is there, who am I, what may I. */
const rounds = 3;

const Hosts = z.object({
  worlds: z.array(z.object({ provider: ProviderId, url: z.string() })),
  bundleFile: z.string(),
});
const directory = await mkdtemp(join(tmpdir(), 'flow-bench-'));
const child = fork(new URL('slow-hosts.ts', import.meta.url), [String(hosts), String(latencyMs)]);
const [told] = (await once(child, 'message')) as [unknown];
const slow = Hosts.parse(told);
const config = readSettings(directory, slow.bundleFile);
const storage = await openStorage({ directory, mode: 'read-write', clock: systemClock, log: silentLog });
const places = Array.from({ length: integrations }, (_each, index): Place => {
  const world = slow.worlds[index % slow.worlds.length];
  if (!world) throw new Error('there are no hosts');
  return { ...world, token: world.provider === 'ghes' ? goodToken : goodGitLabToken };
});
await fillStore(storage.store, config, places);
const about = { version: 'bench', startedAt: systemClock.now() };
const app = createApp({
  config,
  store: storage.store,
  ledger: storage.ledger,
  clock: systemClock,
  log: silentLog,
  about,
});

const cpuBefore = process.cpuUsage();
const startedMs = performance.now();
let last: ManyReports | undefined;
const actor = { workspace: localWorkspace, userId: null, role: 'admin' } as const;
for await (const state of app.integrations.testAll(actor, { deep: false, signal: new AbortController().signal })) {
  last = state;
}
const tookMs = performance.now() - startedMs;
const cpu = process.cpuUsage(cpuBefore);

const outcomes = Map.groupBy(last?.reports ?? [], (report) => report.outcome);
const sideBySide = Math.min(testLimits.atOnce, hosts * testLimits.perHost);
const boundMs = Math.ceil(integrations / sideBySide) * rounds * latencyMs;
process.stdout.write(
  [
    `${integrations} integrations on ${hosts} hosts that answer after ${latencyMs} ms, ${testLimits.atOnce} at a time, ${testLimits.perHost} a host`,
    `reports    ${[...outcomes].map(([outcome, reports]) => `${reports.length} ${outcome}`).join(', ')}; ${last?.untested.length ?? 0} untested`,
    `time       ${(tookMs / 1000).toFixed(2)} s`,
    `bound      ${(boundMs / 1000).toFixed(2)} s: ${rounds} answers after each other`,
    `ratio      ${(tookMs / boundMs).toFixed(2)} (at most 2)`,
    `processor  ${((cpu.user + cpu.system) / 1_000_000).toFixed(2)} s, ${((cpu.user + cpu.system) / 1000 / integrations).toFixed(1)} ms an integration`,
    `memory     ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most (250 MB)`,
    '',
  ].join('\n'),
);

await storage.close();
child.disconnect();
await rm(directory, { recursive: true, force: true });
process.exit();
