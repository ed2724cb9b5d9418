import { get } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { openDoor } from './open-door.ts';
import { startServer, type TestServer } from './start-server.ts';

const open: TestServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function startInside() {
  const server = await startServer((_request, response) => response.end('inside'));
  open.push(server);
  return server;
}

/** A name whose owner answers with `first` once, and with `then` from then on. */
function aFlippingName(first: string, then: string) {
  let asked = 0;
  return {
    asked: () => asked,
    lookup: () => {
      asked += 1;
      return Promise.resolve([asked === 1 ? first : then]);
    },
  };
}

describe('a name that changes between the look and the connection', () => {
  it('leads plain Node inside, after a check that saw a public address', async () => {
    const inside = await startInside();
    const name = aFlippingName('140.82.121.3', '127.0.0.1');

    const [checked] = await name.lookup();
    const body = await new Promise((resolve, reject) => {
      const options = {
        hostname: 'rebind.example.com',
        port: inside.port,
        lookup: (_: string, __: object, callback: (error: null, found: { address: string; family: 4 }[]) => void) =>
          void name.lookup().then(([address = '']) => callback(null, [{ address, family: 4 }])),
      };
      get(options, (response) => response.setEncoding('utf8').once('data', resolve)).on('error', reject);
    });

    expect(checked).toBe('140.82.121.3');
    expect(body).toBe('inside');
  });

  it('leads us only to the address that was checked', async () => {
    const allowed = await startInside();
    const name = aFlippingName('127.0.0.1', '169.254.169.254');
    const door = openDoor({ systemLookup: name.lookup });

    const { connectTo } = await door.names('rebind.test');
    const port = await door.port('rebind.test', allowed.port);
    const first = await door.fetch(`http://rebind.test:${allowed.port}/`);
    const second = await door.fetch(`http://rebind.test:${allowed.port}/`);

    expect(connectTo.map((each) => each.address)).toEqual(['127.0.0.1']);
    expect(port).toMatchObject({ state: 'open', address: '127.0.0.1' });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(name.asked()).toBe(1);
  });

  it('is looked up anew by the next run, and refused then', async () => {
    const inside = await startInside();
    const name = aFlippingName('127.0.0.1', '169.254.169.254');

    await openDoor({ systemLookup: name.lookup }).fetch(`http://rebind.test:${inside.port}/`);
    const later = openDoor({ systemLookup: name.lookup }).fetch(`http://rebind.test:${inside.port}/`);

    await expect(later).rejects.toMatchObject({ code: 'unreachable', details: { reason: 'EADDRESS' } });
    expect(inside.connections()).toBe(1);
  });

  it('cannot lead inside when it points there from the start', async () => {
    const inside = await startInside();
    const door = openDoor({ allowPrivateHosts: [], systemLookup: () => Promise.resolve(['127.0.0.1']) });

    await expect(door.fetch(`http://rebind.test:${inside.port}/`)).rejects.toMatchObject({ code: 'unreachable' });
    expect(inside.connections()).toBe(0);
    expect(door.requests()).toBe(0);
  });
});
