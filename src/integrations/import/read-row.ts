import { InputError } from '../../core/errors.ts';
import type { Integration } from '../../core/integration.ts';
import type { Provider } from '../../providers/index.ts';
import { readIntegrationName } from '../integration-name.ts';
import { readIntegration } from '../read-asked.ts';
import { type ExportColumn, isColumn } from './export-columns.ts';
import type { ExportRow } from './export-row.ts';
import { hasSecret, type ImportedSignIn, readSignIn } from './read-sign-in.ts';
import { type ImportedAuthentication, readAuthentication, readProvider, readServices } from './read-words.ts';

/** An integration as an import makes it. */
export interface ImportedIntegration extends ImportedSignIn {
  readonly row: number;
  readonly name: string;
  readonly integration: Pick<Integration, 'provider' | 'baseUrl' | 'services' | 'organizations'>;
}

/** Why a row cannot be used; the column is the one to look at, where there is one. */
interface RowProblem {
  readonly column: ExportColumn | null;
  readonly words: string;
}

/** What a row comes to. `bare`: fit to be one, but the file does not say what it signs in with. */
export type ReadRow =
  | { readonly kind: 'usable'; readonly imported: ImportedIntegration; readonly place: string }
  | {
      readonly kind: 'bare';
      readonly row: number;
      readonly name: string;
      readonly place: string;
      readonly provider: Provider['id'];
      /** The command that begins to set it up. */
      readonly setUp: string;
    }
  | {
      readonly kind: 'refused';
      readonly row: number;
      readonly name: string | null;
      readonly problem: RowProblem;
    };

/** The columns that the fields of forms are, where their readers are used for a row. */
const columnOf: Readonly<Record<string, ExportColumn>> = {
  name: 'name',
  baseUrl: 'baseUrl',
  organizations: 'organizations',
  authentication: 'authentication',
  token: 'token',
  'app-id': 'appId',
  'key-file': 'privateKey',
};

function refuse(column: ExportColumn, words: string): never {
  throw new InputError(words, column);
}

/** An address that another kind of host is known to own is told by its name. */
function requireOwnAddress(baseUrl: string, provider: Provider, all: readonly Provider[]): void {
  if (provider.ownsAddress(baseUrl)) return;
  const owner = all.find((other) => other.id !== provider.id && other.ownsAddress(baseUrl));
  refuse(
    'provider',
    owner
      ? `The address is one of ${owner.label}, not of ${provider.label}: write ${owner.id}.`
      : `The address is none of ${provider.label}.`,
  );
}

const splitList = (cell: string) =>
  cell
    .split(/[,;|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The command that begins a set-up with what the row says. */
function describeSetUp(
  provider: Provider,
  authentication: ImportedAuthentication | undefined,
  { baseUrl, organizations }: Integration,
): string {
  return [
    `add-integration ${provider.id}`,
    ...(provider.selfHosted ? [`--base-url ${baseUrl}`] : []),
    ...(authentication && authentication !== 'password' ? [`--auth ${authentication}`] : []),
    ...organizations.map((organization) => `--org ${organization}`),
  ].join(' ');
}

function readUsable(given: ExportRow, name: string, providers: readonly Provider[]): ReadRow {
  const { row, cells } = given;
  const provider = readProvider(cells.provider ?? '', providers);
  const authentication = readAuthentication(cells);
  const asked = {
    provider: provider.id,
    baseUrl: cells.baseUrl ?? '',
    // What the address, the services and the organisations are does not hang on it.
    authentication: 'token' as const,
    token: '',
    organizations: splitList(cells.organizations ?? ''),
    services: [...readServices(cells.services ?? '', cells.webhooks ?? '')],
  };
  const { integration } = readIntegration(asked, providers);
  requireOwnAddress(integration.baseUrl, provider, providers);
  const place = `${provider.label} at ${URL.parse(integration.baseUrl)?.host ?? integration.baseUrl}`;
  if (!authentication || !hasSecret(cells)) {
    const setUp = describeSetUp(provider, authentication, integration);
    return { kind: 'bare', row, name, place, provider: provider.id, setUp };
  }

  const signIn = readSignIn(cells, authentication, provider, integration);
  return { kind: 'usable', place, imported: { row, name, integration, ...signIn } };
}

/** Reads one row. What it says holds its name at most, and none of its other values. */
export function readRow(given: ExportRow, providers: readonly Provider[]): ReadRow {
  const { row, cells, problem } = given;
  let name: string | null = null;
  try {
    if (problem !== undefined) throw new InputError(problem);
    name = readIntegrationName(cells.name ?? '');
    return readUsable(given, name, providers);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const field = error.field ?? '';
    const column = columnOf[field] ?? (isColumn(field) ? field : null);
    return { kind: 'refused', row, name, problem: { column, words: error.message } };
  }
}
