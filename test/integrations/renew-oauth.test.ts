import { afterEach, describe, expect, it } from 'vitest';
import type { SealedSecret } from '../../src/core/sealed-secret.ts';
import { startRenewalStage } from '../builders/renewal-stage.ts';
import { anActor, lastOf, quick, workspace } from '../builders/service.ts';
import { gitLabApplication } from '../world/gitlab-oauth.ts';

const hour = 3_600_000;
const actor = anActor();

let stage: Awaited<ReturnType<typeof startRenewalStage>>;
afterEach(() => stage.close());

const openToken = (owner: string, sealed: SealedSecret) =>
  stage.service.parts.vault.open(sealed, { workspace, owner, field: 'token' }).reveal();

async function works(token: string): Promise<boolean> {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${stage.gitLab.url}/api/v4/user`, { headers })).status === 200;
}

/** Whether both halves of a stored pair come from the same answer of the host: the second can still be refreshed. */
async function canBeRefreshed(): Promise<boolean> {
  stage.wait(2 * hour);
  await lastOf(stage.integrations.test(actor, await stage.find(), quick()));
  const last = stage.seen.at(-1);
  return last?.kind === 'oauth' && last.refresh === 'kept' && (await works(stage.tokenOf(await stage.find())));
}

describe('renewing a sign-in', () => {
  it('keeps the app, waits for the sign-in, and puts the new pair in place in one piece', async () => {
    stage = await startRenewalStage();
    const { start, signIn, test, integrations, acme, draftOf, find } = stage;
    const id = await start();
    await expect(test(id)).rejects.toThrow('Nobody has signed in at the host yet');
    await expect(integrations.confirmRenewal(actor, id)).rejects.toThrow('Test the new credential first');

    await signIn(id);
    const kept = await draftOf(id);
    await test(id);
    await integrations.confirmRenewal(actor, id);

    const renewed = await find();
    expect(kept).toMatchObject({ oauth: { clientId: gitLabApplication.id }, renews: { integration: acme.id } });
    expect(renewed).toMatchObject({ authentication: 'oauth', credential: { kind: 'oauth', appId: null } });
    expect(await works(stage.tokenOf(renewed))).toBe(true);
    expect(await canBeRefreshed()).toBe(true);
  });

  it('is no conflict when the old pair is refreshed meanwhile', async () => {
    stage = await startRenewalStage();
    const { start, signIn, test, integrations, wait, acme, find } = stage;
    const id = await start();
    await signIn(id);
    wait(2 * hour);
    await lastOf(integrations.test(actor, acme, quick()));
    const refreshed = await find();
    await test(id);

    await integrations.confirmRenewal(actor, id);

    expect(refreshed.credential.token.iv).not.toBe(acme.credential.token.iv);
    expect(await canBeRefreshed()).toBe(true);
  });

  it.each([
    ['brings a new one', undefined],
    ['is refused', { status: 400, body: { error: 'invalid_grant', error_description: 'It was revoked.' } }],
  ])('never mixes pairs when the swap comes while the refresh of the old one %s', async (_how, answer) => {
    stage = await startRenewalStage();
    const { start, signIn, test, integrations, wait, acme, find, gitLab, seen, draftOf } = stage;
    wait(2 * hour);
    const id = await start();
    await signIn(id);
    await test(id);
    const kept = await draftOf(id);
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<typeof answer>();
    gitLab.answerWith(({ path }) => {
      if (path !== '/oauth/token') return undefined;
      asked.resolve();
      return answered.promise;
    });
    const tested = lastOf(integrations.test(actor, acme, quick()));
    await asked.promise;

    const renewed = await integrations.confirmRenewal(actor, id);
    answered.resolve(answer);
    await tested;
    gitLab.answerWith(undefined);

    const used = seen.at(-1);
    expect(stage.tokenOf(await find())).toBe(kept.token && openToken(id, kept.token));
    expect((await find()).credential).toEqual(renewed.credential);
    expect(used).toMatchObject({ kind: 'oauth', refresh: 'kept' });
    expect(used?.kind === 'oauth' && used.token.reveal()).toBe(stage.tokenOf(renewed));
    expect(await canBeRefreshed()).toBe(true);
  });

  it('waits for a refresh of the new pair, and moves what came of it', async () => {
    stage = await startRenewalStage();
    const { start, signIn, test, integrations, wait, gitLab } = stage;
    const id = await start();
    await signIn(id);
    await test(id);
    wait(2 * hour);
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<undefined>();
    gitLab.answerWith(({ path }) => {
      if (path !== '/oauth/token') return undefined;
      asked.resolve();
      return answered.promise;
    });
    const tested = test(id).catch(() => undefined);
    await asked.promise;

    const swapped = integrations.confirmRenewal(actor, id);
    answered.resolve(undefined);
    const renewed = await swapped;
    await tested;

    gitLab.answerWith(undefined);
    expect(await works(stage.tokenOf(renewed))).toBe(true);
    expect(await canBeRefreshed()).toBe(true);
  });

  it('replaces nothing when the host has ended the new sign-in since its test', async () => {
    stage = await startRenewalStage();
    const { start, signIn, test, integrations, wait, gitLab, acme, find } = stage;
    const id = await start();
    await signIn(id);
    await test(id);
    wait(2 * hour);
    gitLab.revokeGrants();

    await expect(integrations.confirmRenewal(actor, id)).rejects.toThrow('the host has ended the new sign-in');

    expect((await find()).credential).toEqual(acme.credential);
  });

  it('is refreshed once by two tests of it at the same time', async () => {
    stage = await startRenewalStage();
    const { start, signIn, test, wait, draftOf } = stage;
    const id = await start();
    await signIn(id);
    wait(2 * hour);

    await Promise.all([test(id), test(id), test(id)]);

    const { token } = await draftOf(id);
    expect(token && (await works(openToken(id, token)))).toBe(true);
  });
});
