import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lookFor } from '../tools/secret-forms.ts';
import type { SeenRequest } from '../world/http-world.ts';

/** Something that was written or sent, and where. */
export interface Trace {
  readonly where: string;
  readonly content: Buffer | string;
}

/** All files below a folder. */
export async function readFolder(folder: string): Promise<readonly Trace[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (file) => ({ where: file.slice(folder.length), content: await readFile(file) })));
}

/** What belongs on the wire: a credential in its own header, and what a form of OAuth signs in with. */
const ownHeaders = ['authorization', 'private-token', 'job-token'];

/** What was sent to a server, without what has to be there. */
export function traceRequests(server: string, requests: readonly SeenRequest[]): readonly Trace[] {
  return requests.map(({ method, path, query, headers, body }) => {
    const others = Object.entries(headers).filter(([name]) => !ownHeaders.includes(name));
    const isOAuthForm = method === 'POST' && /\/oauth\/(?:access_)?token$/.test(path);
    const content = JSON.stringify([path, query, Object.fromEntries(others), isOAuthForm ? '' : body]);
    return { where: `${method} ${path} at ${server}`, content };
  });
}

/** Where a secret stands that has no business there: `where: whose, in which form`. */
export function findSecrets(secrets: Readonly<Record<string, string>>, traces: readonly Trace[]): readonly string[] {
  const searches = Object.entries(secrets).map(([name, secret]) => [name, lookFor(secret)] as const);
  return traces.flatMap(({ where, content }) =>
    searches.flatMap(([name, find]) => {
      const forms = find(content);
      return forms.length === 0 ? [] : [`${where}: ${name} in ${forms.join(', ')}`];
    }),
  );
}
