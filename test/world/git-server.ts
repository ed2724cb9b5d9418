import { type Answer, type HttpWorld, type SeenRequest, type ServerTls, startHttpWorld } from './http-world.ts';

export interface GitRepository {
  /** Below the server's root, with `.git` where people write it. */
  readonly path: string;
  readonly isPublic?: boolean;
  readonly objectFormat?: 'sha1' | 'sha256';
  readonly isEmpty?: boolean;
}

export interface GitServerOptions {
  readonly repositories: readonly GitRepository[];
  /** Passwords that open the private ones, whatever the user name. */
  readonly tokens?: readonly string[];
  /** 0 and 1 list branches at once; 2 tells capabilities alone. */
  readonly speaks?: 0 | 2;
  readonly tls?: ServerTls;
  readonly hostname?: string;
}

const line = (text: string) => `${(text.length + 5).toString(16).padStart(4, '0')}${text}\n`;
const flush = '0000';

function advertise({ objectFormat = 'sha1', isEmpty = false }: GitRepository, isVersion2: boolean): string {
  const service = line('# service=git-upload-pack') + flush;
  const format = `object-format=${objectFormat}`;
  if (isVersion2) {
    return `${service}${line('version 2')}${line('agent=git/2.47.0')}${line('ls-refs=unborn')}${line('fetch=shallow wait-for-done')}${line(format)}${flush}`;
  }
  const commit = (isEmpty ? '0' : 'a').repeat(objectFormat === 'sha256' ? 64 : 40);
  const capabilities = `multi_ack thin-pack side-band-64k ${format} agent=git/2.47.0`;
  if (isEmpty) return `${service}${line(`${commit} capabilities^{}\0${capabilities}`)}${flush}`;
  return `${service}${line(`${commit} HEAD\0${capabilities}`)}${line(`${commit} refs/heads/main`)}${flush}`;
}

function passwordOf({ headers }: SeenRequest): string | undefined {
  const encoded = /^Basic (.+)$/.exec(headers['authorization'] ?? '')?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString().split(':').slice(1).join(':');
}

/** A Git server over smart HTTP, as far as the first question of a fetch goes. */
export function startGitServer(options: GitServerOptions): Promise<HttpWorld> {
  return startHttpWorld({
    tls: options.tls,
    hostname: options.hostname,
    answer(request): Answer {
      const wanted = /^\/(.+)\/info\/refs$/.exec(request.path)?.[1];
      const repository = options.repositories.find((each) => each.path === wanted);
      const isKnown = options.tokens?.includes(passwordOf(request) ?? '') ?? false;
      // To strangers a private repository and none at all look the same.
      if (!repository?.isPublic && !isKnown) {
        return {
          status: 401,
          headers: { 'www-authenticate': 'Basic realm="Git"', 'content-type': 'text/plain' },
          body: 'HTTP Basic: Access denied',
        };
      }
      if (!repository || request.query['service'] !== 'git-upload-pack') {
        return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not Found' };
      }
      const isVersion2 = options.speaks !== 0 && request.headers['git-protocol'] === 'version=2';
      return {
        status: 200,
        headers: { 'content-type': 'application/x-git-upload-pack-advertisement', 'cache-control': 'no-cache' },
        body: advertise(repository, isVersion2),
      };
    },
  });
}
