import { readFile, stat } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { InputError } from '../core/errors.ts';

/** No credential is longer; more than this is another file. */
const mostOfCredential = { bytes: 64 * 1024 };

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
};

function reasonOf(error: unknown): string {
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'no reason given';
  return reasons[code] ?? code;
}

async function readPath(path: string, most: { readonly bytes: number }): Promise<string> {
  let size: number;
  try {
    size = (await stat(path)).size;
  } catch (error) {
    throw new InputError(`The file ${path} cannot be read: ${reasonOf(error)}.`, 'token-file');
  }
  if (size > most.bytes) {
    throw new InputError(
      `The file ${path} has ${size} bytes, and ${most.bytes} are the most. Give the right file.`,
      'token-file',
    );
  }
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new InputError(`The file ${path} cannot be read: ${reasonOf(error)}.`, 'token-file');
  }
}

export interface InputSources {
  readonly stdin: Readable;
  /** Ends the wait for standard input. */
  readonly signal: AbortSignal;
}

/**
 * Reads the file a flag names, `-` being standard input. Throws InputError saying why it cannot be read. It holds a
 * credential, and no more than one, where nobody says otherwise.
 */
export async function readInputFile(
  path: string,
  { stdin, signal }: InputSources,
  most = mostOfCredential,
): Promise<string> {
  return path === '-' ? text(addAbortSignal(signal, stdin)) : readPath(path, most);
}
