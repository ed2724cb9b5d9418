import { StoreError } from '../core/errors.ts';
import type { TestProgress } from './test-progress.ts';

type Finished = Extract<TestProgress, { readonly kind: 'report' }>;

/** A finished run, and whether its record could be written. */
type Recorded = Exclude<TestProgress, Finished> | (Finished & { readonly isRecorded: boolean });

/**
 * Hands a test's progress on and records its report before the last reply. A store that cannot record costs the
 * record, never the report: a note says so.
 */
export async function* recordingTest(
  progress: AsyncIterable<TestProgress>,
  record: (report: Finished['report']) => Promise<void>,
): AsyncIterable<Recorded> {
  for await (const reply of progress) {
    if (reply.kind !== 'report') {
      yield reply;
      continue;
    }

    const notes = [...(reply.notes ?? [])];
    let isRecorded = false;
    try {
      await record(reply.report);
      isRecorded = true;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      notes.push(`This result was not recorded. ${error.message}`);
    }
    yield { ...reply, ...(notes.length === 0 ? {} : { notes }), isRecorded };
  }
}
