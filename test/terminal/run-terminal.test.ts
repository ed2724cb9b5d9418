import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/core/reply.ts';
import { readTerminalFlags, runTerminal, type TerminalRequest } from '../../src/terminal/index.ts';
import { type Paint, plain } from '../../src/terminal/styled-line.ts';
import { aCheckResult, aFailingReport, aReport } from '../builders/reports.ts';

interface Given {
  readonly argv?: readonly string[];
  readonly ask?: ((question: string) => Promise<string>) | null;
  readonly signal?: AbortSignal;
  /** Whether standard error is a terminal. */
  readonly isLive?: boolean;
  readonly paint?: Paint;
}

/** Runs a command line against replies, and gives back all that was written. */
async function run(answer: (request: TerminalRequest) => AsyncIterable<Reply> | readonly Reply[], given: Given = {}) {
  const written = { out: '', err: '', live: '' };
  const status = await runTerminal({
    flags: readTerminalFlags(given.argv ?? []),
    streams: {
      out: (text) => {
        written.out += text;
      },
      err: (text) => {
        written.err += text;
      },
      readFile: () => Promise.reject(new Error('there are no files')),
      ask: given.ask ?? null,
      look: { width: 80, paint: given.paint ?? plain },
      live: given.isLive
        ? {
            write: (text) => {
              written.live += text;
            },
            paint: plain,
            size: () => ({ columns: 80, rows: 24 }),
          }
        : null,
    },
    async *answer(request) {
      yield* answer(request);
    },
    labelOf: () => 'GitLab',
    signal: given.signal ?? new AbortController().signal,
  });
  return { status, ...written };
}

const reportOf = (report = aReport()): Reply => ({ kind: 'report', report, actions: [] });
const problem = (kind: 'input' | 'not-allowed' | 'store' | 'fault'): Reply => ({
  kind: 'notice',
  tone: 'problem',
  problem: kind,
  title: 'It did not work.',
  lines: ['Do this.'],
  actions: [],
});
const question: Reply = {
  kind: 'confirmation',
  title: 'Remove acme?',
  lines: [],
  typed: 'acme',
  confirm: { label: 'Remove acme', command: 'remove int_1' },
};
const done: Reply = { kind: 'notice', tone: 'done', title: 'Removed acme.', lines: [], actions: [] };
const confirmable = ({ confirmed }: TerminalRequest) => [confirmed ? done : question];

describe('the exit status', () => {
  const reports = (
    outcomes: readonly ('pass' | 'warn' | 'fail' | 'unknown')[],
    untested: readonly string[] = [],
  ): Reply => ({
    kind: 'reports',
    reports: outcomes.map((outcome) => aReport({ outcome })),
    waiting: [],
    untested,
    actions: [],
  });

  it.each([
    ['a pass', reportOf(), 0],
    ['a warning', reportOf(aReport({ outcome: 'warn' })), 0],
    ['a failure', reportOf(aFailingReport()), 1],
    ['nothing known', reportOf(aReport({ outcome: 'unknown' })), 2],
    ['wrong usage', problem('input'), 64],
    ['a lack of permission', problem('not-allowed'), 77],
    ['the store', problem('store'), 70],
    ['our own fault', problem('fault'), 70],
    ['an open question', question, 64],
    ['all well', reports(['pass', 'warn']), 0],
    ['one unknown among many', reports(['pass', 'unknown']), 2],
    ['one failure among many', reports(['unknown', 'fail', 'pass']), 1],
    ['one that could not be tested', reports(['pass'], ['acme']), 2],
    ['a failure beside one that could not be tested', reports(['fail'], ['acme']), 1],
  ])('of %s', async (_what, reply, status) => {
    expect((await run(() => [reply])).status).toBe(status);
  });

  it('is 70 when nothing was answered', async () => {
    expect((await run(() => [])).status).toBe(70);
  });

  it('is 130 when the person interrupts, without an answer', async () => {
    const stop = new AbortController();
    const seen = await run(
      () => {
        stop.abort();
        return [reportOf()];
      },
      { signal: stop.signal },
    );

    expect(seen).toMatchObject({ status: 130, out: '', err: 'Stopped.\n' });
  });
});

