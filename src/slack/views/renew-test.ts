import type { ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import { isForPeople } from '../../core/errors.ts';
import type { DraftId } from '../../core/ids.ts';
import type { Report } from '../../core/report.ts';
import { noticeBlocks } from '../blocks/notice.ts';
import type { DrawnMessage } from '../blocks/parts.ts';
import { tellOf } from '../fault-boundary.ts';
import { createPacer } from '../pacer.ts';
import { patiently } from '../patiently.ts';
import { tellPerson, type WebClient } from '../tell-person.ts';
import { drawView } from '../update-view.ts';
import { type Managed, writeManaged } from './manage-metadata.ts';
import type { ManageParts } from './manage-step.ts';
import { renewFailedView, renewPassedView, renewStoppedView, renewTestingView } from './renew-views.ts';

/** One test of a new credential, and the view it is shown in. */
export interface RenewalRun {
  readonly client: WebClient;
  readonly actor: Actor;
  readonly userId: string;
  readonly viewId: string;
  readonly managed: Managed & { readonly draft: DraftId };
}

interface Outcome {
  readonly view: ModalView;
  readonly message: DrawnMessage;
}

function tellClosed(title: string, { integration }: Managed): DrawnMessage {
  return noticeBlocks({
    kind: 'notice',
    tone: 'info',
    title,
    lines: ['Nothing was replaced. Renew it again to go on.'],
    actions: [{ label: 'Renew', command: `renew ${integration}` }],
  });
}

/** For a test that ended with the process that ran it; what was given is kept. */
export function wasInterrupted(metadata: string, managed: Managed): Outcome {
  const reason = 'The bot was stopped while this ran, so it is not finished. What you gave is kept.';
  return {
    view: renewStoppedView(reason, metadata, { canTestAgain: true }),
    message: tellClosed('The new credential was not tested: the bot was stopped meanwhile.', managed),
  };
}

async function findOutcome(parts: ManageParts, { actor, managed }: RenewalRun, report: Report): Promise<Outcome> {
  const metadata = writeManaged(parts.marker, managed, actor);
  const { labelOf } = parts;
  if (report.outcome === 'fail' || report.outcome === 'unknown') {
    const message = tellClosed('The new credential does not work.', managed);
    return { view: renewFailedView(report, labelOf, metadata), message };
  }
  const renewal = await parts.integrations.getRenewal(actor, managed.draft);
  const message = tellClosed(`The new credential of ${renewal.integration.name} works.`, managed);
  return { view: renewPassedView(renewal, labelOf, metadata), message };
}

function describeFailure(parts: ManageParts, { actor, managed }: RenewalRun, error: unknown): Outcome {
  const metadata = writeManaged(parts.marker, managed, actor);
  const stopped = (reason: string): Outcome => ({
    view: renewStoppedView(reason, metadata),
    message: tellClosed('The new credential was not tested.', managed),
  });
  if (parts.signal.aborted) return wasInterrupted(metadata, managed);
  if (isForPeople(error)) return stopped(error.message);
  const { message } = tellOf(error, parts);
  return { view: { ...stopped('').view, blocks: message.older ?? message.blocks }, message };
}

/** Tests the new credential and shows that in the view; to who closed it, the outcome comes as a message. */
export async function testRenewal(parts: ManageParts, run: RenewalRun): Promise<void> {
  const { integrations, labelOf, log, signal } = parts;
  const { actor, managed, userId, client } = run;
  const audience = { workspace: actor.workspace, userId, channelId: managed.channel ?? undefined };
  const post = parts.posts.open(audience);
  const { draft, integration } = managed;
  await post.begin({ kind: 'view', view: run.viewId, draft, renews: integration }, `renew ${integration}`);
  const pacer = createPacer<ModalView>({
    send: async (view) => {
      await drawView(client, run.viewId, view);
    },
    gapAfter: () => 1000,
    // Closed meanwhile, most likely; the last one tells.
    onFailure: (error) => log.debug({ err: error }, 'a view could not be updated'),
  });

  const climb = async (): Promise<Outcome> => {
    let report: Report | undefined;
    for await (const progress of integrations.testRenewal(actor, managed.draft, { deep: false, signal })) {
      if (progress.kind === 'report') report = progress.report;
      else pacer.offer(renewTestingView(progress, labelOf));
    }
    if (!report) throw new Error('a test ended without a report');
    return findOutcome(parts, run, report);
  };

  const outcome = await climb().catch((error: unknown) => describeFailure(parts, run, error));
  pacer.offer(outcome.view);
  try {
    await patiently(() => pacer.finish());
  } catch (error) {
    log.debug({ err: error }, 'the outcome of a test goes to the person, not to the view');
    await patiently(() => tellPerson(client, audience, outcome.message));
  }
  await post.end();
}
