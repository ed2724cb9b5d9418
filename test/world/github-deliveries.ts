import type { GitHubAnswering } from './github-answers.ts';
import type { Answer } from './http-world.ts';

export interface DeliverySeed {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly status?: string;
  /** 0 where there was no HTTP answer. */
  readonly statusCode?: number;
  readonly seconds?: number;
  readonly event?: string;
}

/** One attempt to deliver something, as the log has it. */
export interface GitHubDelivery {
  readonly id: number;
  /** The same for all attempts of one delivery. */
  readonly guid: string;
  readonly at: number;
  readonly status: string;
  readonly statusCode: number;
  readonly seconds: number;
  readonly event: string;
  readonly action: string | null;
  readonly redelivery: boolean;
  /** What was sent; empty in a seed, of which nothing ever was. */
  readonly payload: string;
}

export function readDelivery(seed: DeliverySeed, index: number): GitHubDelivery {
  return {
    id: 12_345_678_901 + index,
    guid: `0b989ba4-242f-11e5-81e1-c7b6966d${String(index).padStart(4, '0')}`,
    at: seed.at,
    status: seed.status ?? 'OK',
    statusCode: seed.statusCode ?? 200,
    seconds: seed.seconds ?? 0.25,
    event: seed.event ?? 'push',
    action: null,
    redelivery: false,
    payload: '',
  };
}

function describeDelivery(delivery: GitHubDelivery): object {
  const { id, guid, at, redelivery, seconds, status, statusCode, event, action } = delivery;
  return {
    id,
    guid,
    delivered_at: new Date(at).toISOString(),
    redelivery,
    duration: seconds,
    status,
    status_code: statusCode,
    event,
    action,
    installation_id: null,
    repository_id: null,
    throttled_at: null,
  };
}

/** One page of a delivery log, newest first; a cursor names the next one, and stays true while new ones are added. */
export function pageOfDeliveries(answering: GitHubAnswering, deliveries: readonly GitHubDelivery[]): Answer {
  const { query } = answering.request;
  const size = Number(query['per_page'] ?? 30);
  const older = /^v1_(\d+)$/.exec(query['cursor'] ?? '')?.[1];
  const start = older === undefined ? 0 : deliveries.length - Number(older);
  const end = start + size;
  const cursor = `v1_${deliveries.length - end}`;
  const next = `<${answering.apiUrl}${answering.path}?per_page=${size}&cursor=${cursor}>; rel="next"`;
  return {
    status: 200,
    headers: end < deliveries.length ? { Link: next } : {},
    body: deliveries.slice(start, end).map(describeDelivery),
  };
}
