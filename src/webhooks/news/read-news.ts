import type { ProviderId } from '../../core/integration.ts';
import { readGitHubNews } from './github-news.ts';
import { readGitLabNews } from './gitlab-news.ts';
import { isDeeper } from './is-deeper.ts';
import { type News, noNews, unreadable } from './news.ts';

/** Hosts nest theirs some ten times. Millions of brackets within each other keep JSON.parse busy for many seconds. */
const mostDeep = 100;

/** What a delivery tells. `event` is what its header names; a body that is no JSON tells nothing. */
export function readNews(provider: ProviderId, event: string, body: string): News {
  if (isDeeper(body, mostDeep)) return unreadable;
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return unreadable;
  }
  if (provider === 'github' || provider === 'ghes') return readGitHubNews(event, json);
  return provider === 'gitlab' ? readGitLabNews(json) : noNews;
}
