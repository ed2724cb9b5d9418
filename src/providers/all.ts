import { type Clock, systemClock } from '../core/clock.ts';
import { bitbucketDataCenter } from './bitbucket/bitbucket.ts';
import { plainGit } from './git/git.ts';
import { type CloudAddresses, createGitHubCloud } from './github/cloud.ts';
import { createGitHubEnterpriseServer } from './github/ghes.ts';
import { createInstallationTokens } from './github/installation-tokens.ts';
import { gitLab } from './gitlab/gitlab.ts';
import { jiraDataCenter } from './jira/jira.ts';
import type { Provider } from './provider.ts';

/** Every provider there is, in the order people choose from. */
export function createProviders(cloud: CloudAddresses, clock: Clock = systemClock): readonly Provider[] {
  const tokens = createInstallationTokens(clock);
  return [
    createGitHubCloud(cloud, tokens),
    createGitHubEnterpriseServer(tokens),
    gitLab,
    plainGit,
    bitbucketDataCenter,
    jiraDataCenter,
  ];
}
