import { afterEach, describe, expect, it } from 'vitest';
import type { RenewAnswers } from '../../src/integrations/index.ts';
import { startRenewalStage } from '../builders/renewal-stage.ts';
import { anActor, lastOf, quick, workspace } from '../builders/service.ts';
import { anAppKey } from '../world/app-key.ts';

const { privateKey } = anAppKey();
const actor = anActor();
const newToken = 'glpat-canary000000000002';

let stage: Awaited<ReturnType<typeof startRenewalStage>>;
afterEach(() => stage.close());

describe('changing how an integration signs in', () => {
  it('from OAuth to a token leaves nothing of the grant', async () => {
    stage = await startRenewalStage();
    const { start, test, integrations, find } = stage;
    const id = await start({ authentication: 'token', token: newToken });
    await test(id);

    await integrations.confirmRenewal(actor, id);

    expect(await find()).toMatchObject({
      authentication: 'token',
      credential: { kind: 'token', oauth: null, appId: null, lastFour: '0002' },
    });
  });

  it('shows the change, and writes it down', async () => {
    stage = await startRenewalStage();
    const { start, test, integrations, service } = stage;
    const id = await start({ authentication: 'token', token: newToken });
    await test(id);

    const { comparison } = await integrations.getRenewal(actor, id);
    await integrations.confirmRenewal(actor, id);

    const [newest] = await service.parts.ledger.listAudit(workspace, { limit: 1 });
    expect(comparison.different).toContain('way of signing in: OAuth → access token');
    expect(newest).toMatchObject({ action: 'renew', before: { kind: 'oauth' }, after: { kind: 'token' } });
  });

  it('to a GitHub App takes its number and its key', async () => {
    stage = await startRenewalStage();
    const { service, integrations } = stage;
    const ghes = await service.add('ghes', { provider: 'ghes', token: 'ghp_canary0000000000000000000000000001' });
    const id = await integrations.startRenewal(actor, ghes.id, {
      authentication: 'github-app',
      appId: '4711',
      token: privateKey,
    });
    await lastOf(integrations.testRenewal(actor, id, quick()));

    await integrations.confirmRenewal(actor, id);

    expect(await integrations.get(actor, ghes.id)).toMatchObject({
      authentication: 'github-app',
      credential: { kind: 'github-app', appId: '4711', lastFour: '' },
    });
  });

  it('ends a user name and password, which gives way to a token by itself', async () => {
    stage = await startRenewalStage();
    const { acme, start, test, integrations, store, find } = stage;
    await store.changeIntegration(workspace, acme.id, (current) => ({
      ...current,
      authentication: 'password',
      credential: { ...current.credential, kind: 'password', username: 'flow-svc', oauth: null },
    }));
    const id = await start({ token: newToken });
    await test(id);

    const { comparison } = await integrations.getRenewal(actor, id);
    await integrations.confirmRenewal(actor, id);

    expect(comparison.different).toContain('way of signing in: user name and password → access token');
    expect(await find()).toMatchObject({ authentication: 'token', credential: { kind: 'token', username: null } });
  });

  it('to what its host does not have is refused', async () => {
    stage = await startRenewalStage();

    const begun = stage.start({ authentication: 'github-app', appId: '1', token: privateKey });

    await expect(begun).rejects.toMatchObject({ field: 'authentication' });
  });

  it('by OAuth is not possible from a terminal, which has no browser', async () => {
    stage = await startRenewalStage();
    const operator = anActor({ userId: null, role: 'admin' });

    const begun = stage.integrations.startRenewal(operator, stage.acme.id, { token: newToken });

    await expect(begun).rejects.toThrow('from "/flow renew" in Slack');
  });
});

describe('a renewal that was interrupted', () => {
  it('goes on with the sign-in when nothing was changed', async () => {
    stage = await startRenewalStage();
    const { start, signIn, draftOf } = stage;
    const id = await start();
    await signIn(id);
    const before = await draftOf(id);

    const again = await start({}, id);

    expect(again).toBe(id);
    expect((await draftOf(id)).token).toEqual(before.token);
  });

  it.each<[string, Partial<RenewAnswers>]>([
    ['another secret', { clientSecret: 'canary-other-client-secret' }],
    ['another app', { clientId: 'canary-other-app', clientSecret: 'canary-other-client-secret' }],
  ])('needs a new sign-in with %s', async (_what, answers) => {
    stage = await startRenewalStage();
    const { start, signIn, draftOf } = stage;
    const id = await start();
    await signIn(id);

    await start(answers, id);

    expect(await draftOf(id)).toMatchObject({ token: null, test: null, oauth: { refreshToken: null } });
  });

  it('is listed until its integration has another credential', async () => {
    stage = await startRenewalStage();
    const { start, test, integrations } = stage;
    const ben = anActor({ userId: 'U0BEN' });
    const id = await start({ authentication: 'token', token: newToken });
    await integrations.startRenewal(ben, stage.acme.id, { authentication: 'token', token: newToken });
    const [own, bens] = [await integrations.listRenewals(actor), await integrations.listRenewals(ben)];
    await test(id);

    await integrations.confirmRenewal(actor, id);

    expect([own.length, bens.length, own[0]?.integration.name]).toEqual([1, 1, 'acme']);
    expect(await integrations.listRenewals(ben)).toEqual([]);
    expect(await integrations.findRenewal(ben, stage.acme.id)).toBeUndefined();
  });

  it('says who was faster, and uses nothing of it any more', async () => {
    stage = await startRenewalStage();
    const { start, signIn, test, integrations, acme } = stage;
    const ben = anActor({ userId: 'U0BEN' });
    const id = await start();
    await signIn(id);
    await test(id);
    const bens = await integrations.startRenewal(ben, acme.id, { authentication: 'token', token: newToken });
    await lastOf(integrations.testRenewal(ben, bens, quick()));
    await integrations.confirmRenewal(ben, bens);

    await expect(integrations.confirmRenewal(actor, id)).rejects.toMatchObject({
      name: 'RenewConflict',
      by: [{ action: 'renew', by: 'U0BEN' }],
    });
    await expect(test(id)).rejects.toMatchObject({ name: 'RenewConflict' });
  });
});
