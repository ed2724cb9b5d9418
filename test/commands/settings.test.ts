import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/core/reply.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { saying } from '../builders/saying.ts';
import { anActor } from '../builders/service.ts';

let desk: Desk;
afterEach(() => desk.close());

const admin = { actor: anActor({ role: 'admin' }) };

function fieldOf(reply: Reply, name: string) {
  const fields = reply.kind === 'card' ? reply.fields : [];
  return fields.find(({ label }) => label.includes(name));
}

describe('settings', () => {
  it('tell an admin everything, by name and in words', async () => {
    desk = await openDesk();

    const reply = await desk.answer(['settings'], admin);

    expect(fieldOf(reply, 'FLOW_ENCRYPTION_KEYS')?.value).toBe('2 keys; k2 seals, all open');
    expect(fieldOf(reply, 'FLOW_ADMINS')).toMatchObject({ label: 'Admins (FLOW_ADMINS)', people: ['U0ADMIN'] });
    expect(fieldOf(reply, 'FLOW_ALLOW_PRIVATE_HOSTS')?.value).toBe('git.acme.internal');
    expect(fieldOf(reply, 'SLACK_APP_TOKEN')?.value).toBe('over HTTP, every request signed');
    expect(fieldOf(reply, 'FLOW_TIMEZONE')?.value).toBe('UTC');
  });

  it.each(['viewer', 'manager'] as const)('tell a %s what does no harm, and that there is more', async (role) => {
    desk = await openDesk();

    const reply = await desk.answer(['settings'], { actor: anActor({ role }) });

    expect(fieldOf(reply, 'FLOW_ADMINS')?.people).toEqual(['U0ADMIN']);
    expect(fieldOf(reply, 'FLOW_GITHUB_URL')?.value).toBe('https://github.com');
    for (const name of ['FLOW_ENCRYPTION_KEYS', 'FLOW_DATA_DIR', 'FLOW_ALLOW_PRIVATE_HOSTS', 'SLACK_']) {
      expect(fieldOf(reply, name), name).toBeUndefined();
    }
    expect(JSON.stringify(reply)).not.toMatch(/git\.acme\.internal|\.\/data|k2/);
    expect(JSON.stringify(reply)).toContain('Admins see 7 more');
  });

  it('tell guests nothing', async () => {
    desk = await openDesk();

    expect(await desk.answer(['settings'], { actor: anActor({ role: 'none' }) })).toMatchObject({
      problem: 'not-allowed',
    });
  });

  it('say what is missing and what cannot be done without it', async () => {
    desk = await openDesk(undefined, {}, { keys: null, admins: [] });

    expect(await desk.answer(['settings'], admin)).toMatchObject({
      lines: [
        saying('FLOW_ENCRYPTION_KEYS is not set: no token can be kept'),
        saying('FLOW_ADMINS is not set: nobody in Slack may add'),
        saying('GITHUB_OAUTH_CLIENT_ID and GITHUB_OAUTH_CLIENT_SECRET are not set'),
        saying('secrets are never shown'),
      ],
    });
  });

  it.each([
    [null, 'the form in Slack'],
    ['modal', 'the form in Slack'],
    ['page', 'a one-time page in the browser, never the form in Slack'],
    ['both', 'the form in Slack, or a one-time page in the browser'],
  ] as const)('say where secrets are typed (%s)', async (secretEntry, words) => {
    desk = await openDesk(undefined, {}, { secretEntry });

    expect(fieldOf(await desk.answer(['settings']), 'FLOW_SECRET_ENTRY')?.value).toBe(words);
  });

  it('take no words', async () => {
    desk = await openDesk();

    expect(await desk.answer(['settings', 'FLOW_ADMINS'])).toMatchObject({ problem: 'input' });
  });
});
