import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'external_url says http where https is served',
  { cause: null, outcome: 'warn', statuses: { 'public-urls': 'warn' }, services: {}, who: 'host-admin' },
  (world) => world.setPublicUrl(world.url.replace('https:', 'http:')),
);
