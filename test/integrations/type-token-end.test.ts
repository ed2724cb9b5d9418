import { afterEach, describe, expect, it } from 'vitest';
import { newIntegrationId } from '../../src/core/ids.ts';
import { readTokenEnd } from '../../src/integrations/index.ts';
import { typeTokenEnd } from '../../src/integrations/type-token-end.ts';
import { StoredIntegration } from '../../src/storage/documents.ts';
import { aStoredIntegration, aTestSummary } from '../builders/documents.ts';
import { anActor, NOW, type Service, startService, workspace } from '../builders/service.ts';
import { ending, store } from '../builders/stored.ts';

let service: Service;

const dayMs = 24 * 60 * 60 * 1000;
const june = Date.UTC(2027, 5, 1);
const ana = anActor({ userId: 'U0ANA', role: 'manager' });

async function start(given: Partial<StoredIntegration> = ending(null)): Promise<StoredIntegration> {
  service = await startService();
  const [acme] = await store(service, { name: 'acme', ...given });
  if (!acme) throw new Error('nothing was stored');
  return acme;
}

const trail = () => service.integrations.listHistory(anActor(), { limit: 5 });

describe('typing when a token ends', () => {
  afterEach(() => service.close());

  it.each([
    ['a day', june, '2027-06-01T00:00:00Z', '2027-06-01'],
    ['never', null, null, 'never'],
  ])('keeps %s with who said it, and writes it into the trail', async (_what, endsAt, kept, said) => {
    const { id } = await start();

    const typed = await service.integrations.typeTokenEnd(ana, id, endsAt);
    expect(typed.typedEnd).toMatchObject({ endsAt: kept, by: 'U0ANA' });
    expect(await trail()).toMatchObject([
      { action: 'expiry', by: 'U0ANA', before: { tokenEnds: 'not known' }, after: { tokenEnds: said } },
    ]);
  });

  it('may be done again, with the last word', async () => {
    const { id } = await start();
    await service.integrations.typeTokenEnd(ana, id, june);
    const typed = await service.integrations.typeTokenEnd(ana, id, null);

    expect(readTokenEnd(typed)).toMatchObject({ state: 'never' });
    expect((await trail())[0]).toMatchObject({
      before: { tokenEnds: '2027-06-01' },
      after: { tokenEnds: 'never' },
    });
  });

  const oauth = { ...aStoredIntegration().credential, kind: 'oauth' as const };
  it.each([
    ['the past', NOW - 1, ending(null), /has begun/],
    ['this moment', NOW, ending(null), /has begun/],
    ['a day beyond ten years', NOW + 3661 * dayMs, ending(null), /more than ten years/],
    ['what the host tells', june, ending('2027-01-01T00:00:00Z'), /The host tells by itself/],
    ['never of what the host tells', null, ending('2027-01-01T00:00:00Z'), /The host tells by itself/],
    ['what has no token made by hand', june, { ...ending(null), credential: oauth }, /no token that somebody made/],
  ])('refuses %s, and writes nothing down', async (_what, endsAt, given, words) => {
    const { id } = await start(given);

    await expect(service.integrations.typeTokenEnd(ana, id, endsAt)).rejects.toThrow(words);
    expect((await service.integrations.get(ana, id)).typedEnd).toBeNull();
    expect(await trail()).toEqual([]);
  });

  it('may be a day where the host says never', async () => {
    const { id } = await start({ lastTest: aTestSummary({ tokenNeverExpires: true }) });

    expect(readTokenEnd(await service.integrations.typeTokenEnd(ana, id, june))).toMatchObject({ endsAt: june });
  });

  it('is refused for what is not there', async () => {
    await start();

    await expect(service.integrations.typeTokenEnd(ana, newIntegrationId(), null)).rejects.toThrow();
  });

  it('is forgotten with the token that it was said of', async () => {
    const { id } = await start();
    await service.integrations.typeTokenEnd(ana, id, june);
    const renewed = await service.store.changeIntegration(workspace, id, (current) => ({
      ...current,
      credential: { ...current.credential, token: { ...current.credential.token, iv: 'YW5vdGhlciBvbmU=' } },
    }));

    expect(renewed && readTokenEnd(renewed)).toEqual({ state: 'unknown' });
  });

  it('is not taken for the end of a token that took its place at that moment', async () => {
    const { id } = await start();
    const { ledger } = service.parts;
    const renew = () =>
      service.store.changeIntegration(workspace, id, (current) => ({
        ...current,
        credential: { ...current.credential, token: { ...current.credential.token, iv: 'YW5vdGhlciBvbmU=' } },
      }));
    const appendAudit: typeof ledger.appendAudit = async (...given) => {
      await renew();
      return ledger.appendAudit(...given);
    };
    const parts = { ...service.parts, ledger: { ...ledger, appendAudit } };

    await expect(typeTokenEnd(parts, ana, id, june)).rejects.toThrow(/was renewed a moment ago/);
    expect((await service.integrations.get(ana, id)).typedEnd).toBeNull();
  });
});

describe('an integration without a typed end', () => {
  it('is what older versions wrote', () => {
    const { typedEnd: _none, lastTest: _test, ...older } = aStoredIntegration();
    const { tokenNeverExpires: _never, ...test } = aTestSummary();

    expect(StoredIntegration.parse({ ...older, lastTest: test })).toMatchObject({
      typedEnd: null,
      lastTest: { tokenNeverExpires: false },
    });
  });
});
