import { statfs } from 'node:fs/promises';

/** Bytes on the disk that holds a folder. */
export interface DiskSpace {
  readonly free: number;
  readonly total: number;
}

/** Undefined where the system does not tell. */
export async function readFreeSpace(directory: string): Promise<DiskSpace | undefined> {
  try {
    const { bsize, blocks, bavail } = await statfs(directory);
    return blocks > 0 ? { free: bavail * bsize, total: blocks * bsize } : undefined;
  } catch {
    return undefined;
  }
}
