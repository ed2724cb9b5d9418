import { dirname } from 'node:path';
import type { Disk } from '../../../src/storage/embedded/disk.ts';
import { systemError } from './faulty-disk.ts';

interface Inode {
  readonly isDirectory: boolean;
  content: string;
  synced: string;
}

type Names = Map<string, Inode>;

/** What survives a power cut besides everything that was synced. */
export type Luck = 'nothing more' | 'names' | 'removals';

/**
 * A disk that knows what a power cut would leave: the content of a file as of its last sync, the names in a folder as of
 * the folder's last sync. It starts with an empty `/data`. Nothing reaches it by itself, which is the worst that a file system may do.
 */
export class MemoryDisk implements Disk {
  readonly #names: Names;
  readonly #durable: Names;

  constructor(durable: Names = new Map([['/data', folder()]])) {
    this.#names = new Map(durable);
    this.#durable = durable;
  }

  /** The disk that the next process finds. */
  cutPower(luck: Luck): MemoryDisk {
    const survivors = new Map(luck === 'names' ? this.#names : this.#durable);
    if (luck === 'removals') {
      for (const path of survivors.keys()) if (!this.#names.has(path)) survivors.delete(path);
    }
    const inodes = new Map([...survivors.values()].map((inode) => [inode, afterPowerCut(inode)]));
    return new MemoryDisk(new Map([...survivors].map(([path, inode]) => [path, inodes.get(inode) ?? folder()])));
  }

  /** The paths of all files and folders, as they are now. */
  paths(): readonly string[] {
    return [...this.#names.keys()];
  }

  async read(path: string): Promise<Buffer> {
    return Buffer.from(this.#get(path).content);
  }

  async list(directory: string): Promise<readonly string[]> {
    return childrenOf(this.#names, directory).map((path) => path.slice(directory.length + 1));
  }

  async kind(path: string): ReturnType<Disk['kind']> {
    const inode = this.#names.get(path);
    if (!inode) return 'absent';
    return inode.isDirectory ? 'directory' : 'file';
  }

  async touchedAt(): Promise<undefined> {
    return undefined;
  }

  async makeDirectory(path: string): Promise<void> {
    this.#get(dirname(path));
    if (this.#names.has(path)) throw systemError('EEXIST');
    this.#names.set(path, folder());
  }

  async create(path: string): ReturnType<Disk['create']> {
    this.#get(dirname(path));
    if (this.#names.has(path)) throw systemError('EEXIST');
    const inode: Inode = { isDirectory: false, content: '', synced: '' };
    this.#names.set(path, inode);
    return {
      write: async (text) => {
        inode.content += text;
      },
      sync: async () => {
        inode.synced = inode.content;
      },
      close: async () => undefined,
    };
  }

  async rename(from: string, to: string): Promise<void> {
    this.#names.set(to, this.#get(from));
    this.#names.delete(from);
  }

  async remove(path: string): Promise<void> {
    this.#get(path);
    this.#names.delete(path);
  }

  async syncDirectory(directory: string): Promise<void> {
    for (const path of childrenOf(this.#durable, directory)) this.#durable.delete(path);
    for (const path of childrenOf(this.#names, directory)) this.#durable.set(path, this.#get(path));
  }

  #get(path: string): Inode {
    const inode = this.#names.get(path);
    if (!inode) throw systemError('ENOENT');
    return inode;
  }
}

function folder(): Inode {
  return { isDirectory: true, content: '', synced: '' };
}

function afterPowerCut(inode: Inode): Inode {
  return { ...inode, content: inode.synced };
}

function childrenOf(names: Names, directory: string): readonly string[] {
  return [...names.keys()].filter((path) => path !== directory && dirname(path) === directory);
}
