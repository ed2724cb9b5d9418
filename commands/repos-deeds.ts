import { countRepositories } from '../src/core/count-words.ts';
import type { NoticeReply, Reply } from '../src/core/reply.ts';
import type { ReposChange } from '../src/integrations/index.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import { afterAWhile } from './after-a-while.ts';
import type { CommandContext } from './command.ts';
import { describeOverview, describeReading, keptHere } from './describe-repos.ts';
import { offerFirstWebhooks } from './offer-webhooks.ts';
import { problem } from './problem.ts';

/** A look that takes no longer than this is told when it is done. */
const patienceMs = 1500;

/** Looks at the host and shows what came of it. */
export async function* refreshAndShow(integration: StoredIntegration, context: CommandContext): AsyncIterable<Reply> {
  const { integrations, request } = context;
  const { id, name } = integration;
  const looking = integrations.refreshRepos(request.actor, id, request.signal);
  for await (const step of afterAWhile(looking, patienceMs)) {
    if (step.kind === 'reading') yield describeReading(integration, step.seen);
    if (step.kind === 'kept') yield describeOverview(integration, step.overview, context);
    if (step.kind === 'refused') {
      yield problem(
        'input',
        `The repositories of ${name} could not be looked at: ${step.words}`,
        ['What was known of them stays.'],
        [{ label: `Test ${name}`, command: `test ${id}`, tone: 'primary' }],
      );
    }
  }
}

function describeDeed(change: ReposChange, changed: number, name: string): string {
  const many = countRepositories(changed);
  switch (change.kind) {
    case 'choice':
      if (changed === 0) return `Nothing is different: all that can be imported of that is, in ${name}.`;
      return change.drop.length > 0
        ? `${many} of ${name} less for Flow to read.`
        : `${many} of ${name} more for Flow to read.`;
    case 'exclude':
      return `Excluded: ${many} of ${name} by ${change.patterns.join(', ')}.`;
    case 'include':
      return `No longer excluded: ${many} of ${name}.`;
    case 'auto':
      return change.isOn
        ? `New repositories of ${name} are imported by themselves from now on.`
        : `New repositories of ${name} wait from now on until somebody imports them.`;
    case 'rules':
      return `The exclusions of ${name} are saved.`;
  }
}

/** Changes what Flow is to read, and says what that makes of it. */
export async function changeAndShow(
  { id, name }: StoredIntegration,
  change: ReposChange,
  context: CommandContext,
): Promise<NoticeReply> {
  const { integrations, request } = context;
  const { changed, overview } = await integrations.changeRepos(request.actor, id, change);
  const { total } = overview;
  const isWaiting = change.kind === 'auto' && change.isOn && total.fresh > 0;
  return {
    kind: 'notice',
    tone: 'done',
    title: describeDeed(change, changed, name),
    lines: [
      `Flow is to read ${total.imported} of ${countRepositories(total.visible)} now; excluded: ${total.excluded}.`,
      keptHere,
    ],
    actions: [
      ...(change.kind === 'choice' ? await offerFirstWebhooks(context, id) : []),
      ...(isWaiting ? [{ label: `Import the ${total.fresh} new`, command: `repos ${id} import new` }] : []),
      { label: `Repositories of ${name}`, command: `repos ${id}` },
    ],
    data: { changed, total: { ...total } },
  };
}

/** What patterns would leave out; nothing is saved. */
export async function previewAndShow(
  { id, name }: StoredIntegration,
  typed: readonly string[],
  { integrations, request }: CommandContext,
): Promise<Reply> {
  const preview = await integrations.previewExclusions(request.actor, id, typed);
  const { patterns, hits, imported, known } = preview;
  return {
    kind: 'table',
    title: `${name}: these patterns would exclude ${countRepositories(hits)} of ${known}`,
    columns: ['Pattern', 'Hits', 'First ones'],
    rows: patterns.map((each) => [each.pattern, String(each.hits), each.first.join(', ') || 'none']),
    whenEmpty: 'No pattern was given.',
    notes: [
      imported === 0 ? 'None of them is imported now.' : `Imported now, and no more then: ${imported}.`,
      'Nothing is saved: "exclude" does that.',
    ],
    actions: [{ label: 'Exclusions…', command: `repos ${id} exclusions` }],
    data: { hits, imported, known, patterns: patterns.map((each) => ({ ...each })) },
  };
}
