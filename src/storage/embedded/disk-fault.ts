import { StoreError } from '../../core/errors.ts';
import { readFaultCode } from './disk.ts';

const fullCodes: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

const unwritableReasons: Readonly<Record<string, string>> = {
  EROFS: 'the disk is mounted read-only. Mount it for writing',
  EACCES: 'this user may not write there. Give the folder to the user that runs Flow bot',
  EPERM: 'this user may not write there. Give the folder to the user that runs Flow bot',
  EIO: 'the disk reports a fault. Check the disk and the system log, and make a copy of the folder',
  ENOENT: 'it is gone. Find out who removed it, put it back from a backup and restart',
  ENOTDIR: 'a file stands where a folder belongs. Move it away',
  EMFILE: 'too many files are open. Raise the limit on open files (ulimit -n)',
  ENFILE: 'too many files are open. Raise the limit on open files (ulimit -n)',
};

/** Says in words why the disk refused. Anything that is no fault of the system passes unchanged. */
export function translateFault(error: unknown, place: string): Error {
  if (!(error instanceof Error)) return new Error('something that is no error was thrown', { cause: error });
  const code = readFaultCode(error);
  if (error instanceof StoreError || code === undefined) return error;

  if (fullCodes.has(code)) {
    return new StoreError(
      'full',
      `The disk is full (${code} at ${place}), so nothing was changed. Free some space, then do it again; reading still works.`,
      { cause: error },
    );
  }

  const reason = unwritableReasons[code] ?? 'the system refused. Check the folder and the system log';
  return new StoreError(
    'unwritable',
    `Nothing was changed, because ${place} could not be used (${code}): ${reason}, then do it again.`,
    { cause: error },
  );
}
