import { describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../src/core/ids.ts';
import { askingPeople } from '../../src/slack/people.ts';

const workspace = WorkspaceId.parse('T1');
const slackSays = (error: string) => Object.assign(new Error(error), { data: { ok: false, error } });

function peopleOf({ user = {}, groups = [] }: { user?: object | Error; groups?: readonly (object | Error)[] }) {
  const failures: unknown[] = [];
  const time = { now: 0 };
  const asked: string[] = [];
  const say = (answer: object | Error) => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer));
  const people = askingPeople({
    askUser: () => say(user instanceof Error ? user : { ok: true, user }),
    askGroup: (id) => {
      asked.push(id);
      return say(groups[asked.length - 1] ?? new Error('asked too often'));
    },
    clock: { now: () => time.now, monotonicMs: () => time.now },
    noteFailure: (error) => void failures.push(error),
  });
  return { people, failures, time, asked };
}

describe('a full member', () => {
  it.each([
    ['a member', { team_id: 'T1' }, true],
    ['a guest of several channels', { is_restricted: true }, false],
    ['a guest of one channel', { is_restricted: true, is_ultra_restricted: true }, false],
    ['somebody of another workspace', { team_id: 'T2' }, false],
    ['a member of several workspaces', { team_id: 'T2', enterprise_user: { teams: ['T1', 'T2'] } }, true],
    ['a member of other workspaces of the organisation', { team_id: 'T2', enterprise_user: { teams: ['T2'] } }, false],
    ['a stranger', { is_stranger: true }, false],
    ['somebody who has left', { deleted: true }, false],
    ['a bot', { is_bot: true }, false],
  ])('is not anybody else: %s', async (_who, user, expected) => {
    expect(await peopleOf({ user }).people.isFullMember(workspace, 'U1')).toBe(expected);
  });

  it('is not known while Slack does not say', async () => {
    for (const user of [new Error('timeout'), { is_restricted: 'yes' }]) {
      const { people, failures } = peopleOf({ user });

      expect(await people.isFullMember(workspace, 'U1')).toBeUndefined();
      expect(failures).toHaveLength(1);
    }
  });
});

describe('what people call somebody', () => {
  it.each([
    [{ real_name: 'Ana Lima' }, 'Ana Lima'],
    [{ real_name: '' }, undefined],
    [{}, undefined],
    [{ real_name: 7 }, undefined],
  ])('is their name, where Slack says one (%o)', async (user, expected) => {
    expect(await peopleOf({ user }).people.findName(workspace, 'U1')).toBe(expected);
  });

  it('is not known while Slack does not answer', async () => {
    const { people, failures } = peopleOf({ user: new Error('timeout') });

    expect(await people.findName(workspace, 'U1')).toBeUndefined();
    expect(failures).toHaveLength(1);
  });
});

describe('a user group', () => {
  it('is asked about once a minute, however many ask at once', async () => {
    const { people, time, asked } = peopleOf({ groups: [{ users: ['U1'] }, { users: ['U2'] }] });

    const together = await Promise.all([people.listGroup(workspace, 'S1'), people.listGroup(workspace, 'S1')]);
    time.now = 59_999;
    const remembered = await people.listGroup(workspace, 'S1');
    time.now = 60_000;
    const later = await people.listGroup(workspace, 'S1');

    expect([...together, remembered, later]).toEqual([['U1'], ['U1'], ['U1'], ['U2']]);
    expect(asked).toEqual(['S1', 'S1']);
  });

  it('that Slack did not answer for is asked about again', async () => {
    const { people, failures } = peopleOf({ groups: [slackSays('missing_scope'), { users: 'U1' }, { users: [] }] });

    expect(await people.listGroup(workspace, 'S1')).toBeUndefined();
    expect(await people.listGroup(workspace, 'S1')).toBeUndefined();
    expect(await people.listGroup(workspace, 'S1')).toEqual([]);
    expect(failures).toHaveLength(2);
  });

  it.each(['no_such_subteam', 'plan_upgrade_required'])('that Slack calls %s is none', async (error) => {
    const { people, failures } = peopleOf({ groups: [slackSays(error)] });

    expect(await people.listGroup(workspace, 'S1')).toBeNull();
    expect(failures).toEqual([]);
  });
});
