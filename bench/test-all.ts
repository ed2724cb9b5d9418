// As the bot itself does.
import '../src/small-heap.ts';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createApp } from '../src/app.ts';
import { type Config, readConfig } from '../src/config.ts';
import { systemClock, toIso } from '../src/core/clock.ts';
import { localWorkspace, newIntegrationId } from '../src/core/ids.ts';
import { ProviderId } from '../src/core/integration.ts';
import { silentLog } from '../src/core/log.ts';
import { Secret } from '../src/core/secret.ts';
import { allServices } from '../src/core/service.ts';
import { type ManyReports, testLimits } from '../src/integrations/index.ts';
import { createVault } from '../src/secrets/index.ts';
import { openStorage, type Store } from '../src/storage/index.ts';
import { goodGitLabToken, goodToken } from '../test/world/seeds.ts';

// `node bench/test-all.ts [integrations] [hosts] [latency in ms]`: how long `flow test all` takes against slow hosts.
const [integrations = 200, hosts = 50, latencyMs = 50] = process.argv.slice(2).map(Number);

/** Calls that must follow each other: who is there, who am I, what may I. */
const rounds = 3;

const Hosts = z.object({
  worlds: z.array(z.object({ provider: ProviderId, url: z.string() })),
  bundleFile: z.string(),
});
type Hosts = z.infer<typeof Hosts>;

function readSettings(directory: string, bundleFile: string): Config {
  const environment = {
    FLOW_DATA_DIR: directory,
    FLOW_ALLOW_PRIVATE_HOSTS: '127.0.0.0/8',
    FLOW_EXTRA_CA_FILE: bundleFile,
    FLOW_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  };
  const read = readConfig({ environment, readFile: (path) => readFileSync(path, 'utf8') }, 'terminal');
  if ('problems' in read) throw new Error(read.problems.join(' '));
  return read.config;
}

async function fill(store: Store, { keyring }: Config, { worlds }: Hosts): Promise<void> {
  if (!keyring) throw new Error('there are no keys');
  const vault = createVault(keyring);
  const seed = async (index: number) => {
    const world = worlds[index % worlds.length];
    if (!world) throw new Error('there are no hosts');
    const id = newIntegrationId();
    const token = new Secret(world.provider === 'ghes' ? goodToken : goodGitLabToken);
    await store.createIntegration(localWorkspace, {
      id,
      name: `acme-${index}`,
      provider: world.provider,
      baseUrl: world.url,
      authentication: 'token',
      services: [...allServices],
      organizations: [],
      credential: {
        kind: 'token',
        token: vault.seal(token, { workspace: localWorkspace, owner: id, field: 'token' }),
        lastFour: token.lastFour,
        username: null,
        appId: null,
        oauth: null,
      },
      owner: null,
      backup: null,
      channel: null,
      paused: null,
      createdBy: null,
      // Fresh, so that no webhook is expected yet.
      createdAt: toIso(systemClock.now()),
      createdFrom: null,
      lastTest: null,
      accepted: [],
      removed: null,
    });
  };
  await Promise.all(Array.from({ length: integrations }, (_each, index) => seed(index)));
}

const directory = await mkdtemp(join(tmpdir(), 'flow-bench-'));
const child = fork(new URL('slow-hosts.ts', import.meta.url), [String(hosts), String(latencyMs)]);
const [told] = (await once(child, 'message')) as [unknown];
const slow = Hosts.parse(told);
const config = readSettings(directory, slow.bundleFile);
const storage = await openStorage({ directory, mode: 'read-write', clock: systemClock, log: silentLog });
await fill(storage.store, config, slow);
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
