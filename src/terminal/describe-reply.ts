import type { HelpReply, Reply, TableReply } from '../core/reply.ts';
import { describeBriefly, describeReport, type LabelOf } from './describe-report.ts';

function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function describeTable(table: TableReply): readonly string[] {
  if (table.rows.length === 0) return [table.whenEmpty];
  return [table.title, '', ...alignColumns([table.columns, ...table.rows])];
}

const usageWidth = 40;

function describeHelp(help: HelpReply): readonly string[] {
  const groups = help.groups.flatMap((group) => [
    '',
    group.title,
    ...group.entries.flatMap(({ usage, summary }) => {
      const line = `  flow ${usage}`;
      return line.length > usageWidth
        ? [line, `${' '.repeat(usageWidth)}  ${summary}`]
        : [`${line.padEnd(usageWidth)}  ${summary}`];
    }),
  ]);
  return [help.title, ...groups, '', ...help.lines];
}

/** A finished reply as plain lines for a terminal. */
export function describeReply(reply: Reply, labelOf: LabelOf): readonly string[] {
  switch (reply.kind) {
    case 'report':
      return describeReport(reply.report, labelOf);
    case 'reports':
      return reply.reports.flatMap((report, index) => [
        ...(index === 0 ? [] : ['']),
        ...describeBriefly(report, labelOf),
      ]);
    case 'table':
      return describeTable(reply);
    case 'card':
      return [
        reply.title,
        ...reply.lines,
        ...(reply.fields.length > 0 ? [''] : []),
        ...alignColumns(reply.fields.map((field) => [field.label, field.value])),
      ];
    case 'notice':
      return [reply.title, ...reply.lines];
    case 'confirmation':
      return [reply.title, ...reply.lines, `To go on, add: --yes "${reply.typed}"`];
    case 'help':
      return describeHelp(reply);
    case 'form':
      return ['A terminal has no form; "help add-integration" lists the flags that stand for it.'];
    case 'running':
      return [];
  }
}
