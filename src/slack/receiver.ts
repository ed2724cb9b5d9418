import type { App, Receiver } from '@slack/bolt';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../core/clock.ts';
import { noteFault } from '../core/fault.ts';
import type { Log } from '../core/log.ts';
import type { Secret } from '../core/secret.ts';
import { type Acknowledgement, createAcknowledgement } from './acknowledgement.ts';
import type { SlackMeter } from './meter.ts';
import { readRequestBody } from './read-request-body.ts';
import { createSeenBefore } from './seen-before.ts';
import { isSignedBySlack } from './signature.ts';

export interface ReceiverParts {
  readonly signingSecret: Secret;
  /** Nothing is taken in while this is false: Slack hears 503 and sends events again. */
  readonly isReady: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: SlackMeter;
}

/** Slack's requests, over HTTP: a receiver for Bolt and the route that feeds it. */
export interface HttpReceiver extends Receiver {
  readonly routes: FastifyPluginAsync;
}

const replayMs = 10 * 60 * 1000;
const replayRoom = 50_000;

const headerOf = (request: FastifyRequest, name: string) => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
};

function kindOf(body: Readonly<Record<string, unknown>>): string {
  if (typeof body['command'] === 'string') return 'command';
  const known = ['block_actions', 'view_submission', 'view_closed', 'event_callback', 'shortcut'];
  return known.find((kind) => body['type'] === kind) ?? 'other';
}

/** Verifies, then reads, then acknowledges; the work goes on after Slack has its answer. */
export function createReceiver({ signingSecret, isReady, clock, log, meter }: ReceiverParts): HttpReceiver {
  const requestsSeen = createSeenBefore({ clock, forMs: replayMs, room: replayRoom });
  let app: App | undefined;

  const process = async (to: App, body: Record<string, unknown>, acknowledgement: Acknowledgement) => {
    try {
      await to.processEvent({ body, ack: acknowledgement.ack });
    } catch (error) {
      noteFault(log, error, { surface: 'slack' });
    } finally {
      acknowledgement.settle();
    }
  };

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const arrivedAt = clock.monotonicMs();
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const contentType = headerOf(request, 'content-type');
    // Slack looks now and then whether the certificate is good, and signs that request like any other or not at all.
    if (/(?:^|&)ssl_check=1(?:&|$)/.test(raw.toString('utf8', 0, 200))) return reply.send('');

    const timestamp = headerOf(request, 'x-slack-request-timestamp');
    const signature = headerOf(request, 'x-slack-signature');
    if (!isSignedBySlack({ timestamp, signature, body: raw }, signingSecret, clock.now())) {
      return reply.code(401).type('text/plain').send('unauthorized\n');
    }
    const read = readRequestBody(raw, contentType);
    if ('refused' in read) return reply.code(read.refused).type('text/plain').send('bad request\n');

    const { body } = read;
    if (body['type'] === 'url_verification') {
      const { challenge } = body;
      return reply.send({ challenge: typeof challenge === 'string' ? challenge : '' });
    }
    if (!isReady() || !app) return reply.code(503).type('text/plain').send('busy\n');
    if (requestsSeen.check(`${timestamp}:${signature}`)) {
      // A retry of Slack's own wants only to be told that all is well; anything else is somebody's recording.
      const isRetry = headerOf(request, 'x-slack-retry-num') !== undefined;
      return isRetry ? reply.send('') : reply.code(401).type('text/plain').send('unauthorized\n');
    }

    const kind = kindOf(body);
    const acknowledgement = createAcknowledgement({ kind, log });
    void process(app, { ...body }, acknowledgement);
    const { status, content } = await acknowledgement.given;
    meter.acknowledged(kind, clock.monotonicMs() - arrivedAt);
    return reply.code(status).send(content);
  };

  return {
    init(to) {
      app = to;
    },
    start: () => Promise.resolve(),
    /** Takes in nothing more: Slack hears 503 from now on. */
    async stop() {
      app = undefined;
    },
    async routes(server: FastifyInstance) {
      // The signature covers the bytes, so nobody may read them first.
      server.removeAllContentTypeParsers();
      server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
      server.post('/slack/events', answer);
    },
  };
}
