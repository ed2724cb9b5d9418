import { SocketModeReceiver } from '@slack/bolt';
import { noteFault } from '../core/fault.ts';
import type { Log } from '../core/log.ts';
import type { Secret } from '../core/secret.ts';
import { clientOptions } from './client-options.ts';
import { createSlackLogger } from './slack-logger.ts';
import { type SocketClient, superviseSocket } from './supervise-socket.ts';

export interface SocketReceiverParts {
  readonly appToken: Secret;
  /** Null for Slack itself. */
  readonly apiUrl: string | null;
  readonly log: Log;
}

/** Slack's requests over a web socket that we keep open ourselves: Bolt's own reconnecting can end the process. */
export class SocketReceiver extends SocketModeReceiver {
  readonly #supervised: ReturnType<typeof superviseSocket>;

  constructor({ appToken, apiUrl, log }: SocketReceiverParts) {
    const logger = createSlackLogger(log);
    super({
      appToken: appToken.reveal(),
      logger,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: clientOptions(logger, apiUrl) },
      processEventErrorHandler: async ({ error }) => {
        noteFault(log, error, { surface: 'slack' });
        return true;
      },
    });
    const client: SocketClient = this.client;
    this.#supervised = superviseSocket(client, log);
  }

  /** Answers at once; the connection is made, and made again, in the background. */
  override async start(): ReturnType<SocketModeReceiver['start']> {
    this.#supervised.start();
    return { ok: true };
  }

  override async stop(): Promise<void> {
    await this.#supervised.stop();
  }

  isConnected(): boolean {
    return this.#supervised.isConnected();
  }
}
