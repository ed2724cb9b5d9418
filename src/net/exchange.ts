import type { Dispatcher } from 'undici';
import { HostError } from '../core/errors.ts';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Dispatcher.ResponseData['headers'];
  readonly body: Uint8Array;
}

/** The most that a body may have, and whose body it is. */
export interface ExchangeLimits {
  readonly cap: number;
  readonly host: string;
}

/**
 * One question under way. It gathers the answer by itself: undici's `request` makes a stream, a signal and their
 * listeners for each, which is a quarter of what a request costs (bench/sweep.ts).
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly answer: Promise<RawAnswer>;
  readonly #limits: ExchangeLimits;
  readonly #settled = Promise.withResolvers<RawAnswer>();
  readonly #chunks: Uint8Array[] = [];
  #size = 0;
  #status = 0;
  #headers: RawAnswer['headers'] = {};
  #controller: Dispatcher.DispatchController | undefined;
  #brokenOff: Error | undefined;

  constructor(limits: ExchangeLimits) {
    this.#limits = limits;
    this.answer = this.#settled.promise;
  }

  /** Ends it at once, also while it waits for a connection. What has been answered stays answered. */
  breakOff(reason: Error): void {
    this.#brokenOff ??= reason;
    this.#settled.reject(this.#brokenOff);
    this.#controller?.abort(this.#brokenOff);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#brokenOff) controller.abort(this.#brokenOff);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: RawAnswer['headers']): void {
    // "Early hints" and their like come before; what comes last is the answer.
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#size += chunk.byteLength;
    if (this.#size <= this.#limits.cap) {
      this.#chunks.push(chunk);
      return;
    }
    // More than that is not what an API answers.
    const { cap, host } = this.#limits;
    this.breakOff(
      new HostError('unexpected-answer', `${host} answered with more than ${Math.round(cap / 1024)} kB`, {
        reason: 'ETOOLARGE',
      }),
    );
  }

  onResponseEnd(): void {
    const [only] = this.#chunks;
    const body = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks);
    this.#settled.resolve({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#settled.reject(error);
  }
}
