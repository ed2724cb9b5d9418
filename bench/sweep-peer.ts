import { readFileSync } from 'node:fs';
import { Gitlab } from '@gitbeaker/rest';
import { Octokit } from 'octokit';
import { Pool } from 'undici';
import { z } from 'zod';

// Asks what the bot asked, as a program would that takes a client library as it comes: a client for each integration,
// its questions one after the other, so many integrations side by side.
const [kind = 'octokit', atOnce = '32'] = process.argv.slice(2);

const Work = z.array(z.object({ url: z.string(), tokens: z.array(z.string()), paths: z.array(z.string()) }));

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const pools = new Map<string, Pool>();
const authority = readFileSync(process.env['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8');

/** The least that a request costs here: nothing is checked, hidden, limited or compared. */
function poolFor(url: string): Pool {
  const pool = pools.get(url) ?? new Pool(url, { connections: 4, connect: { ca: authority } });
  pools.set(url, pool);
  return pool;
}

function clientFor(url: string, token: string): (path: string) => Promise<unknown> {
  if (kind === 'octokit') {
    const octokit = new Octokit({ baseUrl: url, auth: token, log });
    return (path) => octokit.request(`GET ${path}`);
  }
  if (kind === 'undici') {
    const pool = poolFor(url);
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json', 'user-agent': 'bench' };
    return async (path) => {
      const answer = await pool.request({ path, method: 'GET', headers });
      return answer.body.json();
    };
  }
  const { Users } = new Gitlab({ host: url, token });
  return (path) => {
    const { pathname, searchParams } = new URL(path, url);
    return Users.requester.get(pathname.replace('/api/v4/', ''), { searchParams: Object.fromEntries(searchParams) });
  };
}

async function sweep(work: z.infer<typeof Work>) {
  // By turns, so that not all ask the same host at once.
  const most = Math.max(...work.map(({ tokens }) => tokens.length));
  const integrations = Array.from({ length: most }, (_each, index) => index).flatMap((index) =>
    work.flatMap(({ url, tokens, paths }) => {
      const token = tokens[index];
      return token === undefined ? [] : [{ url, token, paths }];
    }),
  );
  let requests = 0;
  let failures = 0;
  const cpuBefore = process.cpuUsage();
  const startedMs = performance.now();
  const lane = async () => {
    for (let next = integrations.shift(); next; next = integrations.shift()) {
      const ask = clientFor(next.url, next.token);
      for (const path of next.paths) {
        requests += 1;
        await ask(path).catch(() => {
          failures += 1;
        });
      }
    }
  };
  await Promise.all(Array.from({ length: Number(atOnce) }, lane));
  const cpu = process.cpuUsage(cpuBefore);
  return {
    requests,
    failures,
    tookMs: performance.now() - startedMs,
    cpuUs: cpu.user + cpu.system,
    memoryMb: process.resourceUsage().maxRSS / 1024,
  };
}

process.on('message', (told) => {
  void sweep(Work.parse(told)).then((result) => process.send?.(result));
});
process.once('disconnect', () => process.exit());
