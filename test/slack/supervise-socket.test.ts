import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../src/core/log.ts';
import { type SocketClient, superviseSocket } from '../../src/slack/supervise-socket.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A socket that connects, or fails as often as it is told. */
class FakeSocket extends EventEmitter implements SocketClient {
  failures: number;
  started = 0;
  stopped = 0;

  constructor(failures = 0) {
    super();
    this.failures = failures;
  }

  async start(): Promise<void> {
    this.started += 1;
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('no network');
    }
    this.emit('connected');
  }

  async disconnect(): Promise<void> {
    this.stopped += 1;
    this.emit('disconnected');
  }
}

const backoff = { firstMs: 100, mostMs: 400 };

describe('the socket to Slack', () => {
  it('is opened again after it was closed, and after attempts that failed', async () => {
    const client = new FakeSocket(2);
    const socket = superviseSocket(client, silentLog, backoff);

    socket.start();
    await vi.advanceTimersByTimeAsync(0);
    expect([client.started, socket.isConnected()]).toEqual([1, false]);
    await vi.advanceTimersByTimeAsync(100);
    expect(client.started).toBe(2);
    await vi.advanceTimersByTimeAsync(200);
    expect([client.started, socket.isConnected()]).toEqual([3, true]);

    client.emit('disconnected');
    expect(socket.isConnected()).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect([client.started, socket.isConnected()]).toEqual([4, true]);
  });

  it('never gives up, and never waits longer than it should', async () => {
    const client = new FakeSocket(1000);
    const socket = superviseSocket(client, silentLog, backoff);

    socket.start();
    await vi.advanceTimersByTimeAsync(100 + 200 + 400 * 50);

    expect(client.started).toBe(53);
  });

  it('tries once at a time when a failure is told twice', async () => {
    const client = new FakeSocket();
    const socket = superviseSocket(client, silentLog, backoff);
    socket.start();
    await vi.advanceTimersByTimeAsync(0);

    client.emit('disconnected');
    client.emit('disconnected');
    await vi.advanceTimersByTimeAsync(400);

    expect(client.started).toBe(2);
  });

  it('stays closed once it is stopped', async () => {
    const client = new FakeSocket();
    const socket = superviseSocket(client, silentLog, backoff);
    socket.start();
    await vi.advanceTimersByTimeAsync(0);

    await socket.stop();
    await vi.advanceTimersByTimeAsync(10_000);

    expect([client.started, client.stopped, socket.isConnected()]).toEqual([1, 1, false]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
