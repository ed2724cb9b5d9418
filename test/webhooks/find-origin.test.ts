import { describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../src/core/log.ts';
import type { DeliverySources } from '../../src/providers/index.ts';
import { createFindOrigin } from '../../src/webhooks/create-find-origin.ts';

const sources: DeliverySources = { ranges: ['192.30.252.0/22', '2a0a:a440::/29', 'nonsense'], tag: '"one"' };
const from = (address: string, forwardedFor?: string) => ({ address, forwardedFor });
const dayMs = 24 * 60 * 60 * 1000;

function aFinder(answer: () => Promise<DeliverySources>) {
  let time = 0;
  const asked: (DeliverySources | undefined)[] = [];
  const findOrigin = createFindOrigin({
    askSources: (provider, known) => {
      if (provider !== 'github') return undefined;
      asked.push(known);
      return answer();
    },
    clock: { now: () => time, monotonicMs: () => 0 },
    log: silentLog,
  });
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { findOrigin, asked, pass };
}

describe('where a delivery came from', () => {
  it.each([
    ['a proxy of ours that saw GitHub', from('10.0.0.1', '192.30.252.44'), 'listed'],
    ['a proxy that adds ports', from('10.0.0.1', '192.30.252.44:51034'), 'listed'],
    ['GitHub over IPv6', from('10.0.0.1', '2a0a:a440::1'), 'listed'],
    ['an address that somebody made up before the proxy', from('10.0.0.1', '192.30.252.44, 8.8.8.8'), 'unknown'],
    ['a proxy of ours that saw somebody else', from('10.0.0.1', '8.8.8.8'), 'elsewhere'],
    ['GitHub itself, mapped', from('::ffff:192.30.252.44'), 'listed'],
    ['somebody else', from('8.8.8.8'), 'elsewhere'],
    ['a proxy that does not say', from('10.0.0.1'), 'unknown'],
    ['a proxy that says nonsense', from('10.0.0.1', 'unknown'), 'unknown'],
  ])('%s', async (_what, sender, origin) => {
    const { findOrigin } = aFinder(async () => sources);
    findOrigin('github', sender);

    await vi.waitFor(() => expect(findOrigin('github', sender)).toBe(origin));
  });

  it('is asked for once a day, with what was told before', async () => {
    const { findOrigin, asked, pass } = aFinder(async () => sources);
    findOrigin('github', from('8.8.8.8'));
    await vi.waitFor(() => expect(findOrigin('github', from('8.8.8.8'))).toBe('elsewhere'));
    pass(dayMs - 1);
    findOrigin('github', from('8.8.8.8'));
    pass(1);
    findOrigin('github', from('8.8.8.8'));

    expect(asked).toEqual([undefined, sources]);
  });

  it('is unknown while the host does not tell, and asked for again after an hour', async () => {
    const { findOrigin, asked, pass } = aFinder(() => Promise.reject(new Error('unreachable')));
    const first = findOrigin('github', from('8.8.8.8'));
    pass(dayMs / 24);

    expect([first, findOrigin('github', from('8.8.8.8'))]).toEqual(['unknown', 'unknown']);
    expect(asked).toHaveLength(2);
  });

  it('is unknown for hosts that publish nothing', () => {
    expect(aFinder(async () => sources).findOrigin('gitlab', from('8.8.8.8'))).toBe('unknown');
  });
});
