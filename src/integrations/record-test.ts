import { StoreError } from '../core/errors.ts';
import type { TestProgress } from './integrations.ts';

type Finished = Extract<TestProgress, { readonly kind: 'report' }>;

/**
 * Hands a test's progress on and records its report before the last reply. A store that cannot record costs the
 * record, never the report: a note says so.
 */
export async function* recordingTest(
  progress: AsyncIterable<TestProgress>,
  record: (report: Finished['report']) => Promise<void>,
): AsyncIterable<TestProgress> {
  for await (const reply of progress) {
    if (reply.kind !== 'report') {
      yield reply;
      continue;
    }

    const notes = [...(reply.notes ?? [])];
    try {
      await record(reply.report);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      notes.push(`This result was not recorded. ${error.message}`);
    }
    yield notes.length === 0 ? reply : { ...reply, notes };
  }
}
