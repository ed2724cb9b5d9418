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
