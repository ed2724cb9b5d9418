import { describe, expect, it } from 'vitest';
import { readExport } from '../../../src/integrations/import/read-export.ts';
import { saying } from '../../builders/saying.ts';

const token = 'glpat-canary000000000001';
const password = 'canary-Passw0rd!';

const problemOf = (text: string, format?: 'json' | 'csv') => {
  try {
    readExport(text, format);
  } catch (error) {
    return error instanceof Error ? error.message : undefined;
  }
  return undefined;
};

describe('reading an export as JSON', () => {
  it.each([
    ['a list', JSON.stringify([{ name: 'acme', token }])],
    ['an object with a list', JSON.stringify({ integrations: [{ name: 'acme', token }] })],
    ['a byte order mark in front', `\uFEFF${JSON.stringify([{ name: 'acme', token }])}`],
    ['white space in front', `\n  ${JSON.stringify([{ name: 'acme', token }])}`],
  ])('takes %s', (_what, text) => {
    expect(readExport(text)).toEqual({ format: 'json', rows: [{ row: 1, cells: { name: 'acme', token } }], notes: [] });
  });

  it('makes texts of lists, switches, numbers and nothing', () => {
    const text = JSON.stringify([
      { name: 'acme', enabled_source_types: ['repos', 'tickets'], webhooks_enabled: false, app_id: 7, url: null },
    ]);

    expect(readExport(text).rows[0]?.cells).toEqual({
      name: 'acme',
      services: 'repos,tickets',
      webhooks: 'false',
      appId: '7',
      baseUrl: '',
    });
  });

  it.each([
    ['an entry that is no object', ['acme'], /no object/],
    ['a value that is an object', [{ name: { first: token } }], /name is neither a text nor a list/],
    ['two names for one thing', [{ name: 'a', url: 'x', base_url: 'y' }], /several values for base_url/],
  ])('says of %s what is wrong with it, and reads the others', (_what, entries, words) => {
    const { rows } = readExport(JSON.stringify([...entries, { name: 'other' }]));

    expect(rows[0]).toMatchObject({ row: 1, cells: {}, problem: saying(words) });
    expect(rows[1]).toEqual({ row: 2, cells: { name: 'other' } });
  });

  it.each([
    ['a text that breaks off', `[{"name":"acme","token":"${token}"`],
    ['something else', `{"token":"${token}"}`],
    ['words before it', `token: ${token} [{}]`],
  ])('refuses %s without a word of it', (_what, text) => {
    expect(problemOf(text, 'json')).toMatch(/The file is no/);
    expect(problemOf(text, 'json')).not.toContain('canary');
  });
});

describe('reading an export as CSV', () => {
  it.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('takes %s', (_what, separator) => {
    const text = ['Name', 'Vendor Type', 'password']
      .join(separator)
      .concat('\r\n', ['acme', 'github', `"a,b;c ""d""${password} "`].join(separator), '\r\n');

    expect(readExport(text)).toEqual({
      format: 'csv',
      rows: [{ row: 2, cells: { name: 'acme', provider: 'github', password: `a,b;c "d"${password} ` } }],
      notes: [],
    });
  });

  it('counts rows as a spreadsheet does, over line breaks in cells and empty rows', () => {
    const { rows } = readExport('name,private_key\nacme,"a\nb"\n\n,\nother,c\n');

    expect(rows.map(({ row, cells }) => [row, cells.name])).toEqual([
      [2, 'acme'],
      [5, 'other'],
    ]);
  });

  it('says of a row of another length what is wrong with it, and shows none of it', () => {
    const [row] = readExport(`name,username,password\nacme,ana,can,${password}\n`).rows;

    expect(row).toEqual({ row: 2, cells: {}, problem: 'It has 4 values where the first row names 3 columns.' });
  });

  it.each([
    ['an open quotation mark', `name,token\nacme,"${token}\n`, /Line \d has a quotation mark that is never closed/],
    ['a quotation mark within', `name,token\nacme,x"${token}"\n`, /Line 2 has a quotation mark in the middle/],
    ['more after a closed one', `name,token\nacme,"${token}"x\n`, /Line 2 goes on after a closed quotation mark/],
    ['no row of names', `acme,${token}\nother,${token}\n`, /first row must name the columns/],
    ['two columns for one thing', `name,token,access_token\nacme,${token},\n`, /stand for token/],
  ])('refuses %s without a word of it', (_what, text, words) => {
    expect(problemOf(text)).toMatch(words);
    expect(problemOf(text)).not.toContain('canary');
  });
});

describe('what an export has beside', () => {
  it('is named: what is known and not taken over, and what is unknown', () => {
    const { notes } = readExport('name,created_by,excluded_project_owners,Colour\nacme,ana,x,red\n');

    expect(notes).toEqual([
      'Not taken over: created_by and excluded_project_owners.',
      'What is excluded is said with "repos", once it is there.',
      saying(/^Unknown and left out: colour\. Known are name, vendor_type/),
    ]);
  });

  it('is counted where its name may be a value', () => {
    const { notes } = readExport(`name,${token},ghp_canaryabcdefghijklmnop,x y z/${password}\nacme,a,b,c\n`);

    expect(notes).toEqual(['3 columns have no plain names and were left out.']);
  });
});

describe('an export that cannot be one', () => {
  it.each([
    ['nothing', '', /is empty/],
    ['a head alone', 'name,token\n', /no integration/],
    ['an empty list', '[]', /no integration/],
    ['bytes', 'PK\u0003\u0004\0\0', /is no text/],
    ['more than 5 MB', `name\n${'a'.repeat(5 * 1024 * 1024)}`, /more than 5 MB/],
    ['1,001 integrations', `name\n${'acme\n'.repeat(1001)}`, /1001 integrations; 1000 at a time/],
  ])('is refused: %s', (_what, text, words) => {
    expect(problemOf(text)).toMatch(words);
  });

  it('is one with 1,000 integrations', () => {
    expect(readExport(`name\n${'acme\n'.repeat(1000)}`).rows).toHaveLength(1000);
  });
});
