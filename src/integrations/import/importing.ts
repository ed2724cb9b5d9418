import type { Actor } from '../../core/actor.ts';
import type { ImportId } from '../../core/ids.ts';
import type { Authorise } from '../authorise.ts';
import type { IntegrationsParts } from '../parts.ts';
import type { TestOne } from '../test-one.ts';
import type { TestOptions } from '../test-progress.ts';
import type { ImportPlan } from './import-plan.ts';
import { type GivenFile, planImport } from './plan-import.ts';
import { type FlowsIntegrations, readFlow } from './read-flow.ts';
import { type ImportProgress, runImport } from './run-import.ts';

/** The part of the service layer that takes over what Flow has already; it refuses as the rest of it does. */
export interface Importing {
  /**
   * Reads an export and says what an import would do; it does nothing. With `keep` the plan waits for a yes, sealed.
   * Throws InputError on the field `file` for what is no export.
   */
  planImport(actor: Actor, file: GivenFile, options: { readonly keep: boolean }): Promise<ImportPlan>;
  /** Does what was planned, for the person who had it planned, once; then tests what it made. */
  runImport(actor: Actor, id: ImportId, options: TestOptions): AsyncIterable<ImportProgress>;
  /** What Flow says that it has: all of it, or one by its number there. InputError when it cannot be asked. */
  readFlow(actor: Actor, id: number | null, signal: AbortSignal): Promise<FlowsIntegrations>;
}

/** Every entry point asks for permission first. */
export function createImporting(parts: IntegrationsParts, testOne: TestOne, authorise: Authorise): Importing {
  return {
    async planImport(actor, file, options) {
      authorise(actor, 'import');
      return planImport(parts, actor, file, options);
    },

    async *runImport(actor, id, options) {
      authorise(actor, 'import');
      yield* runImport(parts, testOne, actor, id, options);
    },

    async readFlow(actor, id, signal) {
      authorise(actor, 'import');
      return readFlow(parts, actor, id, signal);
    },
  };
}
