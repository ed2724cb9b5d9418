import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'http was typed, which the server sends on to https',
  { cause: null, outcome: 'warn', statuses: { https: 'warn' }, who: 'you' },
  async (world, stage) => {
    const plain = await stage.server(({ path }) => ({ status: 301, headers: { location: world.url + path } }), 'plain');
    return { baseUrl: plain.url };
  },
);
