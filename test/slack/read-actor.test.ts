import { describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../src/core/ids.ts';
import type { Envelope } from '../../src/slack/envelope.ts';
import { createReadActor } from '../../src/slack/read-actor.ts';

const workspace = WorkspaceId.parse('T1');
const anEnvelope = (given: Partial<Envelope> = {}): Envelope => ({
  workspace,
  userId: 'U1',
  userTeamId: undefined,
  channelId: undefined,
  viewId: undefined,
  ...given,
});

function readerFor(user: object | Error, admins: readonly string[] = []) {
  const failures: unknown[] = [];
  const askUser = () => (user instanceof Error ? Promise.reject(user) : Promise.resolve({ ok: true, user }));
  const readActor = createReadActor({ askUser, admins, noteFailure: (error) => void failures.push(error) });
  return { readActor, failures };
}

const roleOf = (role: string) => ({ actor: { workspace, userId: 'U1', role } });

describe('who asks', () => {
  it.each([
    ['a member', { team_id: 'T1' }, 'viewer'],
    ['a guest of several channels', { is_restricted: true }, 'none'],
    ['a guest of one channel', { is_restricted: true, is_ultra_restricted: true }, 'none'],
    ['somebody of another workspace', { team_id: 'T2' }, 'none'],
    ['a member of several workspaces', { team_id: 'T2', enterprise_user: { teams: ['T1', 'T2'] } }, 'viewer'],
    ['a stranger', { is_stranger: true }, 'none'],
    ['somebody who has left', { deleted: true }, 'none'],
    ['a bot', { is_bot: true }, 'none'],
  ])('may do what %s may', async (_who, user, role) => {
    expect(await readerFor(user).readActor(anEnvelope())).toEqual(roleOf(role));
  });

  it('is admin by the setting, and only as a full member', async () => {
    expect(await readerFor({}, ['U1']).readActor(anEnvelope())).toEqual(roleOf('admin'));
    expect(await readerFor({ is_restricted: true }, ['U1']).readActor(anEnvelope())).toEqual(roleOf('none'));
    expect(await readerFor({ deleted: true }, ['U1']).readActor(anEnvelope())).toEqual(roleOf('none'));
  });

  it('may do nothing with an envelope of another workspace, without Slack being asked', async () => {
    const { readActor, failures } = readerFor(new Error('asked'), ['U1']);

    expect(await readActor(anEnvelope({ userTeamId: 'T2' }))).toEqual(roleOf('none'));
    expect(failures).toEqual([]);
  });

  it('is not known while Slack does not say', async () => {
    for (const answer of [new Error('timeout'), { is_restricted: 'yes' }]) {
      const { readActor, failures } = readerFor(answer, ['U1']);

      expect(await readActor(anEnvelope())).toEqual({ unknown: true });
      expect(failures).toHaveLength(1);
    }
  });
});
