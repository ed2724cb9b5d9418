import { describe, expect, it } from 'vitest';
import { baseUrl } from '../../src/checks/base-url.ts';
import { dnsPublic } from '../../src/checks/dns-public.ts';
import { https } from '../../src/checks/https.ts';
import { portOpen } from '../../src/checks/port-open.ts';
import { privateName } from '../../src/checks/private-name.ts';
import type { JudgedAddress, NameAnswer, NameAnswers } from '../../src/net/index.ts';
import { readAddressKind } from '../../src/net/index.ts';
import { aContext, goodNames } from '../builders/context.ts';

function found(...addresses: readonly string[]): NameAnswer {
  return {
    state: 'found',
    addresses: addresses.map((address): JudgedAddress => {
      const kind = readAddressKind(address) ?? 'reserved';
      return { address, family: 4, kind, allowed: kind === 'public' };
    }),
  };
}

function names(system: NameAnswer, outside: NameAnswer): NameAnswers {
  const good = [system, outside].find(
    (answer) => answer.state === 'found' && answer.addresses.every((each) => each.allowed),
  );
  return {
    system,
    public: outside,
    connectTo: good?.state === 'found' ? good.addresses : [],
    refused: good ? null : 'nothing to connect to',
  };
}

const none: NameAnswer = { state: 'none' };
const silent: NameAnswer = { state: 'silent', reason: 'ETIMEOUT' };

describe('base-url', () => {
  it.each([
    ['https://git.example.com', undefined, 'pass'],
    ['https://git.example.com', 'https://GIT.example.com/', 'pass'],
    ['https://git.example.com', 'git.example.com', 'warn'],
    ['https://git.example.com', 'https://git.example.com/api/v3', 'warn'],
    ['https://github.com', undefined, 'fail'],
    ['https://acme.ghe.com', undefined, 'fail'],
    ['https://gitlab.com', undefined, 'fail'],
  ])('judges %s, typed as %s, as %s for GHES', async (address, typedUrl, status) => {
    const verdict = await baseUrl.run(aContext({ baseUrl: address, ...(typedUrl ? { typedUrl } : {}) }));

    expect(verdict.status).toBe(status);
  });

  it('takes gitlab.com for GitLab', async () => {
    expect((await baseUrl.run(aContext({ provider: 'gitlab', baseUrl: 'https://gitlab.com' }))).status).toBe('pass');
  });

  it('fails a server of one’s own as GitHub Cloud', async () => {
    expect((await baseUrl.run(aContext({ provider: 'github', baseUrl: 'https://git.example.com' }))).status).toBe(
      'fail',
    );
  });
});

describe('https', () => {
  it('warns of plain http and says what to save', async () => {
    const verdict = await https.run(aContext({ baseUrl: 'http://git.example.com' }));

    expect(verdict).toMatchObject({
      status: 'warn',
      remedy: { summary: expect.stringContaining('https://git.example.com') as string },
    });
  });

  it('warns of an http address that leads on to https', async () => {
    const verdict = await https.run(
      aContext({ baseUrl: 'https://git.example.com', typedUrl: 'http://git.example.com' }),
    );

    expect(verdict).toMatchObject({ status: 'warn', detail: expect.stringContaining('lost on the way') as string });
  });
});

describe('private-name', () => {
  it.each([
    ['https://git', 'fail'],
    ['https://git.acme.local', 'fail'],
    ['https://git.acme.internal', 'fail'],
    ['https://10.1.2.3', 'fail'],
    ['https://[fd00::1]', 'fail'],
    ['https://127.0.0.1', 'fail'],
    ['https://140.82.121.4', 'warn'],
    ['https://git.example.com', 'pass'],
    ['https://git.example.com:8443', 'pass'],
  ])('judges %s as %s', async (address, status) => {
    const verdict = await privateName.run(aContext({ baseUrl: address, netAnswers: { names: names(none, none) } }));

    expect(verdict.status).toBe(status);
  });

  it.each([
    ['asked', none, 'pass'],
    ['not asked', { state: 'not-asked' } as const, 'fail'],
  ])('leaves a .test name to the resolvers of a test set-up when they were %s', async (_case, outside, status) => {
    const verdict = await privateName.run(
      aContext({ baseUrl: 'https://git.acme.test', netAnswers: { names: names(none, outside) } }),
    );

    expect(verdict.status).toBe(status);
  });

  it('lets the operator’s setting stand', async () => {
    const verdict = await privateName.run(
      aContext({
        baseUrl: 'https://git.acme.local',
        netAnswers: { names: names(none, none), allowedNames: ['git.acme.local'] },
      }),
    );

    expect(verdict.status).toBe('pass');
  });
});

describe('dns-public', () => {
  it.each([
    ['both know the same address', goodNames, 'pass'],
    ['nobody knows it', names(none, none), 'fail'],
    ['only the inside knows it', names(found('140.82.121.4'), none), 'warn'],
    ['only the inside knows it, as private', names(found('10.0.0.5'), none), 'fail'],
    ['public DNS has a private address', names(found('10.0.0.5'), found('10.0.0.5')), 'fail'],
    ['public DNS has both kinds', names(none, found('140.82.121.4', '10.0.0.5')), 'fail'],
    ['inside and outside differ', names(found('10.0.0.5'), found('140.82.121.4')), 'warn'],
    ['two public addresses of a farm', names(found('140.82.121.3'), found('140.82.121.4')), 'pass'],
    ['the public resolvers are silent', names(found('140.82.121.4'), silent), 'pass'],
    ['all resolvers are silent', names(silent, silent), 'unknown'],
    ['private inside, silence outside', names(found('10.0.0.5'), silent), 'unknown'],
  ])('when %s', async (_case, answers, status) => {
    const verdict = await dnsPublic.run(aContext({ netAnswers: { names: answers } }));

    expect(verdict.status).toBe(status);
  });
});

describe('port-open', () => {
  it.each([
    [{ state: 'open', address: '140.82.121.4', connectMs: 12 } as const, 'pass'],
    [{ state: 'refused', reason: 'ECONNREFUSED' } as const, 'fail'],
    [{ state: 'silent', reason: 'ETIMEDOUT' } as const, 'unknown'],
    [{ state: 'silent', reason: 'ENETUNREACH' } as const, 'unknown'],
    [{ state: 'no-address', reason: 'nowhere' } as const, 'unknown'],
  ])('reads %j as %s', async (port, status) => {
    expect((await portOpen.run(aContext({ netAnswers: { port } }))).status).toBe(status);
  });

  it('does not accuse a server that only lets Flow in', async () => {
    const verdict = await portOpen.run(aContext({ netAnswers: { port: { state: 'silent', reason: 'ETIMEDOUT' } } }));

    expect(verdict.detail).toContain('normal if only Flow’s addresses are let in');
  });
});