describe('--json', () => {
  it('prints the report as others build on it, and nothing else', async () => {
    const { out, err } = await run(() => [reportOf(aFailingReport())], { argv: ['test', '--json'] });

    const report = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(report)).toEqual([
      'schema',
      'integration',
      'startedAt',
      'finishedAt',
      'outcome',
      'cause',
      'identity',
      'checks',
      'services',
      'requests',
    ]);
    expect(report).toEqual(aFailingReport());
    expect(err).toBe('');
  });

  it('adds what has changed to the report of a stored integration', async () => {
    const reply: Reply = { kind: 'report', report: aReport(), actions: [], changes: ['The server runs 18.0.0.'] };

    const { out } = await run(() => [reply], { argv: ['--json'] });

    expect(JSON.parse(out)).toEqual({ ...aReport(), changes: ['The server runs 18.0.0.'] });
  });

  it('prints a problem as one document, and its words for people beside it', async () => {
    const { out, err } = await run(() => [problem('input')], { argv: ['--json'] });

    expect(JSON.parse(out)).toEqual({ error: { kind: 'input', message: 'It did not work.', lines: ['Do this.'] } });
    expect(err).toBe('It did not work.\nDo this.\n');
  });

  it('keeps notes out of the document', async () => {
    const reply: Reply = { kind: 'report', report: aReport(), actions: [], notes: ['Not recorded.'] };

    const { out, err } = await run(() => [reply], { argv: ['--json'] });

    expect(out).not.toContain('Not recorded.');
    expect(err).toBe('Not recorded.\n');
  });

  it('is no word of the command', async () => {
    const requests: TerminalRequest[] = [];
    await run(
      (request) => {
        requests.push(request);
        return [done];
      },
      { argv: ['list', '--json', '--workspace=T1', 'x', '--yes', 'acme'] },
    );

    expect(requests[0]?.words).toEqual(['list', 'x']);
  });
});

describe('a question', () => {
  it('is answered by --yes with the name', async () => {
    expect(await run(confirmable, { argv: ['--yes', 'acme'] })).toMatchObject({ status: 0, out: 'Removed acme.\n' });
  });

  it('stays open when --yes says another name', async () => {
    expect(await run(confirmable, { argv: ['--yes', 'beta'] })).toMatchObject({ status: 64, out: '' });
  });

  it('says how to answer it where nobody sits', async () => {
    expect((await run(confirmable)).err).toContain('--yes "acme"');
  });

  it.each([
    ['acme', 0],
    [' acme ', 0],
    ['y', 64],
    ['', 64],
  ])('is asked of a person, who says %j', async (words, status) => {
    expect((await run(confirmable, { ask: async () => words })).status).toBe(status);
  });
});

describe('what hosts say', () => {
  const hostile = aReport({
    outcome: 'fail',
    checks: [
      aCheckResult({
        status: 'fail',
        detail: 'GitLab says: \u001b[2Jgone\u0007\nsecond line \u009b31m ghp_canary0000000000000000000000000001',
        remedy: { summary: 'x' },
      }),
    ],
  });

  it('cannot steer the terminal, break lines or show a token', async () => {
    const { out } = await run(() => [reportOf(hostile)]);

    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what must not be there.
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|canary/);
    expect(out).toContain('│ GitLab says: [2Jgone second line 31m [secret] ');
  });

  it('shows no token in JSON either', async () => {
    const { out } = await run(() => [reportOf(hostile)], { argv: ['--json'] });

    expect(out).not.toContain('canary');
    expect(JSON.parse(out)).toMatchObject({ outcome: 'fail' });
  });
});

describe('progress', () => {
  const replies: readonly Reply[] = [
    {
      kind: 'running',
      integration: aReport().integration,
      done: [aCheckResult()],
      waiting: [{ id: 'scopes', title: 'it carries what Flow needs' }],
    },
    reportOf(),
  ];

  it('is drawn where it can be drawn over, and wiped away before the answer', async () => {
    const { live, out, err } = await run(() => replies, { isLive: true });

    expect(live).toContain('Sign-in   checking…    1 of 2 checks');
    expect(live).toMatch(/\[J(?:.\[\?2026l)?$/);
    expect(out).not.toContain('checking');
    expect(err).toBe('');
  });

  it('is wiped away also when the answer breaks off', async () => {
    const broken = run(
      async function* () {
        yield* replies.slice(0, 1);
        throw new Error('a broken assumption');
      },
      { isLive: true },
    );

    await expect(broken).rejects.toThrow('a broken assumption');
  });

  it('is nowhere when nobody sits there', async () => {
    expect(await run(() => replies)).toMatchObject({ err: '', live: '' });
  });
});

describe('decoration', () => {
  const marked: Paint = (style, text) => `<${style}>${text}</${style}>`;

  it('is laid over the same words', async () => {
    const report = reportOf(aFailingReport());

    const bare = (await run(() => [report])).out;
    const painted = (await run(() => [report], { paint: marked })).out;

    expect(painted).toContain('<bad>');
    expect(painted.replaceAll(/<[^>]+>/g, '').replaceAll(/ +$/gm, '')).toBe(bare);
  });

  it('stays out of JSON and of problems', async () => {
    expect((await run(() => [reportOf()], { argv: ['--json'], paint: marked })).out).not.toContain('<bold>');
    expect((await run(() => [problem('input')], { paint: marked })).err).toBe('It did not work.\nDo this.\n');
  });
});

describe('the flags of every command', () => {
  it.each([['--workspace'], ['--yes'], ['--workspace=']])('%s wants a value', (flag) => {
    expect(() => readTerminalFlags([flag])).toThrow('needs a value');
  });
});
