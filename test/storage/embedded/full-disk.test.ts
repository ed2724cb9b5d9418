import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { saying } from '../../builders/saying.ts';
import { aFolder } from './a-folder.ts';

const program = new URL('full-disk-process.ts', import.meta.url).pathname;
const isolate = 'unshare';

/** Runs a command where a folder is a disk of 96 kB of its own, seen by nothing else. */
const onSmallDisk = (folder: string, ...command: string[]) => [
  '--map-root-user',
  '--mount',
  'sh',
  '-c',
  'mount -t tmpfs -o size=96k tmpfs "$0" && exec "$@"',
  folder,
  ...command,
];

const canMount = spawnSync(isolate, onSmallDisk('/mnt', 'true')).status === 0;
const title = canMount
  ? 'a disk that is really full'
  : 'a disk that is really full (left out: no small disk can be mounted)';

describe.skipIf(!canMount)(title, () => {
  it('refuses the change with words, keeps what was there, and saves again once there is space', async () => {
    const folder = await aFolder();

    const told: unknown = JSON.parse(
      execFileSync(isolate, onSmallDisk(folder, process.execPath, program, folder), { encoding: 'utf8' }),
    );

    expect(told).toMatchObject({
      refusal: {
        code: 'full',
        message: saying(/disk is full \(ENOSPC.+nothing was changed.+Free some space/),
      },
      whileFull: 1,
      leftOver: [],
      afterwards: { version: 2, organizations: 300 },
      // So that this test can fail: on this disk a write can end short without an error.
      plainIsShort: true,
    });
  });
});
