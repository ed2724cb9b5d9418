import { bitbucketWay } from './bitbucket.ts';
import { gitHubWay } from './github.ts';
import { gitLabWay } from './gitlab.ts';
import type { Way } from './way.ts';

/** By the word that stands for them in addresses. */
export const ways: ReadonlyMap<string, Way> = new Map([
  ['github', gitHubWay],
  ['gitlab', gitLabWay],
  ['bitbucket', bitbucketWay],
]);
