import { describe, expect, it } from 'vitest';
import { accessLevel } from '../../src/checks/access-level.ts';
import { aContext } from '../builders/context.ts';

const judge = (...levels: readonly (number | null)[]) =>
  accessLevel.run(
    aContext({
      provider: 'gitlab',
      host: {
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
