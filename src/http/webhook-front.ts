import type { IncomingMessage, ServerResponse } from 'node:http';
import { largestBodyBytes, type Outcome, type Receive, statuses } from '../webhooks/index.ts';
import { createBodyReader } from './body-reader.ts';
import { refusalWords } from './refusal-words.ts';
import type { WebhookMeter } from './webhook-meter.ts';

export interface WebhookFrontParts {
  readonly receive: Receive;
  /** False before the bot is up and while it stops. */
  readonly isReady: () => boolean;
  readonly meter: WebhookMeter;
}

/** Answers a request itself, before any router sees it; false for one that is none of its own. */
export type Front = (request: IncomingMessage, response: ServerResponse) => boolean;

const megabyte = 1024 * 1024;
const limits = { largest: largestBodyBytes, small: 64 * 1024, all: 96 * megabyte, forLarge: 64 * megabyte };

/** Hosts that come back by themselves do so after minutes; the others are asked to, when the bot looks at what it missed. */
const retryAfterSeconds = '30';

function answer(response: ServerResponse, outcome: Outcome): void {
  if (response.headersSent || response.destroyed) return;
  const status = statuses[outcome];
  if (status === 202) {
    response.writeHead(status, ['content-length', '0']).end();
    return;
  }
  const words = refusalWords(status);
  const headers = ['content-type', 'text/plain', 'content-length', String(words.length)];
  if (status === 503) headers.push('retry-after', retryAfterSeconds);
  if (outcome === 'not-posted') headers.push('allow', 'POST');
  // The rest of it is not worth waiting for.
  if (outcome === 'too-large' || outcome === 'busy') headers.push('connection', 'close');
  response.writeHead(status, headers).end(words);
}

/**
 * Takes what hosts deliver, on Node's own server: a router and its hooks would cost more than all the rest. Whatever
 * happens, the answer is one of a few constant ones.
 */
export function createWebhookFront({ receive, isReady, meter }: WebhookFrontParts): Front {
  const bodies = createBodyReader(limits);

  return (request, response) => {
    const { url: path = '', method, headers, socket } = request;
    if (!path.startsWith('/webhooks/')) return false;
    const finish = (family: string, outcome: Outcome) => {
      meter.answered(family, outcome);
      answer(response, outcome);
      if (!request.complete) request.resume();
    };

    const judged = receive({ method, path, headers, address: socket.remoteAddress });
    const { family } = judged;
    if ('outcome' in judged) {
      finish(family, judged.outcome);
      return true;
    }
    if (!isReady()) {
      finish(family, 'busy');
      return true;
    }
    bodies.read(request, judged.hear, (body) => {
      if (body === 'gone') meter.answered(family, 'gone');
      else if (typeof body === 'string') finish(family, body);
      else void judged.take(body).then((outcome) => finish(family, outcome));
    });
    return true;
  };
}
