import type { AuditRecord } from '../src/storage/audit-entry.ts';

const columns = [
  'number',
  'at',
  'by',
  'surface',
  'channel',
  'action',
  'integration_id',
  'integration_name',
  'before',
  'after',
] as const;

/** What a spreadsheet would take for a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const formula = /^[=+\-@\t\r\n]/;

// Twenty lines of our own: no library for it is among the bot's packages, and this is all it would be used for.
function writeField(value: string): string {
  const harmless = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function readRow({ number, at, by, surface, channel, action, integration, before, after }: AuditRecord) {
  const detail = (value: AuditRecord['before']) => (value === null ? '' : JSON.stringify(value));
  return [
    String(number),
    at,
    by ?? '',
    surface,
    channel ?? '',
    action,
    integration?.id ?? '',
    integration?.name ?? '',
    detail(before),
    detail(after),
  ];
}

/** The trail as RFC 4180 wants it, with a header row and CRLF; before and after as JSON. */
export function writeAuditCsv(records: readonly AuditRecord[]): string {
  return [columns, ...records.map(readRow)].map((row) => `${row.map(writeField).join(',')}\r\n`).join('');
}
