import { describe, expect, it } from 'vitest';
import { tableBlocks } from '../../../src/slack/blocks/table.ts';
import { problemsOfMessage } from '../../oracles/block-kit.ts';
import { texts } from './read-blocks.ts';

function draw(count: number, cell = 'fine') {
  return tableBlocks({
    kind: 'table',
    title: `Integrations (${count})`,
    columns: ['Name', 'State', 'Owner'],
    peopleColumns: ['Owner'],
    rows: Array.from({ length: count }, (_each, index) => [`n${index}`, cell, index === 0 ? 'U0ANA' : 'nobody']),
    whenEmpty: 'There are none.',
    actions: [],
    data: null,
  });
}

describe('a table', () => {
  it('is a data table with a caption, pages and row heads, and people as people', () => {
    const [table] = draw(3).blocks;

    expect(table).toMatchObject({
      type: 'data_table',
      caption: 'Integrations (3)',
      page_size: 20,
      row_header_column_index: 0,
    });
    expect(JSON.stringify(table)).toContain('{"type":"user","user_id":"U0ANA"}');
    expect(texts(draw(3).older).join('\n')).toContain('*n0* · State: fine · Owner: <@U0ANA>');
  });

  it.each([
    [1, 'fine', 'data_table'],
    [100, 'fine', 'data_table'],
    [101, 'fine', 'section'],
    [100, 'x'.repeat(150), 'section'],
  ])('of %d rows with %j in them begins with a %3$s', (count, cell, type) => {
    const drawn = draw(count, cell);

    expect(drawn.blocks[0]?.type).toBe(type);
    expect(problemsOfMessage(drawn)).toEqual([]);
    expect(problemsOfMessage({ text: drawn.text, blocks: drawn.older ?? drawn.blocks })).toEqual([]);
  });

  it('in older blocks says how many rows are left out', () => {
    expect(texts(draw(101).blocks).join('\n')).toContain('and 61 more; a filter brings them nearer');
  });

  it('without rows says so', () => {
    expect(texts(draw(0).blocks)).toEqual(['There are none.']);
  });
});

describe('a cell in pieces', () => {
  const rows = [
    [
      [{ instant: '2026-11-21T08:00:00Z' }],
      [{ person: 'U0ANA' }],
      ['owner ', { person: 'U0ANA' }, ' → ', { group: 'S0OPS' }],
      [{ channel: 'C0ENG' }],
    ],
    [[{ instant: 'long ago' }], [{ person: '<!here>' }], [{ group: '*S*' }], [{ channel: 'D0ANA' }]],
  ] as const;
  const drawn = tableBlocks({
    kind: 'table',
    title: 'History',
    columns: ['When', 'Who', 'What', 'Where'],
    rows,
    whenEmpty: 'Nothing.',
    actions: [],
    data: null,
  });

  it('is drawn as what Slack has for it', () => {
    expect(problemsOfMessage(drawn)).toEqual([]);
    expect(problemsOfMessage({ text: drawn.text, blocks: drawn.older ?? [] })).toEqual([]);
    const table = JSON.stringify(drawn.blocks);
    expect(table).toContain('"type":"date","timestamp":1795248000');
    expect(table).toContain(
      '[{"type":"text","text":"owner "},{"type":"user","user_id":"U0ANA"},{"type":"text","text":" → "},{"type":"usergroup","usergroup_id":"S0OPS"}]',
    );
    expect(table).toContain('{"type":"channel","channel_id":"C0ENG"}');
  });

  it('in older blocks is a line of the same', () => {
    const words = texts(drawn.older).join('\n');
    expect(words).toContain('<!date^1795248000^{date_short_pretty} at {time}|2026-11-21 08:00 UTC> · Who: <@U0ANA>');
    expect(words).toContain('What: owner <@U0ANA> → <!subteam^S0OPS> · Where: <#C0ENG>');
  });

  it('names nobody where there is no id', () => {
    const words = texts(drawn.older).join('\n');
    expect(words).toContain('long ago · Who: &lt;!here&gt; · What: ∗S* · Where: D0ANA');
    expect(JSON.stringify(drawn.blocks[0])).toContain('{"type":"text","text":"<!here>"}');
  });
});
