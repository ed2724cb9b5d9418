import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newReportId } from '../../../src/core/ids.ts';
import type { FormReply, Reply } from '../../../src/core/reply.ts';
import { drawReply } from '../../../src/slack/blocks/draw-reply.ts';
import { aCheckResult, aFailingReport, aReport } from '../../builders/reports.ts';
import { problemsOfMessage } from '../../oracles/block-kit.ts';
import { buttons, marked, texts, wholeText } from './read-blocks.ts';

type Drawable = Exclude<Reply, FormReply>;

const labelOf = () => 'GitLab';
const draw = (reply: Drawable) => drawReply(reply, { labelOf });

const named = (name: string) => ({ ...aReport().integration, name });

describe('many reports', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_each, index) => aFailingReport({ integration: named(`n${index}`) }));

  it('are counted, cut, and say how many more there are', () => {
    const drawn = draw({ kind: 'reports', reports: many(52), waiting: [], actions: [] });

    expect(drawn.text).toBe('52 of 52 integrations need someone');
    expect(wholeText(drawn)).toContain('and 37 more, the worst of them shown above');
    expect(buttons(drawn.blocks)).toContainEqual(
      expect.objectContaining({
        label: 'List all that need someone',
        value: 'list state:broken state:cannot-tell state:limited',
      }),
    );
  });

  it('name those that are waited for and those that could not be tested', () => {
    const drawn = draw({
      kind: 'reports',
      reports: [aReport({ integration: named('a') })],
      waiting: ['b', 'c'],
      untested: ['d'],
      actions: [],
      notes: ['d cannot be read.'],
    });
    const text = wholeText(drawn);

    expect(drawn.text).toBe('Testing: 2 of 4 done, 1 of them need someone');
    expect(text).toContain('Still testing: b, c');
    expect(text).toContain('Could not be tested: d');
    expect(text).toContain('d cannot be read.');
  });
});

describe('the other replies', () => {
  it('tables read aloud, cell by cell with its column', () => {
    const table = {
      kind: 'table' as const,
      title: 'Integrations (1)',
      columns: ['Name', 'State'],
      actions: [],
      data: null,
    };

    const drawn = draw({ ...table, rows: [['acme', 'fine']], whenEmpty: 'none' });

    expect(texts(drawn.older)).toContain('*Integrations (1)*');
    expect(texts(drawn.older)).toContain('*acme* · State: fine');
    expect(wholeText(draw({ ...table, rows: [], whenEmpty: 'There are none.' }))).toBe('There are none.');
  });

  it('help shows usages as code', () => {
    const text = wholeText(
      draw({
        kind: 'help',
        title: 'Flow bot',
        groups: [{ title: 'Check', entries: [{ usage: 'status <name>', summary: 'in full' }] }],
        lines: ['More with "help test".'],
        actions: [],
      }),
    );

    expect(text).toContain('`/flow status &lt;name&gt;`  in full');
  });

  it('of more parts than Slack shows keep their buttons and say what is left out', () => {
    const groups = Array.from({ length: 60 }, (_each, index) => ({ title: `g${index}`, entries: [] }));
    const actions = [{ label: 'All commands', command: 'help' }];
    const drawn = draw({ kind: 'help', title: 'Flow bot', groups, lines: [], actions });

    expect(drawn.blocks).toHaveLength(50);
    expect(wholeText(drawn)).toContain('and 13 more parts that do not fit here');
    expect(buttons(drawn.blocks)).toHaveLength(1);
  });

  it('a confirmation carries the command in its button and no more', () => {
    const drawn = draw({
      kind: 'confirmation',
      title: 'Remove acme?',
      lines: ['Nothing changes on git.example.com.'],
      typed: 'acme',
      confirm: { label: 'Remove acme', tone: 'danger', command: 'remove int_1' },
    });

    expect(buttons(drawn.blocks)).toEqual([
      { label: 'Remove acme…', actionId: 'confirm:0', value: 'remove int_1', url: undefined, style: 'danger' },
    ]);
  });

  it('a card has its fields in tens', () => {
    const fields = Array.from({ length: 23 }, (_each, index) => ({ label: `l${index}`, value: `v${index}` }));
    const drawn = draw({ kind: 'card', title: 'acme', lines: [], fields, actions: [], data: null });

    expect(problemsOfMessage(drawn)).toEqual([]);
    expect(texts(drawn.blocks).filter((text) => text.startsWith('*l'))).toHaveLength(23);
  });

  it('show the people to ask as people, and nobody whom a text names', () => {
    const lines = ['Ask @U0OTHER or <@U0ADMIN>.'];
    const people = ['U0ADMIN', '!channel'];
    const text = wholeText(draw({ kind: 'notice', tone: 'problem', title: 'No.', lines, actions: [], people }));

    expect(text).toContain('Ask: <@U0ADMIN>');
    expect(text).toContain('Ask @U0OTHER or &lt;@U0ADMIN&gt;.');
    expect(text).not.toContain('!channel');
  });

  it('leave out a page that is no web address or too long to be whole', () => {
    const actions = [
      { label: 'a', url: 'javascript:alert(1)' },
      { label: 'b', url: `https://git.example.com/${'x'.repeat(3000)}` },
    ];
    const drawn = draw({ kind: 'notice', tone: 'info', title: 't', lines: [], actions });

    expect(buttons(drawn.blocks)).toEqual([]);
  });
});

