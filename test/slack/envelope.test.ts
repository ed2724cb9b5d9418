import { describe, expect, it } from 'vitest';
import { readEnvelope } from '../../src/slack/envelope.ts';

const press = {
  team: { id: 'T1' },
  user: { id: 'U1', team_id: 'T1' },
  channel: { id: 'C1' },
  response_url: 'https://x',
};
const written = { type: 'event_callback', team_id: 'T1', event: { user: 'U1', channel: 'C1', thread_ts: '1.1' } };

describe('who sent a request, and from where', () => {
  it('is read from a command', () => {
    const command = { team_id: 'T1', user_id: 'U1', channel_id: 'C1', response_url: 'https://x' };

    expect(readEnvelope(command)).toMatchObject({
      workspace: 'T1',
      userId: 'U1',
      channelId: 'C1',
      responseUrl: 'https://x',
    });
  });

  it('is read from a press, with the message it came from', () => {
    const container = { message_ts: '2.1', thread_ts: '1.1', is_ephemeral: true };

    expect(readEnvelope({ ...press, container })).toMatchObject({
      userTeamId: 'T1',
      threadTs: '1.1',
      pressed: { ts: '2.1', isEphemeral: true },
    });
  });

  it('is read from what somebody wrote', () => {
    expect(readEnvelope(written)).toMatchObject({ workspace: 'T1', userId: 'U1', channelId: 'C1', threadTs: '1.1' });
  });

  it('is the workspace that has the app, in a channel that two companies share', () => {
    const shared = { ...written, team_id: 'T2', authorizations: [{ team_id: 'T1', user_id: 'U0FLOW' }] };

    expect(readEnvelope(shared)?.workspace).toBe('T1');
  });

  it.each([
    ['nobody', { team_id: 'T1' }],
    ['no workspace', { user_id: 'U1' }],
    ['something that is no object', null],
    ['an event without a person', { team_id: 'T1', event: { bot_id: 'B1' } }],
    ['an event that is none', { team_id: 'T1', event: 'x' }],
  ])('is not read from what is of %s', (_what, body) => {
    expect(readEnvelope(body)).toBeUndefined();
  });

  it('is read all the same where Slack puts something new', () => {
    expect(readEnvelope({ ...press, container: { is_ephemeral: 'maybe' } })?.userId).toBe('U1');
  });
});
