import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostError } from '../../../src/core/errors.ts';
import { newIntegrationId } from '../../../src/core/ids.ts';
import { createHookAddress } from '../../../src/integrations/webhooks/hook-address.ts';
import { openHookSecret } from '../../../src/integrations/webhooks/hook-secret.ts';
import { type RepairParts, repairPlace } from '../../../src/integrations/webhooks/repair-place.ts';
import type { Ledger } from '../../../src/storage/index.ts';
import { aFakeHost, type FakeHost } from '../../builders/hook-keeping.ts';
import { type Service, startService, workspace } from '../../builders/service.ts';

const place = { kind: 'organization', target: 'acme' } as const;
const integration = { id: newIntegrationId(), provider: 'github' } as const;
const order = { workspace, integration, by: 'U0ANA' };
const lost = () => new HostError('unreachable', 'the answer was lost', { reason: 'ECONNRESET' });

let service: Service;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.close());

function partsOver(host: FakeHost, given: Partial<RepairParts> = {}): RepairParts {
  const address = createHookAddress({ publicUrl: 'https://flow-bot.example.com', webhookUrl: null });
  if (!address) throw new Error('there is an address');
  return { ...service.parts, keeping: host.keeping, address, ...given };
}
const stored = () => service.parts.ledger.listHooks(workspace, integration.id);

describe('a place without a webhook', () => {
  it('gets one with an address of its own and the secret that the store has', async () => {
    const host = aFakeHost();
    const repaired = await repairPlace(partsOver(host), order, place);

    const [kept] = await stored();
    const [made] = host.hooks();
    expect(repaired.kind).toBe('made');
    expect(kept).toMatchObject({ hostId: made?.id, state: 'waiting', createdBy: 'U0ANA' });
    expect(made?.url).toBe(`https://flow-bot.example.com/webhooks/github/${kept?.id}`);
    const secret = kept && openHookSecret(service.parts, workspace, kept).reveal();
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(host.secretOf(made?.id ?? '')).toBe(secret);
  });

  it('keeps the one webhook however often it is asked for', async () => {
    const host = aFakeHost();
    const kinds: string[] = [];
    for (let time = 0; time < 3; time += 1) kinds.push((await repairPlace(partsOver(host), order, place)).kind);

    expect(kinds).toEqual(['made', 'found', 'found']);
    expect(host.hooks()).toHaveLength(1);
    expect(await stored()).toHaveLength(1);
  });

  it('gets one although the answer to making it was lost', async () => {
    const host = aFakeHost({
      after: (doing) => {
        if (doing.startsWith('create')) throw lost();
      },
    });
    const repaired = await repairPlace(partsOver(host), order, place);

    expect(repaired.kind).toBe('made');
    expect(host.hooks()).toHaveLength(1);
    expect((await stored())[0]?.hostId).toBe(host.hooks()[0]?.id);
  });

  it('takes the very same one that stands there already, made by whoever was asked at the same moment', async () => {
    const host = aFakeHost();
    const create: FakeHost['keeping']['create'] = async (where, wanted) => {
      await host.keeping.create(where, wanted);
      throw new HostError('rejected', 'Hook already exists on this organization', { refusal: 'hook-exists' });
    };
    const repaired = await repairPlace(partsOver(host, { keeping: { ...host.keeping, create } }), order, place);

    expect(repaired.kind).toBe('made');
    expect((await stored()).map(({ hostId }) => hostId)).toEqual(host.hooks().map(({ id }) => id));
  });

  it('says so and leaves nothing behind when the account may not see webhooks there', async () => {
    const host = aFakeHost({ closed: ['acme'] });

    expect(await repairPlace(partsOver(host), order, place)).toMatchObject({
      kind: 'refused',
      error: { code: 'not-found' },
    });
    expect(await stored()).toEqual([]);
  });

  it('signs nothing when deliveries go elsewhere, where nobody knows the secret', async () => {
    const host = aFakeHost();
    const address = createHookAddress({ publicUrl: null, webhookUrl: 'https://flow.example.com/hook' });
    await repairPlace(partsOver(host, address ? { address } : {}), order, place);

    expect(host.hooks()[0]?.url).toBe('https://flow.example.com/hook');
    expect(host.secretOf('1')).toBeUndefined();
  });
});

