import type { FactValue } from '../../core/verdict.ts';
import type { EditConflict } from '../../integrations/index.ts';
import { bold, escapeText, mentionPeople } from '../blocks/escape-text.ts';

const labels: Readonly<Record<string, string>> = {
  name: 'the name',
  baseUrl: 'the address',
  organizations: 'the organisations',
  owner: 'the owner',
  backup: 'who stands in',
  channel: 'the channel',
};

const entriesOf = (value: FactValue) =>
  new Map(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []);

const describeName = (value: FactValue) => (typeof value === 'string' ? value : JSON.stringify(value));

/** A value of a field; Slack draws people and channels from their ids. */
function describeValue(value: FactValue | undefined): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'all' : escapeText(value.map(describeName).join(', '), 200);
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (/^[UW][A-Z0-9]+$/.test(text)) return mentionPeople([text]);
  return /^[CG][A-Z0-9]+$/.test(text) ? `<#${text}>` : escapeText(text, 200);
}

/** Who changed what meanwhile, the newest first, as lines of mrkdwn. */
export function describeConflict({ by }: EditConflict): readonly string[] {
  const lines = by.map((record) => {
    const who = record.by ? mentionPeople([record.by]) : 'The operator';
    const after = entriesOf(record.after);
    const before = entriesOf(record.before);
    const changes = [...after]
      .filter(([field]) => labels[field] !== undefined)
      .map(([field, value]) => `${labels[field]} from ${describeValue(before.get(field))} to ${describeValue(value)}`);
    return `• ${who} ${changes.length > 0 ? `changed ${changes.join(' and ')}` : `did: ${escapeText(record.action)}`}`;
  });
  return [
    bold('Nothing was saved: somebody else changed it while you had it open.'),
    ...lines,
    'Below is what it is now. Make your change again where you still want it.',
  ];
}
