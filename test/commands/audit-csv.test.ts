import { describe, expect, it } from 'vitest';
import { writeAuditCsv } from '../../commands/audit-csv.ts';
import { IntegrationId } from '../../src/core/ids.ts';
import type { AuditRecord } from '../../src/storage/audit-entry.ts';

const id = IntegrationId.parse(`int_${'0'.repeat(32)}`);
const aRecord = (name: string, given: Partial<AuditRecord> = {}): AuditRecord => ({
  number: 1,
  at: '2026-11-21T08:00:00Z',
  by: null,
  surface: 'terminal',
  channel: null,
  action: 'edit',
  integration: { id, name },
  before: null,
  after: null,
  ...given,
});

const nameField = (name: string) => {
  const [, row = ''] = writeAuditCsv([aRecord(name)]).split('\r\n');
  return row.slice(row.indexOf(id) + id.length + 1, -2);
};

describe('the trail as CSV', () => {
  it('has a header, ends every row with CRLF, and writes before and after as JSON', () => {
    expect(writeAuditCsv([aRecord('acme', { before: { owner: 'U1' }, after: ['a', 1] })])).toBe(
      'number,at,by,surface,channel,action,integration_id,integration_name,before,after\r\n' +
        `1,2026-11-21T08:00:00Z,,terminal,,edit,${id},acme,"{""owner"":""U1""}","[""a"",1]"\r\n`,
    );
  });

  it.each([
    ['acme', 'acme'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['=HYPERLINK("https://evil.example","a")', '"\'=HYPERLINK(""https://evil.example"",""a"")"'],
    ['a=1', 'a=1'],
  ])('writes %j as %j', (name, field) => {
    const written = name.includes('\n') ? writeAuditCsv([aRecord(name)]) : nameField(name);
    expect(written).toContain(field);
  });
});