// Host names, logins and messages as bad as they come, alone and between bait.
const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom('<!channel>', '<@U1>', '<https://evil.example|github.com>', '*', '`', '\u202E', '&lt;!here&gt;'),
  fc.constantFrom(':tada:', 'a:b:c', '```', '_x_', '~', '@here'),
  fc.string({ unit: 'grapheme', minLength: 3000, maxLength: 5000 }),
);
const words = fc.array(word, { maxLength: 60 });
const actions = fc.array(fc.record({ label: word, command: fc.constant('test int_1') }), { maxLength: 30 });
const check = fc
  .record({ detail: word, summary: word, status: fc.constantFrom('warn' as const, 'fail' as const) })
  .map(({ detail, summary, status }) =>
    aCheckResult({ status, detail, remedy: { summary, url: 'https://git.example.com/' } }),
  );
const report = fc
  .record({
    name: word,
    login: word,
    checks: fc.array(check, { maxLength: 12 }),
    outcome: fc.constantFrom('fail' as const, 'warn' as const),
  })
  .map(({ name, login, checks, outcome }) =>
    aReport({ integration: named(name), identity: { login, kind: 'user' }, checks, outcome }),
  );
const reply: fc.Arbitrary<Drawable> = fc.oneof(
  fc.record({
    kind: fc.constant('notice' as const),
    tone: fc.constant('info' as const),
    title: word,
    lines: words,
    actions,
  }),
  fc.record({
    kind: fc.constant('report' as const),
    report,
    kept: fc.constant(newReportId()),
    changes: words,
    accepted: fc.constantFrom([], ['token-valid' as const]),
    actions,
    notes: words,
  }),
  fc.record({
    kind: fc.constant('reports' as const),
    reports: fc.array(report, { maxLength: 60 }),
    waiting: words,
    untested: words,
    actions,
    notes: words,
  }),
  fc.record({
    kind: fc.constant('table' as const),
    title: word,
    columns: fc.constant(['Name', 'Host']),
    rows: fc.array(fc.tuple(word, word), { maxLength: 80 }),
    notes: words,
    whenEmpty: word,
    actions,
    data: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant('card' as const),
    title: word,
    lines: words,
    fields: fc.array(fc.record({ label: word, value: word }), { maxLength: 30 }),
    actions,
    data: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant('help' as const),
    title: word,
    groups: fc.array(
      fc.record({ title: word, entries: fc.array(fc.record({ usage: word, summary: word }), { maxLength: 30 }) }),
      { maxLength: 6 },
    ),
    lines: words,
    actions,
  }),
  fc.record({
    kind: fc.constant('confirmation' as const),
    title: word,
    lines: words,
    typed: word,
    confirm: fc.record({ label: word, command: fc.constant('remove int_1') }),
  }),
  fc.record({
    kind: fc.constant('running' as const),
    integration: word.map(named),
    done: fc.array(check, { maxLength: 5 }),
    waiting: fc.constantFrom([], [{ id: 'scopes' as const, title: 'scopes' }]),
  }),
);

describe('whatever a host says', () => {
  it('is drawn as blocks that Slack takes, and pings, links and reorders nothing', () => {
    fc.assert(
      fc.property(reply, (each) => {
        const drawn = draw(each);

        const text = drawn.text || 'empty';
        for (const blocks of [drawn.blocks, drawn.older ?? []]) {
          expect(problemsOfMessage({ text, blocks })).toEqual([]);
          const own = marked(blocks).map((words) => words.replace(/<!date\^\d+\^\{ago\}\|[^<>]*>/g, ''));
          const read = [drawn.text, ...own].join('\n');
          expect(read).not.toMatch(/<[!@#h]/);
          expect(read).not.toMatch(/:(?!\d{1,2}:)[a-z0-9_+'-]+:/);
          expect(texts(blocks).join('\n')).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
