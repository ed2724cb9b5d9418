import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Looked } from '../../../src/integrations/index.ts';
import { howOf, startAppSweep } from '../../builders/app-sweep.ts';

let stage: Awaited<ReturnType<typeof startAppSweep>>;
beforeEach(async () => {
  stage = await startAppSweep();
});
afterEach(() => stage.close());

const causeOf = (looked: Looked | undefined) => (looked && 'report' in looked ? looked.report.cause : undefined);

describe('what GitHub takes from a GitHub App', () => {
  const asked = () => stage.world.requests().filter(({ headers }) => headers['authorization']).length;

  it('is asked of a deleted App once, and all its integrations have the answer', async () => {
    await stage.added(['a', 'acme'], ['b', 'acme-labs']);
    await stage.addedWithAnotherKey('c');
    stage.world.deleteApp(7);
    stage.world.forgetRequests();

    const looks = await stage.sweep();

    expect(Object.values(howOf(looks)).toSorted()).toEqual(['shared', 'shared', 'tested']);
    expect(Object.values(looks).map(causeOf)).toEqual(['token-valid', 'token-valid', 'token-valid']);
    // Its list of installations, and then its name.
    expect(asked()).toBeLessThanOrEqual(2);
  });

  it('is not taken for gone where something else answers that it is not there', async () => {
    await stage.added(['a', 'acme'], ['b', 'acme-labs']);
    stage.world.rewriteWith((answer, { path }) => {
      const body = { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' };
      return path.includes('/app') ? { ...answer, status: 404, body } : answer;
    });

    expect(howOf(await stage.sweep())).toEqual({ a: 'tested', b: 'tested' });
  });

  it('stops at a suspended installation for whatever wants that one alone', async () => {
    await stage.added(['a', 'acme'], ['b', 'acme'], ['c', 'acme-labs'], ['d'], ['e']);
    stage.world.setApp({
      ...stage.flowApp,
      installations: [{ organization: 'acme', suspended: true }, { organization: 'acme-labs' }],
    });

    const looks = await stage.sweep();

    const { a, b, c, d, e } = howOf(looks);
    expect(new Set([a, b])).toEqual(new Set(['shared', 'tested']));
    expect([c, d, e]).toEqual(['tested', 'tested', 'tested']);
    expect(causeOf(looks['b'])).toBe('app-installation');
    expect(causeOf(looks['c'])).not.toBe('app-installation');
  });

  it('stops at an installation that was removed', async () => {
    await stage.added(['a', 'acme'], ['b', 'acme'], ['c', 'acme-labs']);
    stage.world.setApp({
      ...stage.flowApp,
      installations: [{ organization: 'acme', removed: true }, { organization: 'acme-labs' }],
    });

    const { a, b, c } = howOf(await stage.sweep());

    expect(new Set([a, b])).toEqual(new Set(['shared', 'tested']));
    expect(c).toBe('tested');
  });

  it('is asked for again in the next sweep, and found well when it was given back', async () => {
    await stage.added(['a', 'acme'], ['b', 'acme']);
    stage.world.setApp({ ...stage.flowApp, installations: [{ organization: 'acme', suspended: true }] });
    await stage.sweep();
    stage.world.setApp(stage.flowApp);

    expect(howOf(await stage.sweep())).toEqual({ a: 'tested', b: 'tested' });
  });

  it('says of a key that is refused nothing about the other keys of the App', async () => {
    await stage.added(['a', 'acme'], ['b', 'acme']);
    await stage.addedWithAnotherKey('c', 'acme');

    const looks = await stage.sweep();

    expect(new Set([looks['a']?.how, looks['b']?.how])).toEqual(new Set(['shared', 'tested']));
    expect(looks['c']).toMatchObject({ how: 'tested', report: { cause: null } });
  });
});
