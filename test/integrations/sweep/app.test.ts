import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countedAs, howOf, startAppSweep } from '../../builders/app-sweep.ts';
import { saying } from '../../builders/saying.ts';

let stage: Awaited<ReturnType<typeof startAppSweep>>;
beforeEach(async () => {
  stage = await startAppSweep();
});
afterEach(() => stage.close());

describe('the budget of a GitHub App', () => {
  it('is one for all integrations on an installation, whichever of its tokens asks', async () => {
    const [first] = await stage.added(['a', 'acme'], ['b', 'acme']);
    stage.pass(60);
    stage.limit({ acme: 2505 });
    await stage.test(first);

    const looks = await stage.sweep();

    expect(howOf(looks)).toEqual({ a: 'put-off', b: 'put-off' });
    expect(looks['b']).toMatchObject({
      words: saying(
        /^Not looked at this time: 2,50\d requests are left of 5,000 for the App on acme until 10:10 UTC; the reserve for Flow begins at 2,500\.$/,
      ),
    });
    expect(stage.world.requests()).toEqual([]);
  });

  it('is spent by one after the other, until the reserve for Flow begins', async () => {
    const [first] = await stage.added(['a', 'acme'], ['b', 'acme'], ['c', 'acme']);
    const left = stage.limit({ acme: 2517 });
    await stage.test(first);
    left.set('acme', 2513);

    const hows = Object.values(howOf(await stage.sweep()));

    expect(hows.toSorted()).toEqual(['put-off', 'tested', 'tested']);
  });

  it('leaves the other installations of the App alone', async () => {
    const [first] = await stage.added(['a', 'acme'], ['b', 'acme-labs']);
    stage.limit({ acme: 100 });
    await stage.test(first);

    expect(howOf(await stage.sweep())).toEqual({ a: 'put-off', b: 'tested' });
  });

  it('holds back what looks at several of which one has no more', async () => {
    const [first] = await stage.added(['a', 'acme'], ['b']);
    stage.limit({ acme: 100 });
    await stage.test(first);

    expect(howOf(await stage.sweep())).toEqual({ a: 'put-off', b: 'put-off' });
  });

  it('has a part for what the App asks as itself, on all that it is installed on', async () => {
    const [first] = await stage.added(['a', 'acme'], ['b', 'acme-labs']);
    stage.limit({ 'the App': 100 });
    await stage.test(first);

    const looks = await stage.sweep();

    expect(howOf(looks)).toEqual({ a: 'put-off', b: 'put-off' });
    expect(looks['b']).toMatchObject({ words: saying('of 5,000 for the App itself until') });
  });

  it('goes on when GitHub counts anew', async () => {
    const [first] = await stage.added(['a', 'acme']);
    stage.limit({ acme: 100 });
    await stage.test(first);
    await stage.sweep();
    stage.world.rewriteWith(undefined);
    stage.pass(60);

    expect(howOf(await stage.sweep())).toEqual({ a: 'tested' });
  });

  it('does not count where the server limits nothing', async () => {
    await stage.added(['a', 'acme'], ['b', 'acme']);

    expect(howOf(await stage.sweep())).toEqual({ a: 'tested', b: 'tested' });
  });

  it('waits for as long as GitHub asks to leave an installation alone', async () => {
    const [first] = await stage.added(['a', 'acme'], ['b', 'acme-labs']);
    stage.world.rewriteWith((answer, { headers }) =>
      countedAs(stage.flowApp, headers['authorization']) === 'acme'
        ? { ...answer, status: 403, headers: { ...answer.headers, 'retry-after': '3600' } }
        : answer,
    );
    await stage.test(first);

    const looks = await stage.sweep();

    expect(howOf(looks)).toEqual({ a: 'put-off', b: 'tested' });
    expect(looks['a']).toMatchObject({
      words: 'Not looked at this time: the host asked to be left alone for the App on acme until 09:10 UTC.',
    });
  });

  it('is kept under names that give nothing of a key or token away', async () => {
    await stage.added(['a']);

    const { host } = new URL(stage.world.url);
    expect(stage.named).toEqual(
      new Set([`${host} app 7`, `${host} app 7 installation 1`, `${host} app 7 installation 2`]),
    );
  });
});
