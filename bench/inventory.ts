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
import { systemClock } from '../src/core/clock.ts';
import { localWorkspace } from '../src/core/ids.ts';
import { silentLog } from '../src/core/log.ts';
import { Secret } from '../src/core/secret.ts';
import { createVault } from '../src/secrets/index.ts';
import { readConfig } from '../src/settings/read-config.ts';
import { openStorage } from '../src/storage/index.ts';
import { aStoredIntegration } from '../test/builders/documents.ts';
import { goodGitLabToken } from '../test/world/seeds.ts';

// `node bench/inventory.ts [repositories] [latency in ms]`: what the repositories of one integration cost.
const [count = 10_000, latencyMs = 20] = process.argv.slice(2).map(Number);

const Told = z.object({ url: z.string(), bundleFile: z.string() });

const directory = await mkdtemp(join(tmpdir(), 'flow-bench-'));
const child = fork(new URL('many-projects.ts', import.meta.url), [String(count), String(latencyMs)]);
const [told] = (await once(child, 'message')) as [unknown];
const { url, bundleFile } = Told.parse(told);
const environment = {
  FLOW_DATA_DIR: directory,
  FLOW_ALLOW_PRIVATE_HOSTS: '127.0.0.0/8',
  FLOW_EXTRA_CA_FILE: bundleFile,
  FLOW_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
};
const read = readConfig({ environment, readFile: (path) => readFileSync(path, 'utf8') }, 'terminal');
if ('problems' in read) throw new Error(read.problems.join(' '));
const { config } = read;
if (!config.keyring) throw new Error('there are no keys');

const storage = await openStorage({ directory, mode: 'read-write', clock: systemClock, log: silentLog });
const made = aStoredIntegration({ name: 'acme', provider: 'gitlab', baseUrl: url, organizations: [] });
const sealing = { workspace: localWorkspace, owner: made.id, field: 'token' } as const;
const token = createVault(config.keyring).seal(new Secret(goodGitLabToken), sealing);
const credential = { ...made.credential, token };
await storage.store.createIntegration(localWorkspace, { ...made, credential });
const { integrations } = createApp({
  config,
  store: storage.store,
  ledger: storage.ledger,
  clock: systemClock,
  log: silentLog,
  about: { version: 'bench', startedAt: systemClock.now() },
});

const actor = { workspace: localWorkspace, userId: null, role: 'admin' } as const;
const { signal } = new AbortController();
const megabytes = () => Math.round(process.memoryUsage.rss() / 1024 / 1024);
const lines: string[] = [
  `${count} repositories of a GitLab that answers after ${latencyMs} ms; memory ${megabytes()} MB`,
];

async function measure(what: string, act: () => Promise<string>): Promise<void> {
  const startedMs = performance.now();
  const before = process.cpuUsage();
  const outcome = await act();
  const { user, system } = process.cpuUsage(before);
  const busyMs = ((user + system) / 1000).toFixed(0).padStart(6);
  lines.push(
    `${what.padEnd(28)}${(performance.now() - startedMs).toFixed(0).padStart(7)} ms, ${busyMs} ms of the processor  ${outcome}, ${megabytes()} MB`,
  );
}

async function refresh(): Promise<string> {
  for await (const step of integrations.refreshRepos(actor, made.id, signal)) {
    if (step.kind === 'refused') throw new Error(step.words);
    if (step.kind === 'kept') return `${step.overview.total.visible} seen`;
  }
  throw new Error('nothing was kept');
}

const patterns = Array.from({ length: 20 }, (_each, index) => `group-${index}/**/{legacy,old}-*${index}`);

await measure('first look', refresh);
await measure('second look', refresh);
await measure('overview', async () => `${(await integrations.readRepos(actor, made.id)).organizations.length} groups`);
await measure('a page of 100', async () => {
  const query = { states: ['new', 'not-imported'], text: '7', limit: 100, offset: 500 } as const;
  return `of ${(await integrations.listRepos(actor, made.id, query)).total}`;
});
await measure('preview of 20 patterns', async () => {
  return `${(await integrations.previewExclusions(actor, made.id, patterns)).hits} hits`;
});
await measure('exclusion by 20 patterns', async () => {
  return `${(await integrations.changeRepos(actor, made.id, { kind: 'exclude', patterns })).changed} different`;
});
await measure('exclusion of all', async () => {
  const { changed } = await integrations.changeRepos(actor, made.id, { kind: 'exclude', patterns: ['*'] });
  await integrations.changeRepos(actor, made.id, { kind: 'include', patterns: ['*'] });
  return `${changed} different, and back`;
});
await measure('import of all', async () => {
  const all = { kind: 'choice', import: 'all', drop: [] } as const;
  return `${(await integrations.changeRepos(actor, made.id, all)).changed} different`;
});
lines.push(`memory at most              ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`, '');
process.stdout.write(lines.join('\n'));

await storage.close();
child.disconnect();
await rm(directory, { recursive: true, force: true });
process.exit();
