import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'the path GitLab is installed below was left out',
  { cause: 'answers-as-api', outcome: 'fail', services: allLost },
  () => {},
  { subpath: '/gitlab' },
);
