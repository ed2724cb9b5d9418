import { bitbucketDataCenter } from './bitbucket/bitbucket.ts';
import { plainGit } from './git/git.ts';
import { type CloudAddresses, createGitHubCloud } from './github/cloud.ts';
import { gitHubEnterpriseServer } from './github/ghes.ts';
import { gitLab } from './gitlab/gitlab.ts';
import { jiraDataCenter } from './jira/jira.ts';
import type { Provider } from './provider.ts';

/** Every provider there is, in the order people choose from. */
export function createProviders(cloud: CloudAddresses): readonly Provider[] {
  return [createGitHubCloud(cloud), gitHubEnterpriseServer, gitLab, plainGit, bitbucketDataCenter, jiraDataCenter];
}
