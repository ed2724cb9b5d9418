import { describe, expect, it } from 'vitest';
import { accessLevel } from '../../src/checks/access-level.ts';
import type { AccessAbility, MemberView, RepositoryView } from '../../src/providers/index.ts';
import { aContext, dayMs, NOW } from '../builders/context.ts';

const judge = (...levels: readonly (number | null)[]) => judgeQuick(levels);

const judgeQuick = (levels: readonly (number | null)[], access?: AccessAbility) =>
  accessLevel.run(
    aContext({
      provider: 'gitlab',
      host: {
        ...(access ? { access } : {}),
        projects: async () => ({
          projects: levels.map((level, index) => ({ path: `acme/team/p${index}`, level })),
          total: levels.length,
        }),
      },
    }),
  );

describe('access-level', () => {
  it.each([
    [10, 'fail'],
    [15, 'fail'],
    [20, 'warn'],
    [30, 'warn'],
    [39, 'warn'],
    [40, 'pass'],
    [50, 'pass'],
  ])('judges level %i as %s', async (level, status) => {
    expect((await judge(level)).status).toBe(status);
  });

  it('costs a reporter webhooks and nothing else', async () => {
    expect(await judge(20)).toHaveProperty('losses', { webhooks: 'unavailable' });
  });

  it('warns of one project too low among good ones, by name', async () => {
    const verdict = await judge(40, 10, 40);

    expect(verdict).toMatchObject({ status: 'warn', facts: { belowReporter: ['acme/team/p1'] } });
  });

  it('sends the owner to the group from which the role is inherited', async () => {
    expect(await judge(30)).toMatchObject({
      remedy: { who: 'owner', url: 'https://git.example.com/groups/acme/-/group_members' },
    });
  });

  it('names at most twenty projects and counts the rest', async () => {
    const verdict = await judge(...Array.from({ length: 60 }, () => 30));

    expect(verdict.detail).toContain('60 projects');
    expect(verdict.facts?.['belowMaintainer']).toHaveLength(20);
  });

  it('warns of an account with nothing to read', async () => {
    expect((await judge()).status).toBe('warn');
  });

  it('claims nothing when no answer says a role', async () => {
    expect((await judge(null, null)).status).toBe('unknown');
  });
});

describe('access-level before it calls everything lost', () => {
  const asked: string[] = [];
  const knows = (level: number): AccessAbility => ({
    projectsFrom: async () => null,
    memberIn: async (_kind, path) => {
      asked.push(path);
      return { level, endsAt: null };
    },
  });

  it('asks for one project by itself, as the list tells no shares', async () => {
    expect((await judgeQuick([10], knows(40))).status).toBe('pass');
    expect((await judgeQuick([10, 10], knows(40))).status).toBe('warn');
    expect((await judgeQuick([10, 10], knows(10))).status).toBe('fail');
    expect(asked).toHaveLength(3);
  });

  it('asks nothing more where something can be read', async () => {
    asked.length = 0;

    await judgeQuick([20, 10, null], knows(40));

    expect(asked).toEqual([]);
  });
});

describe('access-level in a deep run', () => {
  interface DeepOrder {
    /** Levels as a list of projects tells them. */
    readonly listed: readonly (number | null)[];
    /** Paths by number, from the level on; null where the server cannot filter. */
    readonly from?: Readonly<Record<number, readonly number[]>> | null;
    readonly isComplete?: boolean;
    readonly members?: Readonly<Record<string, MemberView>>;
  }

  const judgeDeep = ({ listed, from = null, isComplete = true, members = {} }: DeepOrder) => {
    const repositories = listed.map(
      (level, index): RepositoryView => ({
        path: `acme/p${index}`,
        isPrivate: true,
        isArchived: false,
        isDisabled: false,
        isEmpty: false,
        objectFormat: 'sha1',
        activeAt: NOW,
        level,
      }),
    );
    const access: AccessAbility = {
      projectsFrom: async (level) =>
        from && { paths: new Set((from[level] ?? []).map((index) => `acme/p${index}`)), isComplete },
      memberIn: async (_kind, path) => members[path] ?? null,
    };
    const readProbe = async () => {
      throw new Error('nobody probes here');
    };
    const inventory = async () => ({ repositories, total: repositories.length, isComplete: true });
    return accessLevel.run(
      aContext({ provider: 'gitlab', deep: true, host: { access, repositories: { inventory, readProbe } } }),
    );
  };

  it('counts shares, which a list of projects does not tell', async () => {
    expect((await judgeDeep({ listed: [20, null], from: { 40: [0, 1] } })).status).toBe('pass');
  });

  it('names what is left below by the difference of the lists', async () => {
    expect(await judgeDeep({ listed: [null, null, null], from: { 40: [0], 20: [0, 1] } })).toMatchObject({
      status: 'warn',
      facts: { belowReporter: ['acme/p2'], belowMaintainer: ['acme/p1', 'acme/p2'] },
    });
  });

  it('takes no level away by a list that was cut short', async () => {
    const verdict = await judgeDeep({ listed: [40, null], from: { 40: [0], 20: [0] }, isComplete: false });

    expect(verdict).toMatchObject({ status: 'pass', facts: { belowReporter: [], belowMaintainer: [] } });
  });

  it('asks the list of members before it calls a role too low', async () => {
    const members = { 'acme/p0': { level: 40, endsAt: null } };

    expect((await judgeDeep({ listed: [10], members })).status).toBe('pass');
    expect((await judgeDeep({ listed: [10] })).status).toBe('fail');
  });

  it.each([
    [29, 'warn'],
    [30, 'warn'],
    [31, 'pass'],
  ])('judges a membership that ends in %i days as %s', async (days, status) => {
    const members = { acme: { level: 40, endsAt: NOW + days * dayMs } };

    expect((await judgeDeep({ listed: [40], members })).status).toBe(status);
  });

  it('says where and when a membership ends, and who can change it', async () => {
    const members = { acme: { level: 40, endsAt: Date.UTC(2026, 11, 1) } };

    expect(await judgeDeep({ listed: [40], members })).toMatchObject({
      detail: expect.stringContaining('Tue 1 Dec 2026') as unknown,
      facts: { memberships: [{ group: 'acme', expiresAt: '2026-12-01T00:00:00Z' }] },
      remedy: { who: 'owner', url: 'https://git.example.com/groups/acme/-/group_members' },
    });
  });
});
