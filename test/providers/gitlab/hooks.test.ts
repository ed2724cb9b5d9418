import { describe, expect, it } from 'vitest';
import { aGitLabSeed } from '../../world/seeds.ts';
import { able } from '../open-host.ts';
import { openGitLab } from './open-gitlab.ts';

const url = 'https://flow.pluralsight.com/webhooks/1';
const withHooks = (...hooks: object[]) =>
  aGitLabSeed({ projects: [{ path: 'acme/app', hooks: hooks.map((hook) => ({ url, ...hook })) }] });

describe('webhooks', () => {
  it('cost no call in a quick run, which then looked at nothing', async () => {
    const { host, paths } = await openGitLab({ seed: withHooks({}) });

    expect(await able(host.hooks).list({ deep: false })).toEqual({ hooks: [], targets: [], hiddenBecause: null });
    expect(paths()).toEqual([]);
  });

  it('are told with what the server did to them', async () => {
    const seed = withHooks(
      { branchFilter: 'main', verifiesCertificate: false, events: ['push', 'issues'] },
      { alertStatus: 'temporarily_disabled', disabledUntil: '2026-11-21T13:00:00Z' },
      { alertStatus: 'disabled' },
    );
    const { host } = await openGitLab({ seed, version: '17.9.1' });

    const { hooks, targets, hiddenBecause } = await able(host.hooks).list({ deep: true });

    expect(hooks[0]).toEqual({
      id: '1',
      target: 'acme/app',
      kind: 'project',
      url,
      isActive: true,
      events: ['push', 'issues'],
      contentType: 'json',
      verifiesCertificate: false,
      hasSecret: null,
      state: 'on',
      offUntil: null,
      branchFilter: 'main',
    });
    expect(hooks.slice(1)).toMatchObject([
      { state: 'off-for-now', offUntil: Date.UTC(2026, 10, 21, 13), isActive: true },
      { state: 'off', isActive: true },
    ]);
    expect([targets, hiddenBecause]).toEqual([['acme/app'], null]);
  });

  it('have an unknown state where the server is too old to tell it', async () => {
    const { host } = await openGitLab({ seed: withHooks({ alertStatus: 'disabled' }), version: '13.12.0' });

    expect((await able(host.hooks).list({ deep: true })).hooks[0]).toMatchObject({ state: 'unknown', isActive: true });
  });

  it('are looked for in the twenty most recently active projects that are not archived', async () => {
    const projects = Array.from({ length: 30 }, (_, index) => ({
      path: `acme/p${index}`,
      lastActivityAt: `2026-11-${String(index + 1).padStart(2, '0')}T08:00:00.000Z`,
      archived: index === 29,
    }));
    const { host, paths } = await openGitLab({ seed: aGitLabSeed({ projects }), version: '17.9.1' });

    const { targets } = await able(host.hooks).list({ deep: true });

    expect(targets).toHaveLength(20);
    expect(targets[0]).toBe('acme/p28');
    expect(paths().filter((path) => path.endsWith('/hooks'))).toHaveLength(20);
  });

  it('of projects below Maintainer are not asked for, and may be there all the same', async () => {
    const seed = aGitLabSeed({ groups: [{ path: 'acme', members: { 'flow-svc': 30 } }] });
    const { host, paths } = await openGitLab({ seed });

    const { targets, hiddenBecause } = await able(host.hooks).list({ deep: true });

    expect([targets, hiddenBecause]).toEqual([[], expect.stringContaining('Maintainer')]);
    expect(paths().filter((path) => path.endsWith('/hooks'))).toEqual([]);
  });

  it('of groups are shown to owners, and may be there for others', async () => {
    const hooks = [{ url }];
    const owned = aGitLabSeed({ groups: [{ path: 'acme', members: { 'flow-svc': 50 }, hooks }] });
    const owner = await openGitLab({ seed: owned });
    const maintainer = await openGitLab();

    expect(await able(owner.host.hooks).list({ deep: true })).toMatchObject({
      hooks: [{ kind: 'group', target: 'acme' }],
      hiddenBecause: null,
    });
    expect(await able(maintainer.host.hooks).list({ deep: true })).toMatchObject({
      hooks: [],
      hiddenBecause: expect.stringContaining('owners') as unknown,
    });
  });

  it('are asked for once, whoever wants to know', async () => {
    const { host, paths } = await openGitLab();
    const ability = able(host.hooks);

    await Promise.all([ability.list({ deep: true }), ability.list({ deep: true })]);

    expect(new Set(paths()).size).toBe(paths().length);
  });
});

describe('deliveries', () => {
  const deliveriesOf = async (version: string) => {
    const opened = await openGitLab({
      seed: withHooks({ deliveries: ['200', '302', '503', 'internal error'] }),
      version,
    });
    const ability = able(opened.host.hooks);
    const { hooks } = await ability.list({ deep: true });
    const [hook] = hooks;
    if (!hook) throw new Error('the world has a hook');
    return { ...opened, deliveries: await ability.deliveries(hook) };
  };

  it('are in the words of GitLab, where a redirect has arrived and "internal error" has not', async () => {
    const { deliveries } = await deliveriesOf('17.3.0');

    expect(deliveries?.map(({ status, arrived }) => [status, arrived])).toEqual([
      ['200', true],
      ['302', true],
      ['503', false],
      ['internal error', false],
    ]);
    expect(deliveries?.[0]).toMatchObject({ event: 'push', durationMs: 250, at: Date.UTC(2026, 10, 20, 10) });
    expect(deliveries?.[3]?.at).toBeNull();
  });

  it('carry nothing of what was sent', async () => {
    const { deliveries } = await deliveriesOf('17.3.0');

    expect(JSON.stringify(deliveries)).not.toContain('a name nobody else should read');
  });

  it('are not asked for before 17.3, which keeps them to itself', async () => {
    const { deliveries, paths } = await deliveriesOf('17.2.4');

    expect(deliveries).toBeNull();
    expect(paths().some((path) => path.endsWith('/events'))).toBe(false);
  });
});
