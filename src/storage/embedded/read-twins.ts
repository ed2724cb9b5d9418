import { StoreError } from '../../core/errors.ts';
import { type Disk, isAbsence, readFaultCode } from './disk.ts';
import { translateFault } from './disk-fault.ts';
import { type FileText, readDocument } from './document-text.ts';
import type { Kind, Place, Versioned } from './layout.ts';

/** One of the two files, as it was found. */
type Twin<Document> = FileText<Document> | { readonly state: 'absent' };

export interface Twins<Document> {
  readonly document: Document;
  readonly text: string;
  /** The damaged or missing ones of the two, for the log; empty when all is well. */
  readonly faults: readonly TwinFault[];
  /** The files that do not hold `text`. */
  readonly behind: readonly string[];
}

export interface TwinFault {
  readonly path: string;
  readonly why: string;
  /** False when the file is not there at all. */
  readonly isThere: boolean;
}

/**
 * Reads a document from its file and its copy; undefined when neither is there. Both are written before a change is
 * acknowledged, so either alone holds everything that was acknowledged, and of two the higher version is the truth.
 * Throws StoreError `damaged` when none is sound, `newer` when another version of the program wrote it.
 */
export async function readTwins<Document extends Versioned>(
  disk: Disk,
  kind: Kind<Document>,
  place: Place,
): Promise<Twins<Document> | undefined> {
  const [file, copy] = await Promise.all([
    readTwin(disk, kind, place, place.file),
    readTwin(disk, kind, place, place.copy),
  ]);
  return judgeTwins(place, file, copy);
}

/** For a reader beside a writer: the copy is looked at only when the file is no use. */
export async function readEitherTwin<Document extends Versioned>(
  disk: Disk,
  kind: Kind<Document>,
  place: Place,
): Promise<Twins<Document> | undefined> {
  const file = await readTwin(disk, kind, place, place.file);
  if (file.state === 'sound') return { document: file.document, text: file.text, faults: [], behind: [] };
  return judgeTwins(place, file, await readTwin(disk, kind, place, place.copy));
}

function judgeTwins<Document extends Versioned>(
  place: Place,
  file: Twin<Document>,
  copy: Twin<Document>,
): Twins<Document> | undefined {
  const found = [
    { path: place.file, twin: file },
    { path: place.copy, twin: copy },
  ];
  for (const { path, twin } of found) refuseNewer(path, twin);

  const sound = [file, copy].filter((twin) => twin.state === 'sound');
  const best = sound.sort((a, b) => b.document.version - a.document.version)[0];
  const faults = found.flatMap(({ path, twin }) => readFault(path, twin));
  if (best) {
    const behind = found.filter(({ twin }) => twin.state !== 'sound' || twin.text !== best.text);
    return { document: best.document, text: best.text, faults, behind: behind.map(({ path }) => path) };
  }

  if (faults.every((fault) => !fault.isThere)) return undefined;
  throw new StoreError(
    'damaged',
    `${place.file} cannot be read (${describeFaults(faults)}), and so it is kept as it is and left out; everything ` +
      'else works. Put the file back from a backup and restart. Without a backup, move it and its copy ' +
      'out of the folder, restart, and add the integration again.',
  );
}

async function readTwin<Document extends Versioned>(
  disk: Disk,
  kind: Kind<Document>,
  place: Place,
  path: string,
): Promise<Twin<Document>> {
  try {
    return readDocument(await disk.read(path), kind.schema, place);
  } catch (error) {
    if (isAbsence(error)) return { state: 'absent' };
    if (readFaultCode(error) === 'ELOOP') return { state: 'damaged', why: 'it is a symbolic link' };
    if (readFaultCode(error) === 'EISDIR') return { state: 'damaged', why: 'it is a folder' };
    if (readFaultCode(error) === 'EIO') return { state: 'damaged', why: 'the disk cannot read it' };
    throw translateFault(error, path);
  }
}

// Falling back to a twin of our own format would undo what the newer version saved.
function refuseNewer(path: string, twin: Twin<unknown>): void {
  if (twin.state !== 'newer' && twin.state !== 'foreign') return;
  const what = twin.state === 'newer' ? `has format ${twin.format}` : `holds something else in: ${twin.why}`;
  throw new StoreError(
    'newer',
    `${path} is whole, but another version of Flow bot wrote it (it ${what}). Nothing was changed. ` +
      'Start the version that wrote it, or put the folder back from a backup made before that.',
  );
}

function readFault(path: string, twin: Twin<unknown>): readonly TwinFault[] {
  if (twin.state === 'damaged') return [{ path, why: twin.why, isThere: true }];
  return twin.state === 'absent' ? [{ path, why: 'it is missing', isThere: false }] : [];
}

function describeFaults(faults: readonly TwinFault[]): string {
  return faults.map((fault) => fault.why).join('; of its copy: ');
}
