import { InputError } from '../src/core/errors.ts';
import { ImportId } from '../src/core/ids.ts';
import type { Reply } from '../src/core/reply.ts';
import { type ExportFormat, exportColumns } from '../src/integrations/index.ts';
import type { Command, CommandContext } from './command.ts';
import { describeDryRun } from './describe-dry-run.ts';
import { describeFlow } from './describe-flow.ts';
import { importFromTerminal } from './import-from-terminal.ts';
import { importPlanned } from './import-planned.ts';
import type { ImportFile } from './plan-file.ts';
import { type ReadFlags, readFlags, readOneName } from './read-flags.ts';

type ImportArguments =
  | { readonly kind: 'form' }
  | ({ readonly kind: 'file' } & ImportFile)
  | { readonly kind: 'flow'; readonly id: number | null }
  | { readonly kind: 'planned'; readonly id: ImportId };

function readFormat(word: string | undefined): ExportFormat | undefined {
  const format = word?.toLowerCase();
  if (format === undefined || format === 'json' || format === 'csv') return format;
  throw new InputError('--format is json or csv.', 'format');
}

function readPlanned(word: string): ImportId {
  const read = ImportId.safeParse(word);
  if (read.success) return read.data;
  throw new InputError('--planned takes the id that a dry run gave.', 'planned');
}

/** What Flow tells is only shown: there is no file to read, and no dry run of that. */
function readFlowId(word: string | undefined, flags: ReadFlags): number | null {
  const other = ['format', 'dry-run', 'planned'].find((flag) => flags.has(flag));
  if (other) throw new InputError(`--from-flow only shows what Flow has; leave --${other} out.`, 'from-flow');
  if (word === undefined) return null;
  if (/^\d{1,15}$/.test(word)) return Number(word);
  throw new InputError('--from-flow takes the number of an integration in Flow, or nothing.', 'from-flow');
}

function openForm({ integrations, request }: CommandContext): Reply {
  integrations.authorise(request.actor, 'import');
  if (request.surface === 'terminal') {
    throw new InputError('Say which file: import FILE, or - for standard input. --dry-run shows what it would do.');
  }
  return { kind: 'form', form: 'import', provider: null, draft: null };
}

export const importIntegrations: Command<ImportArguments> = {
  verb: 'import',
  aliases: [],
  group: 'Set up',
  usage: 'import',
  otherUsage: ['import --from-flow'],
  terminalUsage: ['import FILE [--format json|csv] [--dry-run]'],
  summary: 'take over integrations that Flow has already',
  examples: ['import', 'import --from-flow'],
  notes: [
    'From a JSON or CSV file, of 1,000 integrations at most. What it would do is shown first, and nothing is done before you say so; in a terminal --yes NUMBER answers.',
    `JSON is a list of objects, or { "integrations": [ … ] }; CSV begins with a row of names. The names: ${exportColumns.join(', ')}. Several services or organisations are parted by a comma or semicolon.`,
    'vendor_type is github, ghes, gitlab, git, bitbucket-dc or jira-dc; auth_type is token, oauth, github-app or password. Flow’s own words for them are understood too.',
    'What the bot has already, by name or by address and credential, stays as it is: the same file twice changes nothing.',
    'A user name and password is kept and marked as legacy; a new one cannot be entered. What fails its first test is kept too, and says so.',
    '--from-flow shows what Flow’s own API tells of its integrations, all or one by its number there, and which the bot has not. Flow tells neither addresses nor credentials, so nothing is created from it. It needs the setting FLOW_API_TOKEN.',
    'The file may hold secrets: it is read once and not kept. Delete it afterwards.',
  ],
  role: 'admin',
  calls: 'what a test of each asks; nothing is changed on the hosts or in Flow',
  related: ['add-integration', 'renew', 'list'],

  parse(words) {
    const flags = readFlags(words, { format: 'value', 'dry-run': 'switch', 'from-flow': 'switch', planned: 'value' });
    const path = readOneName(flags.words);
    if (flags.has('from-flow')) return { kind: 'flow', id: readFlowId(path, flags) };
    const planned = flags.find('planned');
    if (planned !== undefined) return { kind: 'planned', id: readPlanned(planned) };
    if (path === undefined) {
      if (!flags.has('format') && !flags.has('dry-run')) return { kind: 'form' };
      throw new InputError('Say which file: import FILE.', 'file');
    }
    return { kind: 'file', path, format: readFormat(flags.find('format')), isDry: flags.has('dry-run') };
  },
  uses: (given) => (given.kind === 'flow' || (given.kind === 'file' && given.isDry) ? 'reading' : 'writing'),

  async *run(given, context) {
    if (given.kind === 'form') yield openForm(context);
    else if (given.kind === 'flow') yield await describeFlow(given.id, context);
    else if (given.kind === 'planned') yield* importPlanned(given.id, context);
    else if (given.isDry) yield await describeDryRun(given, context);
    else yield* importFromTerminal(given, context);
  },
};
