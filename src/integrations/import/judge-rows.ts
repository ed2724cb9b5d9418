import { StoreError } from '../../core/errors.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { Provider } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { isSameName } from '../integration-name.ts';
import type { IntegrationsParts } from '../parts.ts';
import { describeColumn } from './export-columns.ts';
import type { ExportRow } from './export-row.ts';
import type { ImportDecision } from './import-plan.ts';
import { type ImportedIntegration, type ReadRow, readRow } from './read-row.ts';
import type { ImportedAuthentication } from './read-words.ts';

/** What is taken already, by the store or by a row above. */
interface Taken {
  readonly name: string;
  /** Where, as whom and with what; undefined when that cannot be opened. */
  readonly place: string | undefined;
  /** Null for one that is stored. */
  readonly row: number | null;
}

interface Judged {
  readonly decisions: readonly ImportDecision[];
  readonly toCreate: readonly ImportedIntegration[];
}

const signInWords: Readonly<Record<ImportedAuthentication, string>> = {
  token: 'Access token.',
  oauth: 'OAuth access token; without a grant of the bot’s own it cannot be refreshed.',
  'github-app': 'GitHub App.',
  password: 'User name and password: legacy. It is kept and marked, until it is renewed with a token.',
};

function placeOf({ integration, secret, username, appId }: ImportedIntegration): string {
  return [integration.provider, integration.baseUrl, username ?? appId ?? '', secret.fingerprint].join(' ');
}

function findPlace(
  { vault }: IntegrationsParts,
  workspace: WorkspaceId,
  stored: StoredIntegration,
): string | undefined {
  const { id, provider, baseUrl, credential } = stored;
  try {
    const { fingerprint } = vault.open(credential.token, { workspace, owner: id, field: 'token' });
    return [provider, baseUrl, credential.username ?? credential.appId ?? '', fingerprint].join(' ');
  } catch (error) {
    // Whose key is gone is compared by its name alone.
    if (error instanceof StoreError) return undefined;
    throw error;
  }
}

const nothing = { place: null, provider: null, column: null, isLegacy: false } as const;

function judgeTaken(
  name: string,
  place: string | null,
  all: readonly Taken[],
): Pick<ImportDecision, 'outcome' | 'why' | 'column'> | undefined {
  const named = all.find((each) => isSameName(each.name, name));
  if (named && named.row !== null) {
    return { outcome: 'refused', why: `Row ${named.row} has the same name.`, column: describeColumn('name') };
  }
  if (named) return { outcome: 'there', why: 'The bot has one of this name and leaves it as it is.', column: null };

  const same = all.find((each) => place !== null && each.place === place);
  if (!same) return undefined;
  const [what, whose] = ['the same address and the same credential', `${same.name}`];
  return same.row === null
    ? { outcome: 'there', why: `The bot has ${what} as ${whose}.`, column: null }
    : { outcome: 'refused', why: `Row ${same.row} has ${what}.`, column: describeColumn('baseUrl') };
}

function judgeRow(read: ReadRow, taken: readonly Taken[]): ImportDecision {
  if (read.kind === 'refused') {
    const { row, name, problem } = read;
    const column = problem.column && describeColumn(problem.column);
    return { ...nothing, row, name, outcome: 'refused', why: problem.words, column };
  }
  const { place } = read;
  const { row, name } = read.kind === 'bare' ? read : read.imported;
  const provider = read.kind === 'bare' ? read.provider : read.imported.integration.provider;
  const shown = { ...nothing, row, name, place, provider };
  const found = judgeTaken(name, read.kind === 'bare' ? null : placeOf(read.imported), taken);
  if (found) return { ...shown, ...found };
  if (read.kind === 'bare') {
    const why = `The file does not say what it signs in with. Set it up with "${read.setUp}".`;
    return { ...shown, outcome: 'bare', why };
  }
  const { authentication } = read.imported;
  const isLegacy = authentication === 'password';
  return { ...shown, outcome: 'create', why: signInWords[authentication], isLegacy };
}

/** Says of every row what becomes of it, beside what is stored and what stands above it. */
export async function judgeRows(
  parts: IntegrationsParts,
  workspace: WorkspaceId,
  rows: readonly ExportRow[],
  providers: readonly Provider[],
): Promise<Judged> {
  const stored = await parts.store.listIntegrations(workspace);
  const taken: Taken[] = stored.map((each) => ({
    name: each.name,
    place: findPlace(parts, workspace, each),
    row: null,
  }));
  const decisions: ImportDecision[] = [];
  const toCreate: ImportedIntegration[] = [];
  for (const given of rows) {
    const read = readRow(given, providers);
    const decision = judgeRow(read, taken);
    decisions.push(decision);
    if (decision.outcome !== 'create' || read.kind !== 'usable') continue;
    toCreate.push(read.imported);
    taken.push({ name: read.imported.name, place: placeOf(read.imported), row: read.imported.row });
  }
  return { decisions, toCreate };
}
