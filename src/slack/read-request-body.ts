/** A body of Slack's, or the status that answers one that cannot be. */
export type RequestBody = { readonly body: Readonly<Record<string, unknown>> } | { readonly refused: 400 | 415 };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readJson(text: string): RequestBody {
  try {
    const value: unknown = JSON.parse(text);
    // Bolt reads properties of whatever it is given: `null` takes the whole process down.
    return isObject(value) ? { body: value } : { refused: 400 };
  } catch {
    return { refused: 400 };
  }
}

/** Proxies add `; charset=utf-8`, which Bolt takes for another kind of body. */
function typeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** Reads the two kinds of body that Slack sends: JSON for events, a form for everything else. */
export function readRequestBody(raw: Buffer, contentType: string | undefined): RequestBody {
  const type = typeOf(contentType);
  if (type === 'application/json') return readJson(raw.toString('utf8'));
  if (type !== 'application/x-www-form-urlencoded') return { refused: 415 };

  const form = new URLSearchParams(raw.toString('utf8'));
  const payload = form.get('payload');
  return payload === null ? { body: Object.fromEntries(form) } : readJson(payload);
}
