import { type CheckGroup, checkGroups, groupOf } from '../core/check-group.ts';
import { describeFine } from '../core/describe-fine.ts';
import type { CheckResult, Report } from '../core/report.ts';
import { describeWait, isQuiet, statusWords, whoWords } from '../core/report-words.ts';
import { describeServices, type ServiceState, type ServiceVerdict } from '../core/service.ts';
import type { Remedy, Status } from '../core/verdict.ts';
import type { Line, Span, Style } from './styled-line.ts';
import { cutTo, displayWidth, padTo, wrapAfter } from './wrap-text.ts';

export const statusStyles: Readonly<Record<Status, Style>> = {
  pass: 'good',
  warn: 'careful',
  fail: 'bad',
  unknown: 'strange',
  skip: 'dim',
};

const labelWidth = 10;
const statusWidth = 13;

/** One rung: the label stands only on the first of a group. */
function describeRow(label: string, word: Span, spans: readonly Span[], width: number): readonly Line[] {
  const lead: Line = [
    { text: padTo(label, labelWidth), style: 'bold' },
    { ...word, text: padTo(word.text, statusWidth) },
  ];
  return wrapAfter(lead, spans, width);
}

/** What to do, who can, and the page or command on a line of its own. */
export function describeRemedy(remedy: Remedy, lead: string, width: number): readonly Line[] {
  const sentence = `${remedy.summary}${remedy.who ? ` ${whoWords[remedy.who]}` : ''}`;
  const own = (text: string): readonly Line[] => wrapAfter([{ text: lead }], [{ text }], width);
  return [
    ...wrapAfter([{ text: lead }, { text: 'To do: ', style: 'bold' }], [{ text: sentence }], width),
    ...(remedy.command ? own(`$ ${remedy.command}`) : []),
    ...(remedy.url ? own(remedy.url) : []),
  ];
}

interface Row {
  readonly status: Status;
  /** Nobody has to mind it. */
  readonly isQuiet?: boolean;
  readonly spans: readonly Span[];
  readonly remedy?: Remedy | null;
}

const ids = (checks: readonly CheckResult[]): Span => ({
  text: `(${checks.map((check) => check.id).join(', ')})`,
  style: 'dim',
});

const shownFirst: readonly Status[] = ['fail', 'unknown', 'warn'];

/** What waits for the same thing is said once. */
function readSkipped(
  checks: readonly CheckResult[],
  { all, isNews }: { all: readonly CheckResult[]; isNews: boolean },
) {
  const skipped = checks.filter((check) => check.status === 'skip');
  const byWait = Map.groupBy(skipped, (check) => describeWait(check, all));
  return [...byWait].map(
    ([text, waiting]): Row => ({ status: 'skip', spans: [isNews ? { text } : { text, style: 'dim' }, ids(waiting)] }),
  );
}

/** Nobody has to mind it, so it gets one line at most. */
function readQuiet(checks: readonly CheckResult[], width: number): readonly Row[] {
  return checks
    .filter((check) => check.status === 'unknown')
    .map((check) => {
      const room = width - labelWidth - statusWidth - displayWidth(` (${check.id})`);
      return {
        status: 'unknown',
        isQuiet: true,
        spans: [{ text: cutTo(check.detail, room), style: 'dim' }, ids([check])],
      };
    });
}

/** What is wrong, then what is fine, then what was not run; last what nobody has to mind. */
function readRows(
  checks: readonly CheckResult[],
  told: CheckResult | undefined,
  report: Report,
  width: number,
): readonly Row[] {
  const all = report.checks;
  const news = checks.filter((check) => !isQuiet(check, all));
  const quiet = checks.filter((check) => isQuiet(check, all));
  const passed = news.filter((check) => check.status === 'pass');
  const wrong = shownFirst
    .flatMap((status) => news.filter((check) => check.status === status))
    .map((check) => ({
      status: check.status,
      // The box above has said it already.
      spans: [{ text: check === told ? 'as said above' : check.detail }, ids([check])],
      remedy: check === told ? null : check.remedy,
    }));
  return [
    ...wrong,
    ...(passed.length > 0 ? [{ status: 'pass' as const, spans: [{ text: describeFine(passed, report) }] }] : []),
    ...readSkipped(news, { all, isNews: true }),
    ...readQuiet(quiet, width),
    ...readSkipped(quiet, { all, isNews: false }),
  ];
}

function describeGroup(group: CheckGroup, rows: readonly Row[], width: number): readonly Line[] {
  return rows.flatMap(({ status, isQuiet, spans, remedy }, index) => [
    ...describeRow(
      index === 0 ? group : '',
      { text: statusWords[status], style: isQuiet ? 'dim' : statusStyles[status] },
      spans,
      width,
    ),
    ...(remedy ? describeRemedy(remedy, ' '.repeat(labelWidth + statusWidth), width) : []),
  ]);
}

const serviceStates: readonly (readonly [ServiceState, string, Style])[] = [
  ['unavailable', 'stopped', 'bad'],
  ['limited', 'limited', 'careful'],
  ['unknown', 'cannot tell', 'strange'],
  ['available', 'fine', 'good'],
  ['off', 'off', 'dim'],
];

function describeServiceRows(
  services: readonly ServiceVerdict[],
  told: CheckResult | undefined,
  width: number,
): readonly Line[] {
  const rows = serviceStates.flatMap(([state, word, style]) => {
    const inState = services.filter((service) => service.state === state);
    const reasons = [...new Set(inState.map((service) => service.reason))];
    return reasons.map((reason) => ({
      word: { text: word, style },
      names: describeServices(inState.filter((service) => service.reason === reason).map((service) => service.id)),
      reason,
    }));
  });
  return rows.flatMap(({ word, names, reason }, index) =>
    describeRow(
      index === 0 ? 'Services' : '',
      word,
      [{ text: reason && reason !== told?.detail ? `${names}: ${reason}` : names }],
      width,
    ),
  );
}

/** Every group with what is not fine in it, and what Flow can read; what is fine is said in few words. */
export function describeLadder(report: Report, told: CheckResult | undefined, width: number): readonly Line[] {
  const groups = checkGroups.flatMap((group) => {
    const checks = report.checks.filter((check) => groupOf(check.id) === group);
    return describeGroup(group, readRows(checks, told, report, width), width);
  });
  return [...groups, ...describeServiceRows(report.services, told, width)];
}
