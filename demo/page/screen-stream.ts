import type { ServerResponse } from 'node:http';

/** How often a person's screen is sent at most, and a sign of life when nothing happens. */
const pauseMs = 50;
const lifeSignMs = 15_000;

export interface ScreenStreamParts {
  readonly response: ServerResponse;
  readonly describe: () => unknown;
  /** Calls at every change, until what it answers is called. */
  readonly watch: (listener: () => void) => () => void;
}

/** Sends what a person sees as server-sent events: at once, and the newest state soon after every change. */
export function streamScreen({ response, describe, watch }: ScreenStreamParts): void {
  let timer: NodeJS.Timeout | undefined;
  const send = () => {
    timer = undefined;
    response.write(`data: ${JSON.stringify(describe())}\n\n`);
  };

  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  send();
  const unwatch = watch(() => {
    timer ??= setTimeout(send, pauseMs);
  });
  const life = setInterval(() => response.write(': still here\n\n'), lifeSignMs);
  response.on('close', () => {
    unwatch();
    clearTimeout(timer);
    clearInterval(life);
  });
}
