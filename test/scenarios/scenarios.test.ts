import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, createAuthority } from '../world/certificates.ts';
import { loadScenarios } from './all.ts';
import { createRequestJudge } from './described-requests.ts';
import { playScenario } from './play.ts';

describe('a labelled fault', async () => {
  const scenarios = await loadScenarios();
  const judgeRequests = createRequestJudge();
  let authority: Authority;

  beforeAll(async () => {
    authority = await createAuthority();
  });

  afterAll(() => authority.close());

  it.concurrent.each(scenarios)('$file: $scenario.name', async ({ scenario }) => {
    const played = await playScenario(scenario, { authority, judgeRequests });
    const { report, falseAccusations, missingRemedies, differences } = played;

    expect({ cause: report.cause, falseAccusations, missingRemedies, differences }).toEqual({
      cause: scenario.cause,
      falseAccusations: [],
      missingRemedies: [],
      differences: [],
    });
  });
});
