import type { ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import { isForPeople } from '../../core/errors.ts';
import type { DraftId } from '../../core/ids.ts';
import type { Log } from '../../core/log.ts';
import type { NoticeReply, ReplyAction } from '../../core/reply.ts';
import type { Report } from '../../core/report.ts';
import type { Integrations } from '../../integrations/index.ts';
import { noticeBlocks } from '../blocks/notice.ts';
import type { DrawnMessage } from '../blocks/parts.ts';
import { reportBlocks } from '../blocks/report.ts';
import type { LabelOf } from '../blocks/report-gist.ts';
import { createPacer } from '../pacer.ts';
import { tellPerson, type WebClient } from '../tell-person.ts';
import { failedView, passedView, stoppedView, testingView } from './outcome-views.ts';

export interface TestDraftParts {
  readonly integrations: Integrations;
  readonly labelOf: LabelOf;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** One run, and the view it is shown in. */
export interface DraftRun {
  readonly client: WebClient;
  readonly actor: Actor;
  readonly userId: string;
  readonly viewId: string;
  readonly draft: DraftId;
  readonly channel: string | null;
}

const goOn: readonly ReplyAction[] = [{ label: 'Go on with this set-up', command: 'add-integration', tone: 'primary' }];

const stoppedWords = 'The bot was stopped meanwhile. Your answers are kept: test again in a minute.';

/** The outcome twice: for the view, and as a message for when the view is gone. */
interface Outcome {
  readonly view: ModalView;
  readonly message: DrawnMessage;
}

async function findOutcome(parts: TestDraftParts, run: DraftRun, report: Report): Promise<Outcome> {
  const { integrations, labelOf } = parts;
  const draft = await integrations.getDraft(run.actor, run.draft);
  const works = report.outcome === 'pass' || report.outcome === 'warn';
  return {
    view: works ? passedView(report, draft, labelOf, run) : failedView(report, labelOf, run),
    message: reportBlocks({ kind: 'report', report, actions: goOn }, labelOf),
  };
}

function describeStop(reason: string, run: DraftRun): Outcome {
  const lines = [reason];
  const notice: NoticeReply = {
    kind: 'notice',
    tone: 'problem',
    title: 'The connection was not tested.',
    lines,
    actions: goOn,
  };
  return { view: stoppedView(reason, run), message: noticeBlocks(notice) };
}

/** Tests a draft and shows the ladder live in its view; to who closed the view, the outcome comes as a message. */
export async function testDraft(parts: TestDraftParts, run: DraftRun): Promise<void> {
  const { integrations, labelOf, log, signal } = parts;
  const show = async (view: ModalView) => {
    await run.client.views.update({ view_id: run.viewId, view });
  };
  const pacer = createPacer<ModalView>({
    send: show,
    gapAfter: () => 1000,
    // Closed meanwhile, most likely; the last one tells.
    onFailure: (error) => log.debug({ err: error }, 'a view could not be updated'),
  });

  const climb = async (): Promise<Outcome> => {
    let report: Report | undefined;
    for await (const progress of integrations.testDraft(run.actor, run.draft, { deep: false, signal })) {
      if (progress.kind === 'report') report = progress.report;
      else pacer.offer(testingView(progress, labelOf, run));
    }
    if (!report) throw new Error('a test ended without a report');
    return await findOutcome(parts, run, report);
  };

  let outcome: Outcome;
  try {
    outcome = await climb();
  } catch (error) {
    if (signal.aborted) outcome = describeStop(stoppedWords, run);
    else if (isForPeople(error)) outcome = describeStop(error.message, run);
    else throw error;
  }

  pacer.offer(outcome.view);
  try {
    await pacer.finish();
  } catch (error) {
    log.debug({ err: error }, 'the outcome of a test goes to the person, not to the view');
    await tellPerson(run.client, { userId: run.userId, channelId: run.channel ?? undefined }, outcome.message);
  }
}
