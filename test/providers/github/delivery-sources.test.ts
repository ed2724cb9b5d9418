import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProviders } from '../../../src/providers/index.ts';
import { openDoor } from '../../net/open-door.ts';
import { type HttpWorld, startHttpWorld } from '../../world/http-world.ts';
import { able } from '../open-host.ts';

let world: HttpWorld;
let answer: { status: number; body?: object; headers?: Record<string, string> };
beforeEach(async () => {
  world = await startHttpWorld({ answer: () => answer });
});
afterEach(() => world.close());

function ask(known?: { ranges: readonly string[]; tag: string | null }) {
  const [cloud] = createProviders({ webUrl: world.url, apiUrl: world.url });
  return able(able(cloud).readDeliverySources)(openDoor(), known);
}

describe('where GitHub Cloud delivers from', () => {
  it('is what its API says', async () => {
    answer = { status: 200, headers: { etag: '"one"' }, body: { hooks: ['192.30.252.0/22'], web: ['1.2.3.4/32'] } };

    expect(await ask()).toEqual({ ranges: ['192.30.252.0/22'], tag: '"one"' });
  });

  it('is what it was while GitHub says that nothing has changed', async () => {
    answer = { status: 304 };
    const known = { ranges: ['192.30.252.0/22'], tag: '"one"' };

    expect(await ask(known)).toBe(known);
  });

  it.each([
    [200, { hooks: [] }],
    [200, { message: 'a login page' }],
    [403, { message: 'API rate limit exceeded' }],
  ])('is not told by %i with %o', async (status, body) => {
    answer = { status, body };

    await expect(ask()).rejects.toMatchObject({ code: 'unexpected-answer' });
  });
});
