import { readInstant, toIso } from '../../core/clock.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { openIntegration } from '../open-integration.ts';
import { findBudgets } from './budgets.ts';
import { costOf, lookAgain } from './look-again.ts';
import type { Looked } from './looked.ts';
import { type KeptTrace, type KnownRefusal, readSettings } from './memory.ts';
import { findRefused, nameRefusable, namesOf, type Refusable } from './refusals.ts';
import { findHindrance, testCost } from './reserve.ts';
import { type LookParts, shareVerdict, testWhole } from './run-test.ts';
import type { Trace } from './trace.ts';

const minuteMs = 60 * 1000;
const hourMs = 60 * minuteMs;

/** What somebody's own test told that lately is not asked again. */
const freshMs = 5 * minuteMs;

const asTested = { requests: 0, counted: 0 };

/** The report of a test that somebody, not a sweep, ran a moment ago. */
async function findFresh({ parts, workspace, memory }: LookParts, { id, lastTest }: StoredIntegration) {
  if (memory.traces.get(id)?.testedAt === lastTest?.at) return undefined;
  const at = lastTest ? readInstant(lastTest.at) : undefined;
  if (at === undefined || parts.clock.now() - at > freshMs) return undefined;
  const kept = await parts.ledger.findNewestReport(workspace, id);
  return kept && !kept.isSweep && kept.report.finishedAt === lastTest?.at ? kept.report : undefined;
}

/** Writes down until when the last test was seen to stand; true when the integration still shows that test. */
async function writeStanding(look: LookParts, { id }: StoredIntegration, kept: KeptTrace): Promise<boolean> {
  const { confirmedAt: at } = kept;
  const changed = await look.parts.store.changeIntegration(look.workspace, id, (current) => {
    const { lastTest } = current;
    if (!lastTest || lastTest.at !== kept.testedAt) return current;
    const { lastPass } = lastTest;
    return {
      ...current,
      lastTest: { ...lastTest, at, lastPass: lastPass?.at === lastTest.at ? { ...lastPass, at } : lastPass },
    };
  });
  return changed?.lastTest?.at === at;
}

/** The last test stands, as of now. That is written down once an hour, and before another verdict takes its place. */
async function confirmLast(look: LookParts, integration: StoredIntegration, kept: KeptTrace, trace: Trace) {
  const now = look.parts.clock.now();
  const next = { ...kept, trace, confirmedAt: toIso(now) };
  const isDue = now - (readInstant(kept.testedAt) ?? 0) >= hourMs;
  if (isDue && !(await writeStanding(look, integration, next))) return false;
  look.memory.traces.set(integration.id, isDue ? { ...next, testedAt: next.confirmedAt } : next);
  return true;
}

/** What this sweep found refused already, and so for this integration as well. */
function findKnown({ memory, sweep }: LookParts, refusable: Refusable): KnownRefusal | undefined {
  return namesOf(refusable)
    .map((name) => memory.refusals.get(name))
    .find((known) => known?.sweep === sweep);
}

function noteRefusal({ memory, sweep }: LookParts, refusable: Refusable, looked: Looked) {
  for (const name of namesOf(refusable)) memory.refusals.delete(name);
  if (looked.how !== 'tested') return;
  const refused = findRefused(looked.report, refusable);
  if (refused !== undefined) memory.refusals.set(refused, { sweep, report: looked.report });
}

/**
 * Looks at one. Once a host has refused a credential, nothing more is asked with it in this sweep, and one test's worth
 * in each of the next: GitHub turns an account away altogether after several bad sign-ins, good ones too
 * (https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api#failed-login-limit), and GitLab can
 * shut out the address they come from (https://docs.gitlab.com/rate_limits/abuse_bans/).
 */
export async function lookAt(look: LookParts, given: StoredIntegration): Promise<Looked | undefined> {
  const { parts, workspace, memory } = look;
  const found = await parts.store.findIntegration(workspace, given.id);
  if (!found || found.paused) return undefined;
  const fresh = await findFresh(look, found);
  if (fresh) return { ...asTested, integration: found, how: 'fresh', report: fresh };

  const opened = found.credential.oauth
    ? await parts.refresh.integration(workspace, found)
    : { document: found, isRefused: false };
  const integration = opened.document;
  const { credential, provider } = openIntegration(parts, workspace, opened);
  const refusable = nameRefusable(provider, integration, credential);
  const refusal = findKnown(look, refusable);
  if (refusal) return shareVerdict(look, integration, refusal.report);
  const budgets = findBudgets(parts.rates, provider, integration, credential);

  const putOff = (words: string): Looked => ({ ...asTested, integration, how: 'put-off', words });
  const kept = memory.traces.get(integration.id);
  const stands =
    kept?.settings === readSettings(integration) &&
    kept.testedAt === integration.lastTest?.at &&
    kept.standsUntil > parts.clock.now();
  let spent = asTested;
  let isRefused = false;
  if (kept && stands && 'token' in credential) {
    const hindrance = findHindrance(parts.rates, budgets, costOf(kept.trace));
    if (hindrance !== undefined) return putOff(hindrance);
    const again = await lookAgain(look.net, kept.trace, credential);
    spent = { requests: again.requests, counted: again.counted };
    isRefused = again.isRefused;
    const { trace } = again;
    if (trace && (await confirmLast(look, integration, kept, trace)))
      return { ...spent, integration, how: 'unchanged' };
    if (kept.confirmedAt !== kept.testedAt) await writeStanding(look, integration, kept);
  }

  // A refused credential has nothing left for Flow to use, and is told at once.
  const hindrance = isRefused ? undefined : findHindrance(parts.rates, budgets, testCost);
  if (hindrance !== undefined) return { ...putOff(hindrance), ...spent };
  const tested = await look.gate(() => testWhole(look, integration, credential));
  noteRefusal(look, refusable, tested);
  return { ...tested, requests: tested.requests + spent.requests, counted: tested.counted + spent.counted };
}
