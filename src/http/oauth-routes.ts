import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { noteFault } from '../core/fault.ts';
import { ProviderId } from '../core/integration.ts';
import type { Log } from '../core/log.ts';
import { describeSignIn, type OAuth, type SignInEnd } from '../oauth/index.ts';
import { clearBrowser, holdBrowser, readBrowser } from './oauth-cookie.ts';
import { escapeHtml, type Page, sendPage } from './oauth-pages.ts';

export interface OAuthRouteParts {
  readonly oauth: OAuth;
  /** Tells whoever offered the sign-in how it ended; the browser does not wait for it. */
  readonly onEnd: (end: SignInEnd) => Promise<void>;
  readonly log: Log;
}

const Params = z.object({ provider: z.string() });
const Link = z.object({ link: z.string().min(1).max(100) });

const unknownLink: Page = {
  title: 'This sign-in link is not known, or was used already',
  lines: [
    'A link is good once and for ten minutes.',
    'Go back to Slack and get a new link there; with /flow add-integration your set-up goes on where it was.',
  ],
};

const unknownReturn: Page = {
  title: 'This sign-in is over, or never began here',
  lines: [
    'What came back from the host was used already, took too long, or belongs to no sign-in of this bot. Nothing was kept.',
    'Go back to Slack: where your set-up still waits, get a new link there.',
  ],
};

const otherBrowser: Page = {
  title: 'This sign-in began in another browser',
  lines: [
    'Only the browser that began can end it, so nothing was kept. Private windows and other profiles count as other browsers, and cookies must be on.',
    'Get a new link in Slack, and open it in the browser in which you sign in at the host.',
  ],
};

const notFromHere: Page = {
  title: 'This sign-in was not begun on this page',
  lines: ['Open the link in Slack, and press the button on the page that it opens.'],
};

const describeFault = (fault: string): Page => ({
  title: 'The bot stumbled over a fault of its own',
  lines: [
    `It is in the log as ${fault}; tell whoever runs the bot.`,
    'Nothing of the sign-in is lost that was kept before. Go back to Slack and get a new link there.',
  ],
});

/** A page of another site could press our button; browsers tell which site a form was sent from. */
function isFromHere({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin';
}

function startPage(provider: string, host: string, link: string): Page {
  return {
    title: `Sign in at ${host} for Flow`,
    lines: [
      `The next page is ${provider}’s own. Sign in there with the account that Flow is to use – a service account, best – and authorise Flow.`,
      'Go on only if you began this in Slack yourself: Flow then reads what that account may read, for whoever began it.',
    ],
    end: `<form method="post"><input type="hidden" name="link" value="${escapeHtml(link)}"><button autofocus>Sign in at ${escapeHtml(provider)}</button></form>`,
  };
}

function goingPage(provider: string, url: string): Page {
  return {
    title: `On to ${provider}…`,
    lines: [],
    end: `<p><a class="go" href="${escapeHtml(url)}" rel="noreferrer">Go on to ${escapeHtml(provider)}</a></p>`,
  };
}

/** The pages around a sign-in at a host: the start, which a person must press, and the way back. */
export function createOAuthRoutes({ oauth, onEnd, log }: OAuthRouteParts): FastifyPluginAsync {
  const showEnd = (reply: FastifyReply, end: SignInEnd) => {
    onEnd(end).catch((error: unknown) => noteFault(log, error, { what: 'telling how a sign-in ended' }));
    return sendPage(reply, end.failure ? 400 : 200, describeSignIn(end));
  };

  const look = async (request: FastifyRequest, reply: FastifyReply) => {
    const { provider } = Params.parse(request.params);
    const asked = Link.safeParse(request.query);
    if (!asked.success) return sendPage(reply, 404, unknownLink);
    const seen = await oauth.look(provider, asked.data.link);
    if ('unknown' in seen) return sendPage(reply, 404, unknownLink);
    // Whoever only looks must not be able to say anything in Slack.
    if ('ended' in seen) return sendPage(reply, 410, describeSignIn(seen.ended));
    return sendPage(reply, 200, startPage(seen.provider.shortLabel, new URL(seen.baseUrl).host, asked.data.link));
  };

  const start = async (request: FastifyRequest, reply: FastifyReply) => {
    const { provider } = Params.parse(request.params);
    const asked = Link.safeParse(request.body);
    if (!asked.success) return sendPage(reply, 404, unknownLink);
    if (!isFromHere(request)) return sendPage(reply, 403, notFromHere);
    const begun = await oauth.start(provider, asked.data.link);
    if ('unknown' in begun) return sendPage(reply, 404, unknownLink);
    if ('ended' in begun) return showEnd(reply, begun.ended);
    holdBrowser(reply, begun.browser);
    // No redirect: browsers hold those of a form to `form-action`, and where a host sends people on is not ours to know.
    reply.header('refresh', `0; url=${begun.url}`);
    return sendPage(reply, 200, goingPage(begun.provider.shortLabel, begun.url));
  };

  const callback = async (request: FastifyRequest, reply: FastifyReply) => {
    const provider = ProviderId.safeParse(Params.parse(request.params).provider);
    if (!provider.success) return sendPage(reply, 404, unknownReturn);
    const parameters = new URLSearchParams(request.url.split('?')[1] ?? '');
    const browser = readBrowser(request);
    const { signal } = new AbortController();
    const arrived = await oauth.arrive({ provider: provider.data, parameters, browser, signal });
    if ('unknown' in arrived) return sendPage(reply, 404, unknownReturn);
    if ('otherBrowser' in arrived) return sendPage(reply, 403, otherBrowser);
    clearBrowser(reply);
    return showEnd(reply, arrived.ended);
  };

  return async (server: FastifyInstance) => {
    server.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 4096 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    server.setErrorHandler((error, request, reply) => {
      const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
      if (status >= 400 && status < 500) return sendPage(reply, status, unknownLink);
      const fault = noteFault(log, error, { route: request.routeOptions.url ?? 'none' });
      return sendPage(reply, 500, describeFault(fault));
    });
    server.get('/oauth/:provider/start', look);
    server.post('/oauth/:provider/start', start);
    server.get('/oauth/:provider/callback', { exposeHeadRoute: false }, callback);
  };
}
