import { describe, expect, it, vi } from 'vitest';
import type { Check, CheckContext } from '../../src/checks/check.ts';
import { allChecks, type RunProgress, runChecks } from '../../src/checks/index.ts';
import { CheckId } from '../../src/core/check-id.ts';
import { systemClock } from '../../src/core/clock.ts';
import { HostError } from '../../src/core/errors.ts';
import type { Report } from '../../src/core/report.ts';
import { Secret } from '../../src/core/secret.ts';
import { fail, pass, unknown, warn } from '../../src/core/verdict.ts';
import { aFakeNet } from '../builders/context.ts';
import { anIntegration, getProvider, notable } from '../builders/run-report.ts';

const remedy = { summary: 'mend it' };

function aCheck(id: Check['id'], given: Partial<Check> = {}): Check {
  return { id, title: `${id} is well`, costs: ['repos'], run: async () => pass('fine'), ...given };
}

interface RunOptions {
  readonly signal?: AbortSignal;
  readonly noteFault?: (error: unknown, check: string) => string;
  readonly deadlines?: { checkMs: number; runMs: number };
}

function start(checks: readonly Check[], options: RunOptions = {}): AsyncGenerator<RunProgress> {
  const baseUrl = 'https://git.example.com';
  return runChecks({
    integration: anIntegration({ provider: 'ghes', baseUrl }),
    credential: { kind: 'token', token: new Secret('ghp_canary') },
    provider: getProvider('ghes', baseUrl),
    openNet: () => aFakeNet(),
    clock: systemClock,
    signal: options.signal ?? new AbortController().signal,
    noteFault: options.noteFault ?? (() => 'fault-none'),
    checks,
    ...(options.deadlines ? { deadlines: options.deadlines } : {}),
  });
}

async function finish(checks: readonly Check[], options: RunOptions = {}): Promise<Report> {
  for await (const reply of start(checks, options)) if (reply.kind === 'report') return reply.report;
  throw new Error('no report');
}

