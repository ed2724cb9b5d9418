import type { CheckResult, Report } from '../../src/core/report.ts';
import { runReport } from '../builders/run-report.ts';
import type { Authority } from '../world/certificates.ts';
import type { RequestJudge } from './described-requests.ts';
import type { Scenario } from './scenario.ts';
import { onStage } from './stage.ts';

/** What came of one scenario: empty lists everywhere when the bot said what it must. */
export interface Played {
  readonly scenario: Scenario;
  readonly report: Report;
  readonly isCauseRight: boolean;
  /** Checks that failed though nothing about them was broken. */
  readonly falseAccusations: readonly string[];
  /** Bad verdicts without a way out. */
  readonly missingRemedies: readonly string[];
  /** Everything else that differs from the label, in words. */
  readonly differences: readonly string[];
}

function compareStatuses(scenario: Scenario, report: Report): readonly string[] {
  return Object.entries(scenario.statuses ?? {}).flatMap(([id, expected]) => {
    const found = report.checks.find((check) => check.id === id)?.status ?? 'not there';
    return found === expected ? [] : [`${id} is ${found}, not ${expected}`];
  });
}

function compareServices(scenario: Scenario, report: Report): readonly string[] {
  if (!scenario.services) return [];
  return report.services.flatMap(({ id, state }) => {
    const expected = scenario.services?.[id] ?? 'available';
    return state === expected ? [] : [`${id} is ${state}, not ${expected}`];
  });
}

function compareTelling(scenario: Scenario, telling: CheckResult | undefined): readonly string[] {
  const who = telling?.remedy?.who;
  const wrongWho =
    scenario.who !== undefined && who !== scenario.who ? [`${who ?? 'nobody'} must act, not ${scenario.who}`] : [];
  const facts = Object.entries(scenario.facts ?? {}).flatMap(([name, expected]) => {
    const found = JSON.stringify(telling?.facts[name]);
    return found === JSON.stringify(expected) ? [] : [`the fact ${name} is ${found}`];
  });
  return [...wrongWho, ...facts];
}

/** Plays one scenario on a stage of its own and holds the report against its label. */
export async function playScenario(
  scenario: Scenario,
  { authority, judgeRequests }: { readonly authority: Authority; readonly judgeRequests: RequestJudge },
): Promise<Played> {
  const { report, undescribed } = await onStage(authority, async (stage) => ({
    report: await runReport({ provider: scenario.provider, ...(await scenario.arrange(stage)) }),
    undescribed: stage.gitHubs().flatMap(judgeRequests),
  }));
  const failed = report.checks.filter((check) => check.status === 'fail');
  const bad = report.checks.filter((check) => check.status === 'fail' || check.status === 'warn');
  const telling = failed[0] ?? bad[0];
  return {
    scenario,
    report,
    isCauseRight: report.cause === scenario.cause,
    falseAccusations: failed
      .filter((check) => check.id !== scenario.cause && scenario.statuses?.[check.id] !== 'fail')
      .map((check) => check.id),
    missingRemedies: bad.filter((check) => !check.remedy?.summary).map((check) => check.id),
    differences: [
      ...(report.outcome === scenario.outcome ? [] : [`the outcome is ${report.outcome}, not ${scenario.outcome}`]),
      ...compareStatuses(scenario, report),
      ...compareServices(scenario, report),
      ...compareTelling(scenario, telling),
      ...undescribed,
    ],
  };
}

export function isRight(played: Played): boolean {
  return (
    played.isCauseRight &&
    played.falseAccusations.length === 0 &&
    played.missingRemedies.length === 0 &&
    played.differences.length === 0
  );
}
