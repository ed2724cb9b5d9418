import { randomBytes } from 'node:crypto';
import type { Loose } from '../oracles/loose.ts';
import type { Answer, SeenRequest } from './http-world.ts';
import { stringOf } from './slack-blocks.ts';

/** A file that a person put into a form. */
export interface GivenFile {
  readonly name: string;
  readonly content: string;
}

interface KeptFile extends GivenFile {
  readonly user: string;
}

/** The files of people, which the emulator knows nothing of. */
export class SlackFiles {
  readonly #kept = new Map<string, KeptFile>();
  readonly #url: () => string;

  constructor(url: () => string) {
    this.#url = url;
  }

  /** Keeps a file and answers with its id. */
  add(user: string, file: GivenFile): string {
    const id = `F${randomBytes(5).toString('hex').toUpperCase()}`;
    this.#kept.set(id, { ...file, user });
    return id;
  }

  /** A file as Slack describes it: https://docs.slack.dev/reference/objects/file-object */
  describe(id: string): Loose | undefined {
    const file = this.#kept.get(id);
    if (!file) return undefined;
    const address = `${this.#url()}/files-pri/T000000001-${id}`;
    return {
      id,
      name: file.name,
      title: file.name,
      user: file.user,
      size: Buffer.byteLength(file.content),
      filetype: file.name.split('.').at(-1) ?? 'text',
      url_private: `${address}/${encodeURIComponent(file.name)}`,
      url_private_download: `${address}/download/${encodeURIComponent(file.name)}`,
    };
  }

  /** The answer to `files.info`; undefined for what the emulator knows better. */
  answerInfo(args: Loose, scopes: readonly string[]): Answer | undefined {
    const file = this.describe(stringOf(args['file']));
    if (!file) return undefined;
    if (!scopes.includes('files:read')) {
      return { status: 200, body: { ok: false, error: 'missing_scope', needed: 'files:read' } };
    }
    return { status: 200, body: { ok: true, file, comments: [] } };
  }

  /** The file itself, for a token that may read it; everybody else is shown the page to sign in at. */
  download({ path, headers }: SeenRequest, scopesOf: (token: string) => readonly string[] | undefined): Answer {
    const id = /^\/files-pri\/T\w+-(F\w+)\//.exec(path)?.[1] ?? '';
    const file = this.#kept.get(id);
    const token = /^bearer\s+(.+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? '';
    if (!file || !scopesOf(token)?.includes('files:read')) {
      return { status: 200, headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><title>Sign in</title>' };
    }
    return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: file.content };
  }
}
