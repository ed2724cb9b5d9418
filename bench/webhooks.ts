// What it costs to take webhooks: `node bench/webhooks.ts [rounds] [seconds] [connections]`. Signed deliveries of the
// median size that GitHub publishes, to the bot, which has each on the disk before it answers, and in the same run, in
// turn and after three rounds to get warm, to servers that keep nothing. Exit status 1 over 1.2 times the bare server's
// processor time or under 3 times the rate of probot's server as people start it; its middleware without a log stands
// beside that, to which even the bare server is hardly more than twice as fast.
import { fork } from 'node:child_process';
import { setTimeout as rest } from 'node:timers/promises';
import { z } from 'zod';
import { readExamples } from '../test/webhooks/examples.ts';
import { hear } from '../test/webhooks/hear.ts';

const [rounds = '5', seconds = '2', connections = '32'] = process.argv.slice(2);
const secret = 'canary-bench-webhook-secret';
const kinds = ['bare', 'flow', 'octokit', 'probot', 'probot-server'] as const;
type Kind = (typeof kinds)[number];
const names: Readonly<Record<Kind, string>> = {
  bare: 'bare node:http, keeps nothing',
  flow: 'Flow bot, on the disk',
  octokit: '@octokit/webhooks',
  probot: 'probot 14, its middleware, silent',
  'probot-server': 'probot 14, its server, as it comes',
};

const Place = z.object({ port: z.number(), path: z.string() });
const Used = z.object({ microseconds: z.number(), rss: z.number() });
const Told = z.object({ times: z.array(z.number()), refused: z.number() });

function readMedian(): { readonly event: string; readonly body: string } {
  const all = readExamples()
    .map(({ event, payload }) => ({ event, payload, size: JSON.stringify(payload).length }))
    .toSorted((a, b) => a.size - b.size);
  const median = all[Math.floor(all.length / 2)];
  if (!median) throw new Error('there are no examples');
  // An App's delivery says where it is installed; probot wants to know.
  const body = JSON.stringify({ ...median.payload, installation: { id: 1234567, node_id: 'MDIzOk' } });
  return { event: median.event, body };
}

async function ask<Answer>(child: ReturnType<typeof fork>, words: object | string, schema: z.ZodType<Answer>) {
  const answered = hear(child, schema);
  child.send(words);
  return answered;
}

async function start(kind: Kind) {
  const child = fork(new URL('webhooks-server.ts', import.meta.url), [kind, secret], {
    // Nobody reads what a peer logs.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return { child, ...(await hear(child, Place)) };
}

interface Round {
  readonly rate: number;
  readonly microseconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly rss: number;
  readonly afterwards: number;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const load = fork(new URL('webhooks-load.ts', import.meta.url));
const delivery = readMedian();
const servers = new Map<Kind, Awaited<ReturnType<typeof start>>>();
for (const kind of kinds) servers.set(kind, await start(kind));
const measured = new Map<Kind, Round[]>(kinds.map((kind) => [kind, []]));

async function measure(kind: Kind, milliseconds: number): Promise<Round> {
  const server = servers.get(kind);
  if (!server) throw new Error(`${kind} was not started`);
  const { child, port, path } = server;
  // Most of what the turn before left to the garbage collector is not to be counted here.
  await rest(300);
  const before = await ask(child, 'used', Used);
  const order = { port, path, secret, ...delivery, connections: Number(connections), milliseconds };
  const { times, refused } = await ask(load, order, Told);
  const after = await ask(child, 'used', Used);
  if (refused > 0) throw new Error(`${kind} refused ${refused} deliveries`);
  const read = kind === 'flow' ? await ask(child, 'read', Used) : after;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  return {
    rate: (times.length * 1000) / milliseconds,
    microseconds: (after.microseconds - before.microseconds) / times.length,
    p50: at(0.5),
    p99: at(0.99),
    rss: after.rss / 1024 / 1024,
    afterwards: (read.microseconds - after.microseconds) / times.length,
  };
}

for (let round = 0; round < 3; round += 1) for (const kind of kinds) await measure(kind, 1000);
for (let round = 0; round < Number(rounds); round += 1) {
  for (const kind of kinds) measured.get(kind)?.push(await measure(kind, Number(seconds) * 1000));
}

const of = (kind: Kind, figure: keyof Round) => median((measured.get(kind) ?? []).map((each) => each[figure]));
const cost = of('flow', 'microseconds') / of('bare', 'microseconds');
const speed = of('flow', 'rate') / of('probot-server', 'rate');
const silentSpeed = of('flow', 'rate') / of('probot', 'rate');
const figures = ['rate', 'microseconds', 'p50', 'p99', 'rss'] as const;
const heads = ['a second', 'µs each', 'p50 ms', 'p99 ms', 'MB'];
const isMet = cost <= 1.2 && speed >= 3;
process.stdout.write(
  [
    `${delivery.body.length} bytes (${delivery.event}), ${connections} connections, ${rounds} rounds of ${seconds} s in turn, medians`,
    `${''.padEnd(36)}${heads.map((head) => head.padStart(10)).join('')}`,
    ...kinds.map(
      (kind) =>
        `${names[kind].padEnd(36)}${figures
          .map((figure) =>
            of(kind, figure)
              .toFixed(figure === 'rate' ? 0 : 1)
              .padStart(10),
          )
          .join('')}`,
    ),
    `reading them afterwards costs ${of('flow', 'afterwards').toFixed(1)} µs each`,
    `processor time against the bare server: ${cost.toFixed(2)} (at most 1.2); rate against probot’s server: ${speed.toFixed(2)} (at least 3; its silent middleware: ${silentSpeed.toFixed(2)}): ${isMet ? 'met' : 'MISSED'}`,
    '',
  ].join('\n'),
);
for (const { child } of servers.values()) child.disconnect();
load.disconnect();
process.exitCode = isMet ? 0 : 1;
