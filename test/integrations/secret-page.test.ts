import { afterEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../src/core/errors.ts';
import { createSecretPage, findAwaitedSecret } from '../../src/integrations/index.ts';
import { anActor, anAsked, canary, lastOf, quick, type Service, startService, workspace } from '../builders/service.ts';

const publicUrl = 'https://flow.example.com';

let service: Service;
afterEach(() => service.close());

async function start(given: Parameters<typeof startService>[1] = { publicUrl }): Promise<Service> {
  service = await startService(undefined, given);
  return service;
}

const later = (asked: Partial<ReturnType<typeof anAsked>> = {}) =>
  anAsked({ token: '', isSecretLater: true, ...asked });

const keyOf = (url: string) => url.split('/').at(-1) ?? '';

async function offer({ integrations }: Service) {
  const draft = await integrations.startDraft(anActor(), later());
  const { url, ...link } = await integrations.offerSecretPage(anActor(), draft.id, 'here');
  return { draft, key: keyOf(url), link };
}

describe('a page that takes a secret', () => {
  it('is offered for ten minutes, for the secret that is missing', async () => {
    const { parts } = await start();

    const { link } = await offer(service);

    expect(link).toEqual({ field: 'token', endsAt: parts.clock.now() + 600_000 });
  });

  it.each([
    ['without a public address', {}, {}],
    ['in a terminal', { publicUrl }, { userId: null }],
  ])('is not offered %s', async (_where, given, who) => {
    const { integrations } = await start(given);
    const actor = anActor(who);
    const draft = await integrations.startDraft(actor, later());

    await expect(integrations.offerSecretPage(actor, draft.id, '')).rejects.toMatchObject({
      name: 'InputError',
    });
  });

  it('is not offered for somebody else’s set-up, nor for one that is gone', async () => {
    const { integrations } = await start();
    const { draft } = await offer(service);
    const ben = anActor({ userId: 'U0BEN' });

    const offered = integrations.offerSecretPage(ben, draft.id, '');

    await expect(offered).rejects.toThrow('no longer there');
  });

  it('is not offered where nobody types a secret', async () => {
    const { integrations, store } = await start();
    const { draft } = await offer(service);
    await store.changeDraft(workspace, draft.id, (current) => ({ ...current, authentication: 'none' }));

    await expect(integrations.offerSecretPage(anActor(), draft.id, '')).rejects.toThrow('Nobody types');
  });

  it('keeps no key, only its hash, and no secret in its ticket', async () => {
    const { parts } = await start();
    const { key } = await offer(service);

    const ticket = await parts.ledger.findTicket('secret-page', key, parts.clock.now());

    expect(ticket?.body).not.toContain(key);
    expect(await parts.ledger.findTicket('oauth-offer', key, parts.clock.now())).toBeUndefined();
  });

  it('outlives a restart', async () => {
    const { secretPage, store } = await start();
    const { draft, key } = await offer(service);
    const next = createSecretPage({ ...service.parts, publicUrl });

    expect(await next.give(key, canary)).toMatchObject({ arrived: { draft: draft.id } });
    expect(await secretPage?.look(key)).toEqual({ unknown: true });
    expect((await store.findDraft(workspace, draft.id))?.lastFour).toBe('0001');
  });

  it('is not used up when the store refuses', async () => {
    const { parts } = await start();
    const { draft, key } = await offer(service);
    const full = {
      ...parts.store,
      changeDraft: async () => Promise.reject(new StoreError('full', 'The disk is full.')),
    };

    await expect(createSecretPage({ ...parts, store: full, publicUrl }).give(key, canary)).rejects.toThrow('full');

    expect(await service.secretPage?.give(key, canary)).toMatchObject({ arrived: { draft: draft.id } });
  });

  it('counts as used although its ticket could not be cleared away', async () => {
    const { parts } = await start();
    const { key } = await offer(service);
    const ledger = {
      ...parts.ledger,
      takeTicket: async () => Promise.reject(new StoreError('full', 'The disk is full.')),
    };

    const given = await createSecretPage({ ...parts, ledger, publicUrl }).give(key, canary);

    expect(given).toMatchObject({ arrived: { userId: 'U0ANA' } });
    expect(await service.secretPage?.give(key, canary)).toEqual({ ended: 'overtaken' });
  });

  it('makes a test of before worth nothing', async () => {
    const { integrations, store } = await start();
    const draft = await integrations.startDraft(anActor(), anAsked());
    await lastOf(integrations.testDraft(anActor(), draft.id, quick()));
    const link = await integrations.offerSecretPage(anActor(), draft.id, '');

    await service.secretPage?.give(keyOf(link.url), 'glpat-canary000000000002');

    const kept = await store.findDraft(workspace, draft.id);
    expect(kept).toMatchObject({ test: null, limits: [], lastFour: '0002' });
    await expect(
      integrations.createFromDraft(anActor(), draft.id, { name: 'acme', acceptLimits: true }),
    ).rejects.toThrow();
  });

  it('is missed by a test, which says where to give it', async () => {
    const { integrations } = await start();
    const { draft } = await offer(service);

    await expect(Array.fromAsync(integrations.testDraft(anActor(), draft.id, quick()))).rejects.toThrow(
      'Open the link to the page in the form',
    );
  });

  it('comes before the sign-in, where it takes the secret of an OAuth app', async () => {
    const { integrations, parts } = await start();
    const draft = await integrations.startDraft(anActor(), later({ authentication: 'oauth', clientId: 'app-1' }));
    const provider = parts.providers.find(({ id }) => id === 'gitlab');

    expect(provider && findAwaitedSecret(draft, provider)).toBe('client-secret');
    await expect(integrations.offerSignIn(anActor(), draft.id, '')).rejects.toThrow('The client secret comes first');
    const link = await integrations.offerSecretPage(anActor(), draft.id, '');
    await service.secretPage?.give(keyOf(link.url), 'canary-client-secret-1');

    expect((await integrations.offerSignIn(anActor(), draft.id, '')).url).toContain('/oauth/gitlab/start');
  });
});