describe('a webhook that is not as it should be', () => {
  it.each([
    ['switched off', { isActive: false, state: 'off' }],
    ['pointing to the address of another of ours', { url: 'https://flow-bot.example.com/webhooks/github/hok_old' }],
    ['telling too little', { events: ['push'] }],
    ['sending forms', { contentType: 'form' }],
    ['signing nothing', { hasSecret: false }],
  ] as const)('is set right when it is %s', async (_what, flaw) => {
    const host = aFakeHost();
    await repairPlace(partsOver(host), order, place);
    const [made] = host.hooks();
    const hook = made && host.put({ ...made, ...flaw });

    expect((await repairPlace(partsOver(host), order, place)).kind).toBe('mended');
    expect(hook && host.hooks()).toEqual([made]);
  });

  it('is taken away when it is one of ours too many, and what others made stays', async () => {
    const host = aFakeHost();
    await repairPlace(partsOver(host), order, place);
    host.put({ ...place, url: 'https://flow-bot.example.com/webhooks/github/hok_before' });
    host.put({ ...place, url: 'https://ci.example.com/hook' });

    expect(await repairPlace(partsOver(host), order, place)).toMatchObject({ kind: 'found', removed: 1 });
    expect(host.hooks().map(({ url }) => new URL(url).host)).toEqual(['flow-bot.example.com', 'ci.example.com']);
  });

  it('is made anew under the address it had when somebody deleted it at the host', async () => {
    const host = aFakeHost();
    await repairPlace(partsOver(host), order, place);
    const [made] = host.hooks();
    if (made) await host.keeping.remove(made);

    expect((await repairPlace(partsOver(host), order, place)).kind).toBe('made');
    expect(host.hooks().map(({ url }) => url)).toEqual([made?.url]);
  });
});

describe('another secret', () => {
  it('is on disk before the host hears of it, and the old one is good for another while', async () => {
    let isWrittenFirst = false;
    const host = aFakeHost();
    await repairPlace(partsOver(host), order, place);
    const before = (await stored())[0]?.secrets[0]?.sealed.iv;
    const change: FakeHost['keeping']['change'] = async (hook, wanted) => {
      const [kept] = await stored();
      isWrittenFirst = kept?.secrets[0]?.sealed.iv !== before && kept?.secrets[1]?.sealed.iv === before;
      return host.keeping.change(hook, wanted);
    };
    const keeping = { ...host.keeping, change };
    await repairPlace(partsOver(host, { keeping }), { ...order, newSecrets: true }, place);

    const [kept] = await stored();
    expect(isWrittenFirst).toBe(true);
    expect(kept?.secrets).toHaveLength(2);
    expect(kept?.secrets[0]?.until).toBeNull();
    expect(kept?.secrets[1]?.until).toBe('2026-11-21T09:00:00Z');
    expect(host.secretOf('1')).toBe(kept && openHookSecret(service.parts, workspace, kept).reveal());
  });
});

describe('a process that dies', () => {
  /** Everything the repair does, one after the other; the nth is not done, or done and not known of. */
  const crash = class extends Error {};

  it.each(['before', 'after'] as const)(
    '%s any step leaves what the next repair ends with one webhook',
    async (when) => {
      for (let step = 1; step <= 12; step += 1) {
        let count = 0;
        const tick = () => {
          count += 1;
          if (count === step) throw new crash();
        };
        const wrap =
          <Arguments extends readonly unknown[], Answer>(act: (...given: Arguments) => Promise<Answer>) =>
          async (...given: Arguments) => {
            if (when === 'before') tick();
            const answer = await act(...given);
            if (when === 'after') tick();
            return answer;
          };
        const host = aFakeHost();
        const { ledger } = service.parts;
        const failing: Pick<Ledger, 'keepHook' | 'changeHook'> = {
          keepHook: wrap(ledger.keepHook),
          changeHook: wrap(ledger.changeHook),
        };
        const keeping = { ...host.keeping, list: wrap(host.keeping.list), create: wrap(host.keeping.create) };
        const here = { ...order, integration: { ...integration, id: newIntegrationId() } };
        const dying = repairPlace(partsOver(host, { ledger: { ...ledger, ...failing }, keeping }), here, place);
        const isOver = await dying.then(
          () => true,
          (error: unknown) => {
            if (error instanceof crash) return false;
            throw error;
          },
        );

        const after = await repairPlace(partsOver(host), here, place);
        const [kept, ...more] = await ledger.listHooks(workspace, here.integration.id);
        expect(after.kind).not.toBe('refused');
        expect(more).toEqual([]);
        expect(host.hooks().map(({ id }) => id)).toEqual([kept?.hostId]);
        expect(host.secretOf(kept?.hostId ?? '')).toBe(kept && openHookSecret(service.parts, workspace, kept).reveal());
        if (isOver) return;
      }
      throw new Error('the repair has more steps than were tried');
    },
  );
});
