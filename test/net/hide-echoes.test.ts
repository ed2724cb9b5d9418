import { afterEach, describe, expect, it } from 'vitest';
import { hideEchoesIn, readShown } from '../../src/net/hide-echoes.ts';
import { type HttpWorld, startHttpWorld } from '../world/http-world.ts';
import { openDoor } from './open-door.ts';

const token = 'glpat-canary000000000031';
const password = 'canary "of" flow-svc';
const basic = Buffer.from(`flow-svc:${password}`).toString('base64');

let world: HttpWorld | undefined;
afterEach(() => world?.close());

describe('what a host gives back of a credential', () => {
  it.each([
    ['a token', { 'private-token': token }, `no such token: ${token}`],
    ['a bearer', { authorization: `Bearer ${token}` }, `{"message":"${token}"}`],
    ['a bearer in an address', { authorization: `Bearer ${token}` }, `?token=${encodeURIComponent(token)}`],
    ['a user name and password as they were sent', { authorization: `Basic ${basic}` }, `Basic ${basic}`],
    ['a password in JSON', { authorization: `Basic ${basic}` }, JSON.stringify({ password })],
    ['a password in an address', { authorization: `Basic ${basic}` }, encodeURIComponent(password)],
  ])('is taken out: %s', (_what, headers, said) => {
    const text = Buffer.from(hideEchoesIn(Buffer.from(said), readShown(headers))).toString();

    expect(text).toContain('[secret]');
    expect(text).not.toMatch(/canary/);
  });

  it('is nothing where the host says nothing of it, and the body stays the very same', () => {
    const body = Buffer.from('ünchanged \u{1f600}');

    expect(hideEchoesIn(body, readShown({ 'private-token': token }))).toBe(body);
  });

  it('leaves words alone that a short one would be a part of', () => {
    expect(readShown({ authorization: 'Bearer abc' })).toEqual([]);
  });

  it('does not get through the door, in a body or in a header', async () => {
    world = await startHttpWorld({
      answer: ({ headers }) => ({
        status: 401,
        headers: { 'x-request-id': `for ${headers['private-token']}` },
        body: { message: `no such token: ${headers['private-token']}` },
      }),
    });

    const answer = await openDoor().fetch(world.url, { headers: { 'PRIVATE-TOKEN': token } });

    expect(await answer.json()).toEqual({ message: 'no such token: [secret]' });
    expect(answer.headers.get('x-request-id')).toBe('for [secret]');
  });
});
