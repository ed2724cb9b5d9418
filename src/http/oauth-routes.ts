import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { noteFault } from '../core/fault.ts';
import { ProviderId } from '../core/integration.ts';
import type { Log } from '../core/log.ts';
import { describeSignIn, type OAuth, type SignInEnd } from '../oauth/index.ts';
import { isFromHere, readForms } from './forms.ts';
import { clearBrowser, holdBrowser, readBrowser } from './oauth-cookie.ts';
import {
  goingPage,
  installationRequestedPage,
  installedPage,
  installLink,
  notFromHerePage,
  otherBrowserPage,
  startPage,
  unknownLinkPage,
  unknownReturnPage,
} from './oauth-pages.ts';
import { describeFaultPage, sendPage } from './pages.ts';

export interface OAuthRouteParts {
  readonly oauth: OAuth;
  /** Tells whoever offered the sign-in how it ended; the browser does not wait for it. */
  readonly onEnd: (end: SignInEnd) => Promise<void>;
  readonly log: Log;
}

const Params = z.object({ provider: z.string() });
const Link = z.object({ link: z.string().min(1).max(100) });
// Its installation's number comes along too, which anybody can make up: none is believed.
const Installed = z.object({ state: z.string().max(100).optional(), setup_action: z.string().optional() });

/** The pages around a sign-in at a host: the start, which a person must press, and the way back. */
export function createOAuthRoutes({ oauth, onEnd, log }: OAuthRouteParts): FastifyPluginAsync {
  const showEnd = (reply: FastifyReply, end: SignInEnd) => {
    onEnd(end).catch((error: unknown) => noteFault(log, error, { what: 'telling how a sign-in ended' }));
    const words = describeSignIn(end);
    return sendPage(reply, end.failure ? 400 : 200, end.app ? { ...words, end: installLink(end.app) } : words);
  };

  const look = async (request: FastifyRequest, reply: FastifyReply) => {
    const { provider } = Params.parse(request.params);
    const asked = Link.safeParse(request.query);
    if (!asked.success) return sendPage(reply, 404, unknownLinkPage);
    const seen = await oauth.look(provider, asked.data.link);
    if ('unknown' in seen) return sendPage(reply, 404, unknownLinkPage);
    // Whoever only looks must not be able to say anything in Slack.
    if ('ended' in seen) return sendPage(reply, 410, describeSignIn(seen.ended));
    return sendPage(reply, 200, startPage(seen, asked.data.link));
  };

  const start = async (request: FastifyRequest, reply: FastifyReply) => {
    const { provider } = Params.parse(request.params);
    const asked = Link.safeParse(request.body);
    if (!asked.success) return sendPage(reply, 404, unknownLinkPage);
    if (!isFromHere(request)) return sendPage(reply, 403, notFromHerePage);
    const begun = await oauth.start(provider, asked.data.link);
    if ('unknown' in begun) return sendPage(reply, 404, unknownLinkPage);
    if ('ended' in begun) return showEnd(reply, begun.ended);
    holdBrowser(reply, begun.browser);
    // No redirect: browsers hold those of a form to `form-action`, and where a host sends people on is not ours to know.
    if (begun.manifest === null) reply.header('refresh', `0; url=${begun.url}`);
    return sendPage(reply, 200, goingPage(begun));
  };

  const callback = async (request: FastifyRequest, reply: FastifyReply) => {
    const provider = ProviderId.safeParse(Params.parse(request.params).provider);
    if (!provider.success) return sendPage(reply, 404, unknownReturnPage);
    const parameters = new URLSearchParams(request.url.split('?')[1] ?? '');
    const browser = readBrowser(request);
    const { signal } = new AbortController();
    const arrived = await oauth.arrive({ provider: provider.data, parameters, browser, signal });
    if ('unknown' in arrived) return sendPage(reply, 404, unknownReturnPage);
    if ('otherBrowser' in arrived) return sendPage(reply, 403, otherBrowserPage);
    clearBrowser(reply);
    return showEnd(reply, arrived.ended);
  };

  const installed = async (request: FastifyRequest, reply: FastifyReply) => {
    const { provider } = Params.parse(request.params);
    const came = Installed.safeParse(request.query);
    // Nothing is installed yet: the way back is still good for when an owner has approved it.
    if (came.data?.setup_action === 'request') return sendPage(reply, 200, installationRequestedPage);
    const ended = came.data?.state ? await oauth.installed(provider, came.data.state) : { unknown: true };
    return 'ended' in ended ? showEnd(reply, ended.ended) : sendPage(reply, 200, installedPage);
  };

  return async (server: FastifyInstance) => {
    readForms(server, 4096);
    server.setErrorHandler((error, request, reply) => {
      const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
      if (status >= 400 && status < 500) return sendPage(reply, status, unknownLinkPage);
      const fault = noteFault(log, error, { route: request.routeOptions.url ?? 'none' });
      return sendPage(reply, 500, describeFaultPage(fault, 'Nothing of the sign-in is lost that was kept before.'));
    });
    server.get('/oauth/:provider/start', look);
    server.post('/oauth/:provider/start', start);
    server.get('/oauth/:provider/callback', { exposeHeadRoute: false }, callback);
    server.get('/oauth/:provider/installed', { exposeHeadRoute: false }, installed);
  };
}
