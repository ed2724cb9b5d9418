import { type Clock, systemClock } from '../core/clock.ts';
import { bitbucketDataCenter } from './bitbucket/bitbucket.ts';
import { plainGit } from './git/git.ts';
import { createAppMemory } from './github/app-memory.ts';
import { type CloudAddresses, createGitHubCloud } from './github/cloud.ts';
import { createGitHubEnterpriseServer } from './github/ghes.ts';
import { gitLab } from './gitlab/gitlab.ts';
import { jiraDataCenter } from './jira/jira.ts';
import type { Provider } from './provider.ts';

/** Every provider there is, in the order people choose from. */
export function createProviders(cloud: CloudAddresses, clock: Clock = systemClock): readonly Provider[] {
  const apps = createAppMemory(clock);
  return [
    createGitHubCloud(cloud, apps),
    createGitHubEnterpriseServer(apps),
    gitLab,
    plainGit,
    bitbucketDataCenter,
    jiraDataCenter,
  ];
}
