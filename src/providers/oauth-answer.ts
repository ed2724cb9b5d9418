import { z } from 'zod';
import { parseJson } from '../core/parse-json.ts';

const Refusal = z.object({ error: z.string() });

/**
 * An answer of a token endpoint as RFC 6749 has it. GitHub refuses with status 200, and some hosts add a challenge to a
 * 401, which would hide the words in the body.
 */
export async function answerAsRfc(response: Response): Promise<Response> {
  const text = await response.text();
  const headers = new Headers(response.headers);
  headers.delete('www-authenticate');
  headers.delete('content-length');
  headers.delete('content-encoding');
  const isRefusal = Refusal.safeParse(parseJson(text)).success;
  const status = isRefusal && (response.ok || response.status === 401) ? 400 : response.status;
  return new Response(text, { status, headers });
}
