import { type GitLabState, type GitLabToken, type GitLabUser, isAtLeast } from './gitlab-state.ts';
import type { Answer, SeenRequest } from './http-world.ts';

/** What an answer may use; `path` is below `/api/v4`, `baseUrl` what a person types. */
export interface GitLabAnswering {
  readonly state: GitLabState;
  readonly request: SeenRequest;
  readonly path: string;
  readonly baseUrl: string;
  readonly token: GitLabToken;
  readonly user: GitLabUser;
}

export const missing = (what: string): Answer => ({ status: 404, body: { message: `404 ${what} Not Found` } });
export const noSuchRoute: Answer = { status: 404, body: { error: '404 Not Found' } };

/** One page with GitLab's headers, its items described; keyset paging sends `Link` alone, as the real one does from 12.7 on. */
export function pageOf<Item extends object>(
  answering: GitLabAnswering,
  list: readonly Item[],
  describe: (item: Item) => object = (item) => item,
): Answer {
  const { state, request } = answering;
  const { query } = request;
  const size = Math.min(Math.max(Number(query['per_page'] ?? 20) || 20, 1), 100);
  const current = Math.max(Number(query['page'] ?? 1) || 1, 1);
  const last = Math.max(Math.ceil(list.length / size), 1);
  const link = (number: number, rel: string) => {
    const others = new URLSearchParams({ ...query, page: String(number), per_page: String(size) });
    return `<${answering.baseUrl}/api/v4${answering.path}?${others.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(current > 1 ? [link(current - 1, 'prev')] : []),
    ...(current < last ? [link(current + 1, 'next')] : []),
    link(1, 'first'),
    link(last, 'last'),
  ];
  const body = list.slice((current - 1) * size, current * size).map(describe);
  if (query['pagination'] === 'keyset' && isAtLeast(state.version, '12.7')) {
    return { status: 200, headers: current < last ? { Link: link(current + 1, 'next') } : {}, body };
  }
  const headers = {
    Link: links.join(', '),
    'X-Page': String(current),
    'X-Per-Page': String(size),
    'X-Total': String(list.length),
    'X-Total-Pages': String(last),
    'X-Next-Page': current < last ? String(current + 1) : '',
    'X-Prev-Page': current > 1 ? String(current - 1) : '',
  };
  return { status: 200, headers, body };
}
