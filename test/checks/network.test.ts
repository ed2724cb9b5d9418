import { describe, expect, it } from 'vitest';
import { flowAllowList } from '../../src/checks/flow-allow-list.ts';
import { headersIntact } from '../../src/checks/headers-intact.ts';
import { latency } from '../../src/checks/latency.ts';
import { sshOpen } from '../../src/checks/ssh-open.ts';
import { flowAddresses } from '../../src/core/flow.ts';
import type { BannerAnswer } from '../../src/net/index.ts';
import { aContext } from '../builders/context.ts';

describe('headers-intact', () => {
  it.each([
    [[], 'pass'],
    [['x-oauth-scopes'], 'warn'],
    [['x-github-enterprise-version', 'x-github-request-id'], 'warn'],
  ])('reads %j as missing: %s', async (missingHeaders, status) => {
    const verdict = await headersIntact.run(
      aContext({ host: { marks: async () => ({ addresses: [], missingHeaders }) } }),
    );

    expect(verdict).toMatchObject({ status, facts: { missing: missingHeaders } });
  });

  it('claims nothing where nobody knows which headers there must be', async () => {
    expect((await headersIntact.run(aContext())).status).toBe('skip');
  });
});

describe('flow-allow-list', () => {
  const judge = (allowList?: readonly string[]) => flowAllowList.run(aContext(allowList ? { allowList } : {}));

  it('cannot tell without a list, and names all nine', async () => {
    expect(await judge()).toMatchObject({ status: 'unknown', facts: { addresses: flowAddresses } });
  });

  it.each([
    ['all nine', flowAddresses],
    ['everybody', ['0.0.0.0/0']],
    ['networks and ranges', ['52.0.0.0/8', '54.0.0.0-54.255.255.255', '3.132.140.21', '3.128.0.0/11']],
  ])('passes a list of %s', async (_case, list) => {
    expect(await judge(list)).toMatchObject({ status: 'pass', facts: { missing: [] } });
  });

  it('names the one that is missing', async () => {
    expect(await judge(flowAddresses.slice(0, -1))).toMatchObject({
      status: 'fail',
      facts: { missing: ['3.129.193.109'] },
      remedy: { summary: expect.stringContaining('3.129.193.109') as string, who: 'network' },
    });
  });

  it('takes a list of IPv6 addresses for none of Flow’s', async () => {
    expect(await judge(['2001:db8::/32'])).toMatchObject({ status: 'fail', facts: { missing: flowAddresses } });
  });
});

describe('latency', () => {
  it.each([
    [12, 'pass'],
    [3_000, 'pass'],
    [3_001, 'warn'],
    [9_500, 'warn'],
  ])('judges a first answer after %i ms', async (took, status) => {
    const verdict = await latency.run(aContext({ netAnswers: { durations: [took, 1] } }));

    expect(verdict).toMatchObject({ status, facts: { medianMs: took, looks: 1 } });
  });

  it('waits where nothing was timed', async () => {
    expect((await latency.run(aContext())).status).toBe('skip');
  });

  it('takes the middle one of three in a deep run, so that one slow answer accuses nobody', async () => {
    const times = [0, 50, 50, 4_050, 4_050, 4_100];
    const context = aContext({ deep: true });
    let calls = 0;

    const verdict = await latency.run({
      ...context,
      clock: { ...context.clock, monotonicMs: () => times.shift() ?? 0 },
      net: {
        ...context.net,
        fetch: async () => {
          calls += 1;
          return new Response('{}');
        },
      },
    });

    expect(verdict).toMatchObject({ status: 'pass', facts: { medianMs: 50, looks: 3 } });
    expect(calls).toBe(3);
  });
});

describe('ssh-open', () => {
  const at = (banner: BannerAnswer) =>
    sshOpen.run(
      aContext({ provider: 'git', baseUrl: 'ssh://git@git.example.com:7999/app.git', netAnswers: { banner } }),
    );

  it.each<[BannerAnswer, string]>([
    [{ state: 'said', words: 'SSH-2.0-OpenSSH_9.7' }, 'pass'],
    [{ state: 'said', words: 'SSH-1.99-Cisco' }, 'pass'],
    [{ state: 'said', words: 'SSH-1.5-old' }, 'fail'],
    [{ state: 'said', words: 'HTTP/1.1 400 Bad Request' }, 'fail'],
    [{ state: 'refused', reason: 'ECONNREFUSED' }, 'fail'],
    [{ state: 'silent', reason: 'ETIMEDOUT' }, 'unknown'],
    [{ state: 'no-address', reason: 'nowhere' }, 'unknown'],
  ])('reads %j as %s', async (banner, status) => {
    expect(await at(banner)).toMatchObject({ status, facts: { port: 7999 } });
  });

  it('is no question for an HTTPS address', () => {
    expect(sshOpen.appliesTo?.(aContext())).toBe(false);
  });
});
