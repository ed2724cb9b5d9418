import type { Adapter } from 'lowdb';
import { type Clock, toIso } from '../../core/clock.ts';
import { translateFault } from './disk-fault.ts';
import { renderDocument } from './document-text.ts';
import { damagedName, type Kind, type Place, type Versioned } from './layout.ts';
import { readTwins, type TwinFault, type Twins } from './read-twins.ts';
import type { StoreLog } from './store-log.ts';
import { replaceTwins, type Writing } from './twin-files.ts';

export interface DocumentFileTools {
  readonly writing: Writing;
  readonly clock: Clock;
  readonly log: StoreLog;
}

/**
 * The lowdb adapter of one document. `read` mends what it can: of the file and its copy the sound one wins, a damaged
 * one is put aside and never overwritten. `write` resolves when file and copy are durable, and on a fault leaves
 * `former` in place. Both reject with a StoreError.
 */
export function documentFile<Document extends Versioned>(
  tools: DocumentFileTools,
  kind: Kind<Document>,
  place: Place,
  former: Document | null,
): Adapter<Document | null> {
  const formerText = former && renderDocument(place.workspace, former);

  return {
    async read() {
      const twins = await readTwins(tools.writing.disk, kind, place);
      if (!twins) return null;
      if (twins.behind.length > 0) await mend(tools, place, twins);
      return twins.document;
    },

    // lowdb takes null for "no data yet" and never writes it.
    async write(document) {
      await replaceTwins(tools.writing, place, renderDocument(place.workspace, document), formerText);
    },
  };
}

// One of the two is whole, so a disk that cannot be mended now is no reason to refuse the document.
async function mend(tools: DocumentFileTools, place: Place, twins: Twins<Versioned>): Promise<void> {
  try {
    for (const fault of twins.faults) await putAside(tools, place, fault);
    await replaceTwins(tools.writing, place, twins.text, twins.text);
  } catch (error) {
    const reason = translateFault(error, place.file).message;
    tools.log.warn({ file: place.file, reason }, 'a document could not be mended; its sound twin is used');
  }
}

async function putAside(tools: DocumentFileTools, place: Place, fault: TwinFault): Promise<void> {
  // A kill between the two renames of a new document leaves it without a copy, which is no damage.
  if (!fault.isThere && fault.path === place.copy) return;

  const aside = fault.isThere ? damagedName(fault.path, toIso(tools.clock.now())) : null;
  tools.log.warn(
    { file: fault.path, why: fault.why, aside },
    'a damaged document was recovered whole from its twin; nothing acknowledged is lost, but check the disk',
  );
  if (aside) await tools.writing.disk.rename(fault.path, aside);
}
