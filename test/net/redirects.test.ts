import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HttpWorld, startHttpWorld } from '../world/http-world.ts';
import { openDoor } from './open-door.ts';

const token = 'ghp_canary0000000000000000000000000021';

let here: HttpWorld;
let there: HttpWorld;
let location = '';
let status = 302;

beforeEach(async () => {
  here = await startHttpWorld({
    answer: ({ path }) => (path === '/start' ? { status, headers: { location } } : { status: 200, body: {} }),
  });
  there = await startHttpWorld({ answer: () => ({ status: 200, body: {} }) });
});
afterEach(() => Promise.all([here.close(), there.close()]));

const places: readonly (readonly [string, () => string])[] = [
  ['another port', () => `${there.url}/end`],
  ['another name', () => `http://localhost:${there.port}/end`],
  ['another scheme', () => `https://127.0.0.1:${there.port}/end`],
  ['the same server', () => '/end'],
  ['the same server in capitals', () => `HTTP://127.0.0.1:${here.port}/end`],
  ['an address with a password', () => `http://user:secret@127.0.0.1:${there.port}/end`],
  ['the metadata of a cloud', () => 'http://169.254.169.254/latest/meta-data/'],
  ['a file', () => 'file:///etc/passwd'],
  ['nothing that is an address', () => 'http://'],
];

describe.each([301, 302, 303, 307, 308])('a redirect with %i', (given) => {
  beforeEach(() => {
    status = given;
  });

  it.each(places)('to %s is handed back, and nothing else is asked', async (_, place) => {
    location = place();
    const door = openDoor();

    const answer = await door.fetch(`${here.url}/start`, { headers: { 'private-token': token } });

    expect(answer.status).toBe(given);
    expect(answer.headers.get('location')).toBe(location);
    expect(here.requests()).toHaveLength(1);
    expect(there.requests()).toHaveLength(0);
    expect(door.requests()).toBe(1);
  });

  it('is followed by plain fetch, and an own header goes along', async () => {
    location = `${there.url}/end`;

    await fetch(`${here.url}/start`, { headers: { 'private-token': token } });

    expect(there.requests()[0]?.headers['private-token']).toBe(token);
  });
});

describe('an address that leads nowhere good', () => {
  it.each([
    ['with a user name', 'http://user@127.0.0.1/', 'EUSERINFO'],
    ['with a password', 'http://:canary-password@127.0.0.1/', 'EUSERINFO'],
    ['of a file', 'file:///etc/passwd', 'ESCHEME'],
    ['of FTP', 'ftp://127.0.0.1/x', 'ESCHEME'],
    ['that is data', 'data:application/json,{}', 'ESCHEME'],
    ['that is none', 'http://', 'EADDRESS'],
    ['of loopback in decimal', 'http://2130706433/', 'EADDRESS'],
    ['of IPv6 loopback', 'http://[::1]/', 'EADDRESS'],
    ['of a cloud’s metadata', 'http://169.254.169.254/', 'EADDRESS'],
    ['of a private network', 'http://10.0.0.1/', 'EADDRESS'],
  ])('%s is refused before anything is sent', async (_, address, reason) => {
    const door = openDoor({ allowPrivateHosts: [] });

    const refused = door.fetch(address, { headers: { authorization: `Bearer ${token}` } });

    await expect(refused).rejects.toMatchObject({ name: 'HostError', code: 'unreachable', details: { reason } });
    await expect(refused).rejects.not.toThrow(/canary/);
    expect(door.requests()).toBe(0);
  });
});
