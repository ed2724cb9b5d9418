import { describe, expect, it } from 'vitest';
import { startHookStage } from '../../builders/hook-stage.ts';
import { saying } from '../../builders/saying.ts';
import { anActor, workspace } from '../../builders/service.ts';
import { type GitLabOptions, startGitLab } from '../../world/gitlab.ts';
import { aGitLabSeed, goodGitLabToken } from '../../world/seeds.ts';

const rests = ['for now', 'for good'] as const;
const signal = () => new AbortController().signal;
const owned = aGitLabSeed({ groups: [{ path: 'acme', members: { 'flow-svc': 50 } }] });

/** A GitLab with the group acme, whose two projects are imported. */
async function open(options: Partial<GitLabOptions> = {}) {
  const world = await startGitLab({ seed: owned, ...options });
  const stage = await startHookStage(world, {
    provider: 'gitlab',
    baseUrl: world.baseUrl,
    token: goodGitLabToken,
    imported: ['acme/app', 'acme/site'],
  });
  world.setHookClock(stage.service.parts.clock.now);
  const mend = async () => {
    const all = await Array.fromAsync(stage.service.integrations.mendAllHooks(anActor(), signal()));
    return { reenabled: all[0]?.reenabled, asked: all[0]?.closed.reduce((sum, each) => sum + each.asked, 0) };
  };
  /** Four pushes do not arrive, after which GitLab lets the webhook rest as if that had gone on for long. */
  const fail = async (rest: 'for now' | 'for good') => {
    stage.unplug();
    for (let time = 0; time < 4; time += 1) await world.happens('push', { project: 'acme/app' });
    stage.plugIn();
    const [hook] = world.hooksAt('acme');
    if (!hook) throw new Error('there is a webhook');
    hook.failures = rest === 'for now' ? 10 : 40;
    hook.disabledUntil =
      rest === 'for now' ? new Date(stage.service.parts.clock.now() + 3_600_000).toISOString() : null;
  };
  return { world, ...stage, mend, fail };
}
const states = ({
  rows,
}: {
  readonly rows: readonly { readonly place: { readonly target: string }; readonly state: string }[];
}) => rows.map(({ place, state }) => `${place.target} ${state}`);

describe('webhooks of a group', () => {
  it('are one that works once its test has arrived, and count what arrives', async () => {
    const { world, repair, settle, read } = await open();

    const { overview } = await repair();
    const updated_at = new Date(Date.now() - 60_000).toISOString();
    await world.happens('merge_requests', { project: 'acme/app', payload: { object_attributes: { updated_at } } });
    await settle();

    expect(states(overview)).toEqual(['acme working']);
    const [tested, merged] = (await read()).figures;
    expect(tested).toMatchObject({ service: 'repos', count: 1, meanLagMs: null });
    expect(merged).toMatchObject({ service: 'pull-requests', count: 1 });
    expect(merged?.meanLagMs).toBeGreaterThan(59_000);
  });

  it.each([
    ['the account does not own it', { seed: aGitLabSeed() }],
    ['the edition has none', { version: '17.9.1' }],
  ] as const)('are made at its imported projects where %s', async (_why, options) => {
    const { world, repair } = await open(options);

    expect(states((await repair()).overview)).toEqual(['acme/app working', 'acme/site working']);
    expect(world.hooksAt('acme')).toEqual([]);
  });

  it('are blocked in words where the account maintains nothing', async () => {
    const { read } = await open({ seed: aGitLabSeed({ groups: [{ path: 'acme', members: { 'flow-svc': 30 } }] }) });

    expect(await read()).toMatchObject({
      rows: [{ state: 'blocked', words: saying(/an owner of it, on GitLab Premium or Ultimate/) }],
    });
  });

  it('are taken in by their signature alone, too, where GitLab signs', async () => {
    const { world, repair, settle, service } = await open();
    await repair();
    const [hook] = world.hooksAt('acme');
    if (!hook) throw new Error('there is a webhook');
    world.setSigningToken('acme', hook.token);
    hook.token = null;

    await world.happens('issues', { project: 'acme/app' });
    await settle();

    expect(hook.log[0]?.status).toBe('202');
    expect(await service.parts.ledger.listHookFigures(workspace, 0)).toMatchObject([
      { event: 'Issue Hook' },
      { event: 'Push Hook' },
    ]);
  });
});

describe('a webhook that GitLab lets rest after failures', () => {
  it.each(rests)('%s is woken by the next look once the cause is gone, and its gap closes', async (rest) => {
    const { repair, fail, mend, pass, read } = await open();
    await repair();
    await fail(rest);
    const before = await read();
    pass(3 * 60_000);

    expect(before.rows).toMatchObject([{ state: 'off' }]);
    expect(await mend()).toEqual({ reenabled: 1, asked: 4 });
    expect(states(await read())).toEqual(['acme working']);
  });

  it('is left alone while the cause is there', async () => {
    const { repair, fail, mend, unplug, hooks, read } = await open();
    await repair();
    await fail('for now');
    unplug();

    expect(await mend()).toMatchObject({ reenabled: 0 });
    expect((await hooks()).map(({ state }) => state)).toEqual(['waiting']);
    expect(states(await read())).toEqual(['acme off']);
  });

  it.each(rests)('%s is woken by a repair, too', async (rest) => {
    const { repair, fail } = await open();
    await repair();
    await fail(rest);

    const { overview, mended } = await repair();

    expect(mended).toBe(1);
    expect(states(overview)).toEqual(['acme working']);
  });

  it('is asked for no more than five deliveries a minute', async () => {
    const { repair, fail, mend, takeSlept, pass } = await open();
    await repair();
    await fail('for now');
    pass(3 * 60_000);

    await mend();

    expect(takeSlept().filter((each) => each === 12_000)).toHaveLength(3);
  });
});
