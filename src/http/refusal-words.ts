const words: Readonly<Record<number, string>> = {
  400: 'bad request',
  401: 'not accepted',
  403: 'https only',
  404: 'not found',
  405: 'method not allowed',
  408: 'too slow',
  413: 'too large',
  414: 'address too long',
  415: 'unsupported media type',
  431: 'headers too large',
  500: 'fault',
  503: 'busy',
};

/** The few constant words that go with a refusal: nothing about the request, the bot or its parts. */
export function refusalWords(status: number): string {
  return `${words[status] ?? (status < 500 ? words[400] : words[500])}\n`;
}
