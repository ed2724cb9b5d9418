import { describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../src/core/ids.ts';
import type { Integrations } from '../../src/integrations/index.ts';
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

type Found = Awaited<ReturnType<Integrations['findRole']>>;

function readerFor(isMember: boolean | undefined, found: Found = { role: 'manager', admins: ['U9'] }) {
  const asked: string[] = [];
  return {
    asked,
    readActor: createReadActor({
      people: {
        isFullMember: async (_workspace, userId) => {
          asked.push(userId);
          return isMember;
        },
      },
      integrations: { findRole: async () => found },
    }),
  };
}

describe('who asks', () => {
  it('has the role that the service layer finds, and the channel of the envelope', async () => {
    expect(await readerFor(true).readActor(anEnvelope({ channelId: 'C1' }))).toEqual({
      actor: { workspace, userId: 'U1', role: 'manager', admins: ['U9'], channel: 'C1' },
    });
  });

  it('may do nothing when no full member, whatever role was given', async () => {
    const { readActor } = readerFor(false, { role: 'admin', admins: ['U1'] });

    expect(await readActor(anEnvelope())).toEqual({ actor: { workspace, userId: 'U1', role: 'none' } });
  });

  it('may do nothing with an envelope of another workspace, without Slack being asked', async () => {
    const { readActor, asked } = readerFor(true, { role: 'admin', admins: [] });

    expect(await readActor(anEnvelope({ userTeamId: 'T2' }))).toEqual({
      actor: { workspace, userId: 'U1', role: 'none' },
    });
    expect(asked).toEqual([]);
  });

  it('is not known while Slack does not say', async () => {
    expect(await readerFor(undefined, { role: 'admin', admins: [] }).readActor(anEnvelope())).toEqual({
      unknown: true,
    });
  });

  it('takes along why a role does not count now', async () => {
    const { readActor } = readerFor(true, { role: 'viewer', admins: [], doubt: 'Slack did not say.' });

    expect(await readActor(anEnvelope())).toMatchObject({ actor: { role: 'viewer', doubt: 'Slack did not say.' } });
  });
});