describe('a run', () => {
  it('skips what waits for a failed check, and says for what it waits', async () => {
    const report = await finish([
      aCheck('port-open', { run: async () => fail('closed', remedy) }),
      aCheck('answers-as-api', { after: ['port-open'] }),
      aCheck('token-valid', { after: ['answers-as-api'] }),
    ]);

    expect(report.cause).toBe('port-open');
    expect(notable(report)).toEqual({ 'port-open': 'fail', 'answers-as-api': 'skip', 'token-valid': 'skip' });
    expect(report.checks[1]).toMatchObject({
      detail: 'waits for: port-open is well',
      facts: { waitsFor: 'port-open' },
    });
  });

  it('leaves nothing going on when its report is there', async () => {
    let signal: AbortSignal | undefined;
    const look = async (context: CheckContext) => {
      signal = context.signal;
      return signal.aborted ? unknown('too late') : pass('in time');
    };

    const report = await finish([aCheck('token-valid', { run: look })]);

    expect(report.outcome).toBe('pass');
    expect(signal?.aborted).toBe(true);
  });

  it('goes on after a warning', async () => {
    const report = await finish([
      aCheck('https', { run: async () => warn('plain', remedy) }),
      aCheck('token-valid', { after: ['https'] }),
    ]);

    expect(report.outcome).toBe('warn');
  });

  it('does not wait for a check that does not apply', async () => {
    const report = await finish([
      aCheck('right-product', { appliesTo: () => false, run: async () => fail('never', remedy) }),
      aCheck('token-valid', { after: ['right-product'] }),
    ]);

    expect(report.checks.map((check) => check.id)).toEqual(['token-valid']);
  });

  it('runs independent checks side by side', async () => {
    const both = Promise.withResolvers<void>();
    let started = 0;
    const meet = async () => {
      started += 1;
      if (started === 2) both.resolve();
      await both.promise;
      return pass('met');
    };

    const report = await finish([aCheck('scopes', { run: meet }), aCheck('token-expiry', { run: meet })]);

    expect(notable(report)).toEqual({});
  });

  it('takes the first failure in dependency order for the cause, whichever came first', async () => {
    const late = Promise.withResolvers<void>();
    const report = await finish([
      aCheck('tls-trusted', { run: () => late.promise.then(() => fail('late', remedy)) }),
      aCheck('tls-expiry', {
        run: async () => {
          late.resolve();
          return fail('early', remedy);
        },
      }),
    ]);

    expect(report.cause).toBe('tls-trusted');
  });

  it('reads a host that fails as unknown, and the run goes on', async () => {
    const report = await finish([
      aCheck('token-valid', {
        run: async () => {
          throw new HostError('rate-limited', 'slow down', { status: 429, retryAfterMs: 60_000 });
        },
      }),
      aCheck('tls-expiry'),
    ]);

    expect(report.outcome).toBe('unknown');
    expect(report.checks[0]).toMatchObject({ status: 'unknown', facts: { code: 'rate-limited' } });
  });

  it('notes a fault of ours under an id that the report names', async () => {
    const noteFault = vi.fn(() => 'fault-1234');
    const broken = new Error('our mistake');

    const report = await finish(
      [
        aCheck('scopes', {
          run: async () => {
            throw broken;
          },
        }),
      ],
      { noteFault },
    );

    expect(noteFault).toHaveBeenCalledWith(broken, 'scopes');
    expect(report.checks[0]).toMatchObject({
      status: 'unknown',
      detail: expect.stringContaining('fault-1234') as string,
    });
  });

  it('gives up a check at its deadline without accusing anybody', async () => {
    const never = new Promise<never>(() => {});

    const report = await finish([aCheck('scopes', { run: () => never }), aCheck('token-valid')], {
      deadlines: { checkMs: 10, runMs: 60_000 },
    });

    expect(notable(report)).toEqual({ scopes: 'unknown' });
    expect(report.outcome).toBe('pass');
  });

  it('ends at the deadline of the whole run with what is known', async () => {
    const never = new Promise<never>(() => {});

    const report = await finish([aCheck('token-valid'), aCheck('scopes', { run: () => never })], {
      deadlines: { checkMs: 60_000, runMs: 10 },
    });

    expect(notable(report)).toEqual({ scopes: 'unknown' });
  });

  it('stops when the person does', async () => {
    const stop = new AbortController();
    const check = aCheck('scopes', {
      run: async () => {
        stop.abort();
        return unknown('stopped');
      },
    });

    await expect(finish([check], { signal: stop.signal })).rejects.toThrow();
  });

  it('says after every check what is known and what is waited for', async () => {
    const replies = [];
    for await (const reply of start([aCheck('base-url'), aCheck('token-valid', { after: ['base-url'] })]))
      replies.push(reply);

    expect(replies[0]).toMatchObject({
      kind: 'running',
      done: [{ id: 'base-url' }],
      waiting: [{ id: 'token-valid', title: 'token-valid is well' }],
    });
    expect(replies.at(-1)?.kind).toBe('report');
  });
});

describe('services of a report', () => {
  it('are available when nothing costs them', async () => {
    const report = await finish([aCheck('token-valid')]);

    expect(report.services.map((service) => service.state)).toEqual([
      'available',
      'available',
      'available',
      'available',
    ]);
  });

  it('are lost as their check says, with its words for the reason', async () => {
    const report = await finish([
      aCheck('token-valid'),
      aCheck('org-role', { run: async () => warn('only a member', remedy, {}, { webhooks: 'unavailable' }) }),
    ]);

    expect(report.services.at(-1)).toEqual({ id: 'webhooks', state: 'unavailable', reason: 'only a member' });
    expect(report.services[0]?.state).toBe('available');
  });

  it('are unknown while nobody could ask about the credential', async () => {
    const report = await finish([aCheck('token-valid', { run: async () => unknown('no answer') })]);

    expect(report.services.every((service) => service.state === 'unknown')).toBe(true);
  });
});

describe('the registry of checks', () => {
  it('holds every id once, in the order in which causes are looked for', () => {
    const ids = allChecks.map((check) => check.id);

    expect(ids).toEqual(CheckId.options.filter((id) => ids.includes(id)));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has every dependency stand before what depends on it', () => {
    for (const [index, check] of allChecks.entries()) {
      const before = allChecks.slice(0, index).map((each) => each.id);
      expect(before, check.id).toEqual(expect.arrayContaining([...(check.after ?? [])]));
    }
  });
});
