import type { ProviderId } from '../core/integration.ts';
import type { ServiceId } from '../core/service.ts';

// https://docs.github.com/en/webhooks/webhook-events-and-payloads
const gitHub: Readonly<Record<string, ServiceId>> = {
  push: 'repos',
  create: 'repos',
  delete: 'repos',
  repository: 'repos',
  commit_comment: 'repos',
  pull_request: 'pull-requests',
  pull_request_review: 'pull-requests',
  pull_request_review_comment: 'pull-requests',
  pull_request_review_thread: 'pull-requests',
  issues: 'tickets',
  issue_comment: 'tickets',
};

// https://docs.gitlab.com/user/project/integrations/webhook_events/
const gitLab: Readonly<Record<string, ServiceId>> = {
  'Push Hook': 'repos',
  'Tag Push Hook': 'repos',
  'Project Hook': 'repos',
  'Merge Request Hook': 'pull-requests',
  'Issue Hook': 'tickets',
  'Confidential Issue Hook': 'tickets',
  'Work Item Hook': 'tickets',
  'Note Hook': 'tickets',
  'Confidential Note Hook': 'tickets',
};

/** The service that an event feeds, by what the header of a delivery calls it; null for what only concerns the connection. */
export function findEventService(provider: ProviderId, event: string): ServiceId | null {
  switch (provider) {
    case 'github':
    case 'ghes':
      return gitHub[event] ?? null;
    case 'gitlab':
      return gitLab[event] ?? null;
    case 'bitbucket-dc':
      if (event.startsWith('pr:')) return 'pull-requests';
      return event.startsWith('repo:') ? 'repos' : null;
    case 'jira-dc':
    case 'git':
      return null;
  }
}
