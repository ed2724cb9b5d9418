import { createHmac, randomUUID } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';

export interface Sent {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly words: string;
}

export interface SendOptions {
  readonly port: number;
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

/** Sends a request just as it is given, on a connection of its own. */
export function send({ port, path, method = 'POST', headers = {}, body = '' }: SendOptions): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const sending = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      let words = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        words += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, words }));
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

/** The headers of GitHub for that body; `given` goes over them. */
export function gitHubHeaders(
  secret: string,
  body: Buffer | string,
  given: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/044aadd',
    'x-github-event': 'push',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    ...given,
  };
}
