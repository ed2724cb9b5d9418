import type { FactValue } from '../../core/verdict.ts';
import type { EditConflict } from '../../integrations/index.ts';
import type { AuditRecord } from '../../storage/audit-entry.ts';
import { bold, escapeText, mentionPeople } from '../blocks/escape-text.ts';

const labels: Readonly<Record<string, string>> = {
  name: 'the name',
  baseUrl: 'the address',
  organizations: 'the organisations',
  owner: 'the owner',
  backup: 'who stands in',
  channel: 'the channel',
  import: 'what is imported',
  drop: 'what is no longer imported',
  exclude: 'the exclusions',
  autoImport: 'the auto-import',
  kind: 'how it signs in',
  account: 'the account',
  lastFour: 'the end of the token',
};

const entriesOf = (value: FactValue) =>
  new Map(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []);

const isSame = (one: FactValue | undefined, other: FactValue) => JSON.stringify(one) === JSON.stringify(other);

const describeName = (value: FactValue) => (typeof value === 'string' ? value : JSON.stringify(value));

/** A value of a field; Slack draws people and channels from their ids. */
function describeValue(value: FactValue | undefined, whenEmpty: string): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? whenEmpty : escapeText(value.map(describeName).join(', '), 200);
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (/^[UW][A-Z0-9]+$/.test(text)) return mentionPeople([text]);
  return /^[CG][A-Z0-9]+$/.test(text) ? `<#${text}>` : escapeText(text, 200);
}

/** Who did what, the newest first, as lines of mrkdwn. */
export function describeDeeds(by: readonly AuditRecord[]): readonly string[] {
  return by.map((record) => {
    const who = record.by ? mentionPeople([record.by]) : 'The operator';
    const before = entriesOf(record.before);
    const changes = [...entriesOf(record.after)]
      .filter(([field, value]) => labels[field] !== undefined && !isSame(before.get(field), value))
      .map(([field, value]) => {
        // Without a name, all organisations are expected.
        const whenEmpty = field === 'organizations' ? 'all' : 'nothing';
        const [old, now] = [before.get(field), value].map((each) => describeValue(each, whenEmpty));
        return `${labels[field]} from ${old} to ${now}`;
      });
    return `• ${who} ${changes.length > 0 ? `changed ${changes.join(' and ')}` : `did: ${escapeText(record.action)}`}`;
  });
}

/** The same for a form whose answers were not saved because of it. */
export function describeConflict({ by }: EditConflict): readonly string[] {
  return [
    bold('Nothing was saved: somebody else changed it while you had it open.'),
    ...describeDeeds(by),
    'Below is what it is now. Make your change again where you still want it.',
  ];
}
