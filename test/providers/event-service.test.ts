import { expect, it } from 'vitest';
import { findEventService } from '../../src/providers/index.ts';

it.each([
  ['github', 'push', 'repos'],
  ['ghes', 'repository', 'repos'],
  ['github', 'pull_request_review', 'pull-requests'],
  ['github', 'issue_comment', 'tickets'],
  ['github', 'ping', null],
  ['github', 'organization', null],
  ['gitlab', 'Push Hook', 'repos'],
  ['gitlab', 'Merge Request Hook', 'pull-requests'],
  ['gitlab', 'Confidential Issue Hook', 'tickets'],
  ['gitlab', 'Member Hook', null],
  ['gitlab', 'push', null],
  ['bitbucket-dc', 'pr:opened', 'pull-requests'],
  ['bitbucket-dc', 'repo:refs_changed', 'repos'],
  ['bitbucket-dc', 'diagnostics:ping', null],
  ['jira-dc', 'jira:issue_created', null],
] as const)('%s feeds by %s the service %s', (provider, event, service) => {
  expect(findEventService(provider, event)).toBe(service);
});
