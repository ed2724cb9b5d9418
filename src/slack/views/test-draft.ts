import type { ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import { isForPeople } from '../../core/errors.ts';
import type { DraftId, ReportId } from '../../core/ids.ts';
import type { Log } from '../../core/log.ts';
import type { ReplyAction } from '../../core/reply.ts';
import type { Report } from '../../core/report.ts';
import type { Integrations } from '../../integrations/index.ts';
import type { LabelOf } from '../blocks/report-gist.ts';
import type { Draw } from '../create-draw.ts';
import { tellOf } from '../fault-boundary.ts';
import { createPacer } from '../pacer.ts';
import { patiently } from '../patiently.ts';
import { tellPerson, type WebClient } from '../tell-person.ts';
import type { Posts } from '../unfinished-posts.ts';
import { drawView } from '../update-view.ts';
import type { ViewMetadata } from './metadata.ts';
import { failedView, passedView, testingView } from './outcome-views.ts';
import { describeStop, goOn, type TestOutcome, wasStopped } from './stopped-test.ts';

export interface TestDraftParts {
  readonly integrations: Integrations;
  readonly labelOf: LabelOf;
  readonly posts: Posts;
  readonly draw: Draw;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** One run, and the view it is shown in. */
export interface DraftRun extends ViewMetadata {
  readonly client: WebClient;
  readonly actor: Actor;
  readonly userId: string;
  readonly viewId: string;
  readonly draft: DraftId;
}

const actions: readonly ReplyAction[] = [goOn];

async function findOutcome(
  parts: TestDraftParts,
  run: DraftRun,
  { report, kept }: { readonly report: Report; readonly kept?: ReportId | undefined },
): Promise<TestOutcome> {
  const { integrations, labelOf, draw } = parts;
  const draft = await integrations.getDraft(run.actor, run.draft);
  const works = report.outcome === 'pass' || report.outcome === 'warn';
  return {
    view: works ? passedView(report, draft, labelOf, run, kept) : failedView(report, labelOf, run, kept),
    message: draw({ kind: 'report', report, actions }),
  };
}

function describeFailure(parts: TestDraftParts, run: DraftRun, error: unknown): TestOutcome {
  if (parts.signal.aborted) return wasStopped(run);
  if (isForPeople(error)) return describeStop(error.message, run);
  const { message } = tellOf(error, parts);
  const { view } = describeStop('', run);
  return { view: { ...view, blocks: message.older ?? message.blocks }, message };
}

/** Tests a draft and shows the ladder live in its view; to who closed the view, the outcome comes as a message. */
export async function testDraft(parts: TestDraftParts, run: DraftRun): Promise<void> {
  const { integrations, labelOf, posts, log, signal } = parts;
  const audience = { workspace: run.actor.workspace, userId: run.userId, channelId: run.channel ?? undefined };
  const post = posts.open(audience);
  await post.begin({ kind: 'view', view: run.viewId, draft: run.draft, renews: null }, null);

  const pacer = createPacer<ModalView>({
    send: async (view) => {
      await drawView(run.client, run.viewId, view);
    },
    gapAfter: () => 1000,
    // Closed meanwhile, most likely; the last one tells.
    onFailure: (error) => log.debug({ err: error }, 'a view could not be updated'),
  });

  const climb = async (): Promise<TestOutcome> => {
    let found: Parameters<typeof findOutcome>[2] | undefined;
    for await (const progress of integrations.testDraft(run.actor, run.draft, { deep: false, signal })) {
      if (progress.kind === 'report') found = progress;
      else pacer.offer(testingView(progress, labelOf, run));
    }
    if (!found) throw new Error('a test ended without a report');
    return await findOutcome(parts, run, found);
  };

  const outcome = await climb().catch((error: unknown) => describeFailure(parts, run, error));
  pacer.offer(outcome.view);
  try {
    await patiently(() => pacer.finish());
  } catch (error) {
    log.debug({ err: error }, 'the outcome of a test goes to the person, not to the view');
    await patiently(() => tellPerson(run.client, audience, outcome.message));
  }
  await post.end();
}
