import type { PageAnswer, PageRequest } from '../protocol.ts';
import { parseAnswer } from './parse-answers.ts';

/** Tells the server what a person did. Rejects when no answer comes back. */
export async function act(request: PageRequest): Promise<PageAnswer> {
  const response = await fetch('/api/act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  if (!response.ok) throw new Error(`the demo's server answered ${response.status}`);
  return parseAnswer(await response.json());
}
