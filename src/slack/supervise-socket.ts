import type { Log } from '../core/log.ts';

/** What of Slack's socket client is used. */
export interface SocketClient {
  start(): Promise<unknown>;
  disconnect(): Promise<void>;
  on(event: 'connected' | 'disconnected', listener: () => void): unknown;
}

export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

export interface SupervisedSocket {
  start(): void;
  stop(): Promise<void>;
  isConnected(): boolean;
}

const usual: Backoff = { firstMs: 500, mostMs: 60_000 };

/**
 * Connects, and connects again for as long as it takes. The client's own way loses the promise of a failed attempt,
 * and takes a network that is away for a reason to give up: https://github.com/slackapi/node-slack-sdk/issues/2656
 */
export function superviseSocket(client: SocketClient, log: Log, backoff: Backoff = usual): SupervisedSocket {
  let state: 'stopped' | 'connecting' | 'connected' = 'stopped';
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  const connectLater = () => {
    if (state === 'stopped' || timer !== undefined) return;
    state = 'connecting';
    const waitMs = Math.min(backoff.firstMs * 2 ** failures, backoff.mostMs);
    failures += 1;
    timer = setTimeout(() => {
      timer = undefined;
      void connect();
    }, waitMs);
  };

  const connect = async () => {
    try {
      await client.start();
    } catch (error) {
      log.warn({ err: error, failures }, 'Slack’s socket could not be opened');
      connectLater();
    }
  };

  client.on('connected', () => {
    if (state === 'stopped') return;
    state = 'connected';
    failures = 0;
    log.info({}, 'connected to Slack by socket');
  });
  // Slack closes sockets now and then as a matter of course.
  client.on('disconnected', connectLater);

  return {
    start() {
      if (state !== 'stopped') return;
      state = 'connecting';
      void connect();
    },
    async stop() {
      state = 'stopped';
      clearTimeout(timer);
      timer = undefined;
      await client.disconnect();
    },
    isConnected: () => state === 'connected',
  };
}
