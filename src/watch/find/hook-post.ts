import { describeDuration, readInstant } from '../../core/clock.ts';
import { cutText } from '../../core/cut-text.ts';
import type { HookLook } from '../../core/hook-health.ts';
import type { NewScheduledPost, PostPart } from '../../core/scheduled-post.ts';
import { joinWords } from '../../core/service.ts';
import type { HookReview, HookSighting } from '../../integrations/index.ts';
import { hookActions } from './hook-actions.ts';
import { describeDays, sumDays } from './hook-days.ts';
import type { HookProblem } from './hook-problem.ts';
import { findHookProblems } from './hook-problems.ts';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
/** Looks are made every hour; what is older than this says how it was. */
const staleMs = 3 * hourMs;
const mostShown = 12;
const mostNamed = 10;

interface Row extends HookSighting {
  readonly problems: readonly HookProblem[];
  readonly delivered: number;
  readonly standing: 'needs-someone' | 'cannot-tell' | 'quiet' | 'fine';
  /** Of what cannot be told. */
  readonly why: string;
}

export interface HookPostOrder {
  readonly review: HookReview;
  readonly now: number;
  readonly timeZone: string;
}

const count = (number: number) => number.toLocaleString('en-US');
function whyUntold(look: HookLook | undefined, now: number): string | undefined {
  if (!look) return 'nobody has looked yet';
  if (look.why !== null) return look.why.replace(/\.$/, '');
  const age = now - (readInstant(look.at) ?? now);
  return age > staleMs ? `nobody has looked for ${describeDuration(age)}` : undefined;
}

function readRow({ review: { hours }, now, timeZone }: HookPostOrder, sighting: HookSighting): Row {
  const { integration, look, reach } = sighting;
  const why = whyUntold(look, now);
  const problems = look && why === undefined ? findHookProblems({ look, now, timeZone }, reach.unneeded) : [];
  const delivered = hours
    .filter((each) => each.integration === integration.id && each.hour > now - dayMs)
    .reduce((sum, each) => sum + each.delivered, 0);
  const standing =
    why !== undefined ? 'cannot-tell' : problems.length > 0 ? 'needs-someone' : delivered === 0 ? 'quiet' : 'fine';
  return { ...sighting, problems, delivered, standing, why: why ?? '' };
}

function describeLast(rows: readonly Row[], now: number): string {
  const arrivals = rows.flatMap(
    ({ look }) => look?.hooks.flatMap(({ log }) => readInstant(log?.arrivedAt ?? '') ?? []) ?? [],
  );
  if (arrivals.length === 0) return '';
  const age = now - Math.max(...arrivals);
  return age < 60_000 ? ', the last one just now' : `, the last one ${describeDuration(age)} ago`;
}

/** "18,204 deliveries, the last one 12 minutes ago". */
function describeDelivered(rows: readonly Row[], now: number, when = ''): string {
  const sum = rows.reduce((total, { delivered }) => total + delivered, 0);
  const isCut = rows.some(({ look }) => look?.hooks.some(({ log }) => log?.isCut));
  const atLeast = isCut ? 'at least ' : '';
  return `${atLeast}${count(sum)} ${sum === 1 ? 'delivery' : 'deliveries'}${when}${describeLast(rows, now)}`;
}

const nameRows = (rows: readonly Row[]) =>
  rows.length <= mostNamed
    ? joinWords(rows.map(({ integration }) => integration.name))
    : `${rows
        .slice(0, mostNamed)
        .map(({ integration }) => integration.name)
        .join(', ')} and ${rows.length - mostNamed} more`;

const inADay = ' in the last 24 hours';
const nothingKnown = 'nothing is known to have happened there';

/** "acme", "both integrations", "all 9 integrations". */
function describeAll(rows: readonly Row[]): string {
  if (rows.length === 1) return nameRows(rows);
  return rows.length === 2 ? 'both integrations' : `all ${rows.length} integrations`;
}

/** All is well: one line says so. */
function describeCalm(fine: readonly Row[], quiet: readonly Row[], now: number): string {
  const are = (rows: readonly Row[]) => (rows.length === 1 ? 'is' : 'are');
  if (fine.length === 0) {
    return `Webhooks: ${describeAll(quiet)} ${are(quiet)} quiet: nothing was delivered${inADay}, and ${nothingKnown}`;
  }
  const who =
    quiet.length === 0 ? describeAll(fine) : fine.length === 1 ? nameRows(fine) : `${fine.length} integrations`;
  const rest = quiet.length === 0 ? '' : `, ${nameRows(quiet)} ${are(quiet)} quiet`;
  return `Webhooks: ${who} ${are(fine)} fine${rest}; ${describeDelivered(fine, now, inADay)}`;
}

function describeRow({ integration, problems, reach }: Row): readonly PostPart[] {
  const [worst] = problems;
  if (!worst) return [];
  const text = cutText(problems.map(({ gist }) => gist).join('; '), 500);
  return [{ kind: 'item', name: integration.name, text, actions: hookActions(integration, worst, reach) }];
}

function describeOthers(
  rows: Readonly<Record<'fine' | 'quiet' | 'untold', readonly Row[]>>,
  now: number,
): readonly string[] {
  const { fine, quiet, untold } = rows;
  return [
    ...(fine.length === 0 ? [] : [`Others: ${fine.length} fine, ${describeDelivered(fine, now, inADay)}`]),
    ...(quiet.length === 0 ? [] : [`Quiet: ${nameRows(quiet)}. Nothing was delivered, and ${nothingKnown}`]),
    ...untold.slice(0, mostNamed).map(({ integration, why }) => `Cannot tell of ${integration.name}: ${why}`),
    ...(untold.length > mostNamed ? [`and ${untold.length - mostNamed} more of which nobody can tell`] : []),
  ].map((line) => cutText(line, 500));
}

/** The daily post: those that need someone first, then the others; one line where nobody is needed. Undefined without any. */
export function describeHooks(order: HookPostOrder): Omit<NewScheduledPost, 'key' | 'png'> | undefined {
  const { review, now, timeZone } = order;
  const rows = review.sightings.map((sighting) => readRow(order, sighting));
  if (rows.length === 0) return undefined;
  const of = (standing: Row['standing']) => rows.filter((row) => row.standing === standing);
  const [needy, untold, quiet, fine] = [of('needs-someone'), of('cannot-tell'), of('quiet'), of('fine')];
  // Of the usual kind, so that it stands in the same place every day; what is worse is told by its alert.
  const severity = 'notice';
  if (needy.length === 0 && untold.length === 0) {
    return { severity, title: cutText(describeCalm(fine, quiet, now), 200), parts: [], chart: null };
  }

  const days = sumDays(review.hours, now, timeZone);
  const hasDeliveries = days.some((day) => day.delivered + day.failed > 0);
  const left = needy.slice(mostShown);
  const title = `Webhooks: ${needy.length} of ${rows.length} ${rows.length === 1 ? 'integration needs' : `integrations ${needy.length === 1 ? 'needs' : 'need'}`} someone`;
  return {
    severity,
    title: needy.length === 0 ? 'Webhooks: no integration is known to need someone' : title,
    parts: [
      ...needy.slice(0, mostShown).flatMap(describeRow),
      ...(left.length === 0 ? [] : [{ kind: 'text' as const, lines: [cutText(`Also: ${nameRows(left)}`, 500)] }]),
      { kind: 'small', lines: [...describeOthers({ fine, quiet, untold }, now)] },
    ],
    chart: hasDeliveries ? { title: 'Deliveries per day', words: describeDays(days) } : null,
  };
}
