import { InputError } from '../src/core/errors.ts';
import type { ExportFormat, ImportPlan } from '../src/integrations/index.ts';
import type { CommandContext } from './command.ts';

/** Where the file is, and what is done with it. */
export interface ImportFile {
  readonly path: string;
  readonly format: ExportFormat | undefined;
  readonly isDry: boolean;
}

const most = { bytes: 5 * 1024 * 1024 };

/** Reads the file and says what an import of it would do. Only a terminal has files. */
export async function planFile(
  { path, format }: ImportFile,
  { integrations, request }: CommandContext,
  options: { readonly keep: boolean },
): Promise<ImportPlan> {
  integrations.authorise(request.actor, 'import');
  if (!request.readFile) {
    throw new InputError('A file is named in a terminal only. Here, "import" alone opens a form that takes it.');
  }
  return integrations.planImport(request.actor, { text: await request.readFile(path, most), format }, options);
}
