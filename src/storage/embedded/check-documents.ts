import { StoreError } from '../../core/errors.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { Disk } from './disk.ts';
import { listDocumentFiles } from './folders.ts';
import { inParallel } from './in-parallel.ts';
import { type Kind, type Place, placeOf, type Versioned } from './layout.ts';
import { readTwins, type Twins } from './read-twins.ts';

/** The documents of one kind in one workspace, looked at one by one. */
export interface CheckedDocuments {
  /** How many can be read. */
  readonly count: number;
  readonly problems: readonly string[];
  /** Files that were put aside as damaged. */
  readonly aside: readonly string[];
}

const readAtOnce = 32;

function describeTwins({ file, copy }: Place, { faults, behind }: Twins<Versioned>): readonly string[] {
  const faulty = faults.map(
    ({ path, why }) => `${path}: ${why}; its twin is sound, and the bot mends this when it starts.`,
  );
  const old = behind
    .filter((path) => !faults.some((fault) => fault.path === path))
    .map((path) => `${path} is older than ${path === file ? copy : file}; the bot mends this when it starts.`);
  return [...faulty, ...old];
}

async function checkOne<Document extends Versioned>(disk: Disk, kind: Kind<Document>, place: Place) {
  const first = await readTwins(disk, kind, place);
  // A bot that writes changes one file after the other: what is seen twice is no passing state.
  return first && first.behind.length > 0 ? await readTwins(disk, kind, place) : first;
}

/** Reads both files of every document. Changes nothing. */
export async function checkDocuments<Document extends Versioned>(
  disk: Disk,
  directory: string,
  kind: Kind<Document>,
  workspace: WorkspaceId,
): Promise<CheckedDocuments> {
  const { ids, names } = await listDocumentFiles(disk, directory, kind, workspace);
  const problems: string[] = [];
  const keys = new Map<string, string>();
  let count = 0;
  await inParallel(ids, readAtOnce, async (id) => {
    const place = placeOf(directory, kind.folder, workspace, id);
    try {
      const twins = await checkOne(disk, kind, place);
      if (!twins) return;
      count += 1;
      problems.push(...describeTwins(place, twins));
      const key = kind.uniqueKey?.(twins.document);
      const other = key === undefined ? undefined : keys.get(key);
      if (other !== undefined) problems.push(`${place.file} and ${other} have the same name.`);
      if (key !== undefined) keys.set(key, place.file);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      problems.push(error.message);
    }
  });
  return { count, problems: problems.toSorted(), aside: names.filter((name) => name.includes('.damaged-')) };
}
