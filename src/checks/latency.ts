import { HostError } from '../core/errors.ts';
import { type Facts, pass, skip, type Verdict, warn } from '../core/verdict.ts';
import type { Check, CheckContext } from './check.ts';

/** Flow imports page after page, and gives up on one after ten seconds. */
const slowMs = 3_000;

const looksInDepth = 3;

async function timeContact({ host, net, clock }: CheckContext): Promise<readonly number[]> {
  const { url } = await host.contact();
  const durations: number[] = [];
  for (let look = 0; look < looksInDepth; look += 1) {
    const startedMs = clock.monotonicMs();
    const { status } = await net.fetch(url, { headers: { 'user-agent': 'flow-bot' } });
    if (status === 429) throw new HostError('rate-limited', `${new URL(url).hostname} answered 429`, { status });
    durations.push(clock.monotonicMs() - startedMs);
  }
  return durations;
}

const seconds = (ms: number) => (ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`);

function judge(durations: readonly number[]): Verdict {
  const sorted = [...durations].sort((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const facts: Facts = { medianMs: Math.round(median), looks: durations.length };
  const said =
    durations.length === 1
      ? `The first answer took ${seconds(median)}, from the bot’s address.`
      : `The middle one of ${durations.length} answers took ${seconds(median)}, from the bot’s address.`;
  if (median <= slowMs) return pass(said, facts);
  return warn(
    `${said} Flow reads many pages and gives up on one after 10 seconds.`,
    {
      summary: 'Find out what slows the API down: the load of the server, or a proxy or scanner in front of it.',
      who: 'host-admin',
    },
    facts,
  );
}

export const latency: Check = {
  id: 'latency',
  title: 'it answers within 3 seconds',
  after: ['answers-as-api'],
  appliesTo: ({ provider }) => provider.selfHosted,
  async run(context) {
    if (context.deep) return judge(await timeContact(context));
    const { url } = await context.host.contact();
    const [first] = context.net.durations(new URL(url).hostname);
    return first === undefined ? skip('waits for: an answer that was timed') : judge([first]);
  },
};
