import type { RateLedger } from '../../src/providers/index.ts';
import { NOW } from './service.ts';

/** An answer to a token that says how many questions of 5,000 are left for an hour. */
export function leftFor(token: string, remaining: number): Parameters<RateLedger['note']> {
  const headers = {
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': `${remaining}`,
    'x-ratelimit-reset': `${NOW / 1000 + 3600}`,
  };
  const question = { method: 'GET', headers: { authorization: `Bearer ${token}` }, body: null };
  return [question, { url: 'https://git.example.com/', status: 200, headers, body: Buffer.alloc(0) }];
}
