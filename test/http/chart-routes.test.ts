import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { newScheduledPostId } from '../../src/core/ids.ts';
import { createChartRoutes } from '../../src/http/index.ts';
import { aPng } from '../builders/scheduled-posts.ts';

const known = newScheduledPostId();
const server = fastify();
await server.register(createChartRoutes({ findImage: async (id) => (id === known ? aPng : undefined) }));

describe('a picture of a post', () => {
  it('is given to whoever knows its id, and kept by nobody', async () => {
    const { statusCode, headers, rawPayload } = await server.inject(`/charts/${known}.png`);

    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect([...rawPayload]).toEqual([...aPng]);
  });

  it.each([
    ['one that is not there', `/charts/${newScheduledPostId()}.png`],
    ['an id that is none', '/charts/1.png'],
    ['a way out of the folder', '/charts/..%2F..%2Fledger.db.png'],
    ['no id at all', '/charts/.png'],
    ['another kind of file', `/charts/${known}.svg`],
  ])('is not there for %s', async (_, path) => {
    const { statusCode, headers } = await server.inject(path);

    expect(statusCode).toBe(404);
    expect(headers['content-type']).not.toBe('image/png');
  });
});
