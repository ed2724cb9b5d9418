import type { Reply } from '../core/reply.ts';
import type { CheckResult, Report } from '../core/report.ts';

function checkData({ id, title, status, detail, remedy, facts, requests, durationMs }: CheckResult) {
  const way = remedy && { summary: remedy.summary, command: remedy.command, url: remedy.url, who: remedy.who };
  return { id, title, status, detail, remedy: way, facts, requests, durationMs };
}

/** The report as others build on it: names, shapes and order of `flow.report/1`. */
function reportData(report: Report) {
  const { integration } = report;
  return {
    schema: report.schema,
    integration: {
      id: integration.id,
      name: integration.name,
      provider: integration.provider,
      baseUrl: integration.baseUrl,
      authentication: integration.authentication,
    },
    startedAt: report.startedAt,
    finishedAt: report.finishedAt,
    outcome: report.outcome,
    cause: report.cause,
    identity: report.identity && { login: report.identity.login, kind: report.identity.kind },
    checks: report.checks.map(checkData),
    services: report.services.map(({ id, state, reason }) => ({ id, state, reason })),
    requests: report.requests,
  };
}

/** The one document that `--json` prints for a reply. */
export function replyData(reply: Reply): unknown {
  switch (reply.kind) {
    case 'report':
      return { ...reportData(reply.report), ...(reply.changes ? { changes: reply.changes } : {}) };
    case 'reports':
      return { reports: reply.reports.map(reportData), untested: reply.untested ?? [] };
    case 'table':
    case 'card':
    case 'files':
      return reply.data;
    case 'notice':
      return reply.tone === 'problem'
        ? { error: { kind: reply.problem ?? 'input', message: reply.title, lines: reply.lines } }
        : (reply.data ?? { message: reply.title, lines: reply.lines });
    case 'choice':
      return { error: { kind: 'input', message: reply.title, lines: reply.lines, options: reply.options } };
    case 'confirmation':
      return { error: { kind: 'input', message: reply.title, lines: reply.lines, type: reply.typed } };
    case 'help':
      return { title: reply.title, groups: reply.groups, lines: reply.lines };
    case 'form':
      return { error: { kind: 'input', message: 'A terminal has no form.', lines: [] } };
    case 'running':
      return { error: { kind: 'fault', message: 'The test did not come to an end.', lines: [] } };
  }
}
