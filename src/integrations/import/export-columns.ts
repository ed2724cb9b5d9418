import { looksLikeSecret } from '../../core/secret.ts';
import { joinWords } from '../../core/service.ts';

/**
 * What an import reads of an export, by the names that Flow's API has for it, or that people write. The first name is
 * the one that help and problems use.
 * https://appfire.atlassian.net/wiki/spaces/FD/pages/1802109317: Flow's own fields; the rest is ours.
 */
const names = {
  name: ['name', 'integration', 'integration_name'],
  provider: ['vendor_type', 'vendor', 'provider'],
  authentication: ['auth_type', 'auth', 'authentication'],
  baseUrl: ['base_url', 'url', 'host', 'address', 'server_url'],
  username: ['username', 'user_name', 'user', 'login'],
  password: ['password'],
  token: ['token', 'access_token', 'api_token', 'personal_access_token'],
  appId: ['app_id'],
  privateKey: ['private_key'],
  services: ['enabled_source_types', 'services'],
  webhooks: ['webhooks_enabled', 'webhooks'],
  organizations: ['organizations', 'organisations', 'orgs', 'groups'],
} as const;

export type ExportColumn = keyof typeof names;

export const isColumn = (name: string): name is ExportColumn => Object.hasOwn(names, name);

const columns = Object.keys(names).filter(isColumn);

/** Of an export, and of no use here; a grant's refresh token works once, and Flow itself would lose it. */
const unused = [
  'id',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'connection_status',
  'excluded_project_owners',
  'source_projects_last_updated',
  'client_id',
  'client_secret',
  'refresh_token',
];

/** The name that people are told. */
export function describeColumn(column: ExportColumn): string {
  return names[column][0];
}

export const exportColumns: readonly string[] = columns.map(describeColumn);

const normalise = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** A file without a first row of names has values there, and one of them may be a secret. */
const isPlain = (name: string) => /^[\p{L}_][\p{L}_\s-]{0,39}$/u.test(name.trim()) && !looksLikeSecret(name);

interface ReadColumns {
  /** Which column each name stands for; undefined for those that are not used. */
  readonly find: (name: string) => ExportColumn | undefined;
  /** What is left out, in words; empty when everything is used. */
  readonly notes: readonly string[];
  /** The columns that several names stand for at once. */
  readonly twice: readonly ExportColumn[];
}

/** Finds out what the names that are there stand for; none is left out in silence. */
export function readColumns(given: readonly string[]): ReadColumns {
  const find = (name: string) => columns.find((column) => names[column].some((each) => each === normalise(name)));
  const known = given.map(normalise).filter((name) => unused.includes(name));
  const strange = given.filter((name) => name.trim() !== '' && !unused.includes(normalise(name)) && !find(name));
  const plain = strange.filter(isPlain).map(normalise);
  const odd = strange.length - plain.length;
  return {
    find,
    notes: [
      ...(known.length > 0 ? [`Not taken over: ${joinWords([...new Set(known)])}.`] : []),
      ...(known.includes('excluded_project_owners')
        ? ['What is excluded is said with "repos", once it is there.']
        : []),
      ...(plain.length > 0
        ? [`Unknown and left out: ${joinWords([...new Set(plain)])}. Known are ${joinWords(exportColumns)}.`]
        : []),
      ...(odd > 0
        ? [
            `${odd === 1 ? 'One column has no plain name and was' : `${odd} columns have no plain names and were`} left out.`,
          ]
        : []),
    ],
    twice: columns.filter((column) => given.filter((name) => find(name) === column).length > 1),
  };
}
