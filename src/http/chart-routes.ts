import type { FastifyPluginAsync } from 'fastify';
import { ScheduledPostId } from '../core/ids.ts';
import { refuse } from './error-boundary.ts';

export interface ChartRoutesParts {
  /** Undefined for one that is not there, or no longer. */
  readonly findImage: (id: ScheduledPostId) => Promise<Uint8Array | undefined>;
}

/** Pictures of posts, for Slack to fetch. Whoever knows the address may see one: there is no name and no secret in it. */
export function createChartRoutes({ findImage }: ChartRoutesParts): FastifyPluginAsync {
  return async (server) => {
    server.get<{ Params: { id: string } }>('/charts/:id.png', async (request, reply) => {
      const id = ScheduledPostId.safeParse(request.params.id);
      const image = id.success ? await findImage(id.data) : undefined;
      if (!image) return await refuse(reply, 404);
      // Slack keeps a copy of its own; nobody else has any business with it.
      return reply
        .headers({
          'content-type': 'image/png',
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'",
          'cross-origin-resource-policy': 'cross-origin',
        })
        .send(Buffer.from(image));
    });
  };
}
