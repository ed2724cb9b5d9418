import type { ProviderId } from '../../core/integration.ts';
import { readGitHubNews } from './github-news.ts';
import { readGitLabNews } from './gitlab-news.ts';
import { type News, noNews, unreadable } from './news.ts';

/** What a delivery tells. `event` is what its header names; a body that is no JSON tells nothing. */
export function readNews(provider: ProviderId, event: string, body: string): News {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return unreadable;
  }
  if (provider === 'github' || provider === 'ghes') return readGitHubNews(event, json);
  return provider === 'gitlab' ? readGitLabNews(json) : noNews;
}
