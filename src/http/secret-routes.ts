import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { noteFault } from '../core/fault.ts';
import type { Log } from '../core/log.ts';
import type { SecretArrival, SecretPage } from '../integrations/index.ts';
import { isFromHere, readForms } from './forms.ts';
import { describeFaultPage, sendPage } from './pages.ts';
import {
  endedSecretPage,
  secretFormPage,
  secretTakenPage,
  sentFromElsewherePage,
  unknownSecretPage,
  unreadableSecretPage,
} from './secret-pages.ts';

export interface SecretRouteParts {
  readonly secretPage: SecretPage;
  /** Tells whoever offered the page; the browser does not wait for it. */
  readonly onArrival: (arrival: SecretArrival) => Promise<void>;
  readonly log: Log;
}

const Params = z.object({ key: z.string() });
const Query = z.object({ refused: z.string().max(100).optional().catch(undefined) });
const Typed = z.object({ secret: z.string() });

/** The largest RSA key that GitHub takes is well below this, percent signs and all. */
const bodyBytes = 16 * 1024;

const leadTo = (reply: FastifyReply, location: string) =>
  reply.code(303).header('location', location).header('cache-control', 'no-store').send();

/**
 * The pages that take one secret each: GET shows and spends nothing, POST spends and leads away. A browser keeps what a
 * form sent with the page that answered it, for when that is loaded anew; so what is sent here is answered with no page.
 */
export function createSecretRoutes({ secretPage, onArrival, log }: SecretRouteParts): FastifyPluginAsync {
  const look = async (request: FastifyRequest, reply: FastifyReply) => {
    const { refused } = Query.parse(request.query);
    const seen = await secretPage.look(Params.parse(request.params).key, refused);
    if ('page' in seen) return sendPage(reply, 200, secretFormPage(seen.page, seen.problem));
    return sendPage(reply, 410, 'ended' in seen ? endedSecretPage(seen.ended) : unknownSecretPage);
  };

  const give = async (request: FastifyRequest, reply: FastifyReply) => {
    const { key } = Params.parse(request.params);
    if (!isFromHere(request)) return sendPage(reply, 403, sentFromElsewherePage);
    const body = Typed.safeParse(request.body);
    if (!body.success) return sendPage(reply, 400, unreadableSecretPage);
    // Forms send the ends of lines as CRLF.
    const given = await secretPage.give(key, body.data.secret.replaceAll('\r\n', '\n'));
    // Relative, because a proxy in front may put the bot below a path; where it is over, the page itself says so.
    if ('refused' in given) return leadTo(reply, `?refused=${given.refused}`);
    if (!('arrived' in given)) return leadTo(reply, '?');
    onArrival(given.arrived).catch((error: unknown) =>
      noteFault(log, error, { what: 'telling that a secret arrived' }),
    );
    return leadTo(reply, 'done');
  };

  return async (server: FastifyInstance) => {
    readForms(server, bodyBytes);
    server.setErrorHandler((error, request, reply) => {
      const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
      if (status >= 400 && status < 500) return sendPage(reply, status, unreadableSecretPage);
      const fault = noteFault(log, error, { route: request.routeOptions.url ?? 'none' });
      return sendPage(reply, 500, describeFaultPage(fault, 'What you typed was not kept.'));
    });
    server.get('/secret/done', (_request, reply) => sendPage(reply, 200, secretTakenPage));
    server.get('/secret/:key', look);
    server.post('/secret/:key', give);
  };
}
