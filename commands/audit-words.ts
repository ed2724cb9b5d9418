import { readInstant } from '../src/core/clock.ts';
import type { TablePiece } from '../src/core/reply.ts';
import type { FactValue } from '../src/core/verdict.ts';
import type { AuditRecord } from '../src/storage/audit-entry.ts';

const deeds: Readonly<Record<string, string>> = {
  add: 'added',
  import: 'imported',
  edit: 'edited',
  services: 'switched services',
  repos: 'chose what is imported',
  orgs: 'spoke for an organisation',
  notify: 'said who hears of alerts',
  webhooks: 'made or mended webhooks',
  'test-webhook': 'tried a webhook',
  redeliver: 'asked for deliveries again',
  'refresh-repos': 'looked at the repositories',
  renew: 'renewed',
  assign: 'assigned',
  pause: 'paused',
  resume: 'resumed',
  remove: 'removed',
  restore: 'put back',
  expiry: 'said when a token ends',
  'accept-limit': 'kept a limit as it is',
  'hand-over': 'asked a colleague for a step',
  'answer-handover': 'said that a step is done',
  'decline-handover': 'could not do a step for a colleague',
  'withdraw-handover': 'took back what was asked',
  'give-secret': 'gave a secret for a colleague',
  admins: 'changed who may do what',
  ack: 'took an alert on',
  snooze: 'snoozed an alert',
};

const failure = ' failed';

/** What was done: "renewed"; a deed that then failed says so. */
export function describeDeed({ action }: Pick<AuditRecord, 'action'>): string {
  const isFailed = action.endsWith(failure);
  const verb = isFailed ? action.slice(0, -failure.length) : action;
  const words = deeds[verb] ?? verb;
  return isFailed ? `${words}, but that failed` : words;
}

/** How people call what an entry holds. What stands beside an entry anyway is left out. */
const labels: Readonly<Record<string, string | null>> = {
  baseUrl: 'address',
  lastFour: 'token ending',
  tokenEnds: 'end of the token',
  authentication: 'signs in with',
  organizations: 'organisations',
  autoImport: 'auto-import',
  exclude: 'excluded',
  who: 'for',
  since: null,
  by: null,
};

const peopleKeys = ['owner', 'backup', 'who', 'colleague', 'requester'];

function pieceOf(key: string, value: string): TablePiece {
  if (peopleKeys.includes(key) && /^[UW][A-Z0-9]{2,}$/.test(value)) return { person: value };
  if (peopleKeys.includes(key) && /^S[A-Z0-9]{2,}$/.test(value)) return { group: value };
  if (key === 'channel' && /^[CG][A-Z0-9]{2,}$/.test(value)) return { channel: value };
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && readInstant(value) !== undefined ? { instant: value } : value;
}

function describeValue(key: string, value: FactValue | undefined): readonly TablePiece[] {
  if (value === undefined || value === null || value === '') return [peopleKeys.includes(key) ? 'nobody' : 'none'];
  if (typeof value === 'string') return [pieceOf(key, value)];
  if (typeof value === 'number' || typeof value === 'boolean') return [value === true ? 'yes' : String(value || 'no')];
  if (isList(value)) return [value.length === 0 ? 'none' : value.map(describePlain).join(', ')];
  return [
    Object.entries(value)
      .map(([name, each]) => `${name} ${describePlain(each)}`)
      .join(', '),
  ];
}

const isList = (value: FactValue): value is readonly FactValue[] => Array.isArray(value);

const describePlain = (value: FactValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

type Fields = Readonly<Record<string, FactValue>>;

const isFields = (value: FactValue): value is Fields => value !== null && typeof value === 'object' && !isList(value);

const fieldsOf = (value: FactValue): Fields => (isFields(value) ? value : {});

const isSame = (a: FactValue | undefined, b: FactValue | undefined) => JSON.stringify(a) === JSON.stringify(b);

/** Before → after, of what is different or new; what is only known from before is said as it was. */
export function describeAuditChange({ before, after }: Pick<AuditRecord, 'before' | 'after'>): readonly TablePiece[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => labels[key] !== null);
  const changed = keys.flatMap((key): readonly (readonly TablePiece[])[] => {
    const label = `${labels[key] ?? key} `;
    const [old, now] = [was[key], is[key]];
    // Of whom it is said stands first, and is the same before and after.
    if (isSame(old, now)) return key === 'who' ? [[label, ...describeValue(key, now)]] : [];
    if (after === null) return [[label, ...describeValue(key, old)]];
    if (before === null) return now === null ? [] : [[label, ...describeValue(key, now)]];
    return [[label, ...describeValue(key, old), ' → ', ...describeValue(key, now)]];
  });
  return changed.flatMap((pieces, index) => (index === 0 ? pieces : [', ', ...pieces]));
}
