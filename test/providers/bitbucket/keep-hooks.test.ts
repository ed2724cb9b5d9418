import { createHmac } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Secret } from '../../../src/core/secret.ts';
import type { HookPlace } from '../../../src/providers/index.ts';
import { startBitbucket } from '../../world/bitbucket.ts';
import { startReceiver } from '../../world/receiver.ts';
import { able, failureOf, openHost } from '../open-host.ts';

const token = 'canary-bitbucket-token-0001';
const url = 'https://flow-bot.example/webhooks/bitbucket-dc/hok_00000000000000000000000000000001';
const secret = new Secret('canary-hook-secret-0001');
const places: readonly (readonly [string, HookPlace])[] = [
  ['a repository', { kind: 'repository', target: 'ACME/app' }],
  ['a project', { kind: 'project', target: 'ACME' }],
];
const [, repository] = places[0] ?? ['', { kind: 'repository', target: '' }];

async function open(isAdmin = true) {
  const repositories = [{ path: 'ACME/app', isAdmin }];
  const world = await startBitbucket({ seed: { login: 'flow-svc', token, repositories } });
  onTestFinished(() => world.close());
  const receiver = await startReceiver();
  world.deliverTo(() => receiver.url);
  const ability = able(openHost({ provider: 'bitbucket-dc', baseUrl: world.url, token }).host.hooks);
  const keeping = able(ability.keeping);
  return { world, receiver, ability, keeping, wanted: { url, secret, events: keeping.events(repository) } };
}

describe.each(places)('a webhook of %s of Bitbucket', (_name, place) => {
  it('is made, shown as one of that place alone, and signs what it delivers', async () => {
    const { world, receiver, keeping, wanted } = await open();

    const made = await keeping.create(place, wanted);
    await world.happens('repo:refs_changed', 'ACME/app');

    expect(made).toMatchObject({ ...place, url, isActive: true, verifiesCertificate: true, events: wanted.events });
    const lists = await Promise.all(places.map(([, each]) => keeping.list(each)));
    expect(lists.flat()).toEqual([made]);
    const [told] = receiver.requests();
    const signature = createHmac('sha256', secret.reveal())
      .update(told?.body ?? '')
      .digest('hex');
    expect(told?.headers).toMatchObject({
      'x-event-key': 'repo:refs_changed',
      'x-hub-signature': `sha256=${signature}`,
    });
  });

  it('is there all the same when the answer to making it is lost', async () => {
    const { world, keeping, wanted } = await open();
    world.rewriteWith((answer, { method }) => (method === 'POST' ? { status: 502, body: '<html></html>' } : answer));

    await expect(keeping.create(place, wanted)).rejects.toMatchObject({ code: 'unexpected-answer' });

    expect(await keeping.list(place)).toMatchObject([{ ...place, url }]);
  });

  it('is mended, keeps what else it told of, and is removed, also a second time', async () => {
    const { world, keeping, wanted } = await open();
    const made = await keeping.create(place, { ...wanted, url: 'https://old.example.com/', events: ['repo:forked'] });

    const changed = await keeping.change(made, wanted);
    const standing = [...world.hooksAt(place.target)];
    await keeping.remove(changed);
    await keeping.remove(changed);

    expect(changed).toMatchObject({ id: made.id, url, events: [...wanted.events, 'repo:forked'] });
    expect(standing).toMatchObject([{ url, secret: secret.reveal() }]);
    expect(await keeping.list(place)).toEqual([]);
  });

  it('is tested at its address, and can be asked for nothing again', async () => {
    const { receiver, keeping, wanted } = await open();
    const made = await keeping.create(place, wanted);

    await keeping.test(made);

    expect(receiver.requests()).toMatchObject([{ headers: { 'x-event-key': 'diagnostics:ping' } }]);
    expect(keeping.redeliver).toBeUndefined();
  });
});

describe('Bitbucket', () => {
  it('lets administrators alone see and make webhooks', async () => {
    const { keeping, wanted } = await open(false);

    for (const [, place] of places) {
      await expect(keeping.list(place)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(keeping.create(place, wanted)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('says what it will not have, and nothing of the secret', async () => {
    const { world, keeping, wanted } = await open();
    const plain = await failureOf(keeping.create(repository, { ...wanted, events: [] }));
    world.answerWith(({ method, body }) =>
      method === 'POST' ? { status: 400, body: { errors: [{ message: body.slice(-90) }] } } : undefined,
    );
    const echoing = await failureOf(keeping.create(repository, wanted));

    expect(plain).toMatchObject({
      code: 'rejected',
      details: { hostSays: expect.stringContaining('events') as unknown },
    });
    expect(JSON.stringify([echoing, String(echoing)])).not.toContain('canary');
  });

  it('tells how a webhook fared when it was last used', async () => {
    const { world, receiver, keeping, ability, wanted } = await open();
    const made = await keeping.create(repository, wanted);
    receiver.answerWith(() => ({ status: 503 }));

    for (let count = 0; count < 7; count += 1) await world.happens('pr:opened', 'ACME/app');

    expect(receiver.requests()).toHaveLength(5);
    expect(await ability.deliveries(made)).toMatchObject([
      { id: null, arrived: false, status: '503', event: 'pr:opened' },
    ]);
  });
});
