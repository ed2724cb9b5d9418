import { afterEach, describe, expect, it } from 'vitest';
import { startMisbehavingServer } from '../world/misbehaving-server.ts';
import { startSshServer } from '../world/ssh-server.ts';
import { openDoor } from './open-door.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function listen(words: string) {
  const server = await startSshServer(words);
  open.push(server);
  return openDoor({ probeDeadlineMs: 150 }).banner('127.0.0.1', server.port);
}

describe('a banner', () => {
  it.each([
    ['SSH-2.0-OpenSSH_9.7\r\n', 'SSH-2.0-OpenSSH_9.7'],
    ['SSH-2.0-dropbear\n', 'SSH-2.0-dropbear'],
    ['Authorised use only.\r\nAll is logged.\r\nSSH-2.0-OpenSSH_9.7\r\n', 'SSH-2.0-OpenSSH_9.7'],
    ['220 mail.example.com ESMTP\r\n', '220 mail.example.com ESMTP'],
  ])('%j reads as %s', async (said, words) => {
    expect(await listen(said)).toEqual({ state: 'said', words });
  });

  it('that never comes is silence', async () => {
    expect(await listen('')).toEqual({ state: 'silent', reason: 'ETIMEDOUT' });
  });

  it('without end is not listened to', async () => {
    expect(await listen('x'.repeat(100_000))).toMatchObject({ state: 'said' });
  });

  it('is refused where nobody listens, and never asked for at a forbidden address', async () => {
    const { port } = await startMisbehavingServer('refused');

    expect(await openDoor().banner('127.0.0.1', port)).toEqual({ state: 'refused', reason: 'ECONNREFUSED' });
    expect(await openDoor({ allowPrivateHosts: [] }).banner('127.0.0.1', port)).toMatchObject({ state: 'no-address' });
  });
});
