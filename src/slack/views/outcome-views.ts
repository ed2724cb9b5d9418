import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { describePage } from '../../core/describe-page.ts';
import type { ReportId } from '../../core/ids.ts';
import type { RunningReply } from '../../core/reply.ts';
import type { Report } from '../../core/report.ts';
import { describeCosts, describeHeadline, findTelling, type LabelOf } from '../../core/report-words.ts';
import type { Draft } from '../../storage/documents.ts';
import { alertBlocks, levelOf } from '../blocks/alert.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { groupBlocks } from '../blocks/groups.ts';
import { button, context, olderBlocks, plainText, sections } from '../blocks/parts.ts';

import { describeRemedy, describeTarget } from '../blocks/report-gist.ts';
import { runningBlocks } from '../blocks/running.ts';
import { needSomeoneBlocks } from '../handover/need-someone.ts';
import { peopleInputs, serviceInputs } from './create-inputs.ts';
import { blockIds, valueActionId } from './fields.ts';
import { type ViewMetadata, writeMetadata } from './metadata.ts';
import { otherProviderBlocks } from './other-provider.ts';
import { presetName } from './preset-name.ts';

export const failedCallbackId = 'add-failed';
export const passedCallbackId = 'add-passed';
export const testAgainActionId = 'test-again';

export const modal = (blocks: readonly KnownBlock[], more: Partial<ModalView>): ModalView => ({
  type: 'modal',
  title: plainText('Add integration', 24),
  close: plainText('Close', 24),
  ...more,
  blocks: [...blocks],
});

/** While the test runs: the ladder as far as it is climbed. */
export function testingView(progress: RunningReply | null, labelOf: LabelOf, metadata: ViewMetadata): ModalView {
  return modal(
    [
      ...(progress ? olderBlocks(runningBlocks(progress, labelOf)) : sections([bold('Testing the connection…')])),
      ...context(['You may close this; the outcome is then sent to you.']),
    ],
    { callback_id: 'add-testing', private_metadata: writeMetadata(metadata) },
  );
}

/**
 * What was found wrong, what it costs and what to do; submitting leads back to the answers. `kept` is what the report is
 * kept under.
 */
export function failedView(report: Report, labelOf: LabelOf, metadata: ViewMetadata, kept?: ReportId): ModalView {
  const telling = findTelling(report);
  const remedy = telling?.remedy;
  const page =
    telling && remedy?.url ? button({ label: describePage(telling.id, remedy.url), url: remedy.url }, 0) : undefined;
  return modal(
    [
      ...sections([describeTarget(report, labelOf)]),
      ...alertBlocks(describeHeadline(report), levelOf(report)),
      ...sections([
        ...describeCosts(report).map((line) => escapeText(line)),
        ...(remedy ? describeRemedy(remedy) : []),
      ]),
      ...otherProviderBlocks(report, labelOf),
      {
        type: 'actions',
        block_id: 'again',
        elements: [
          ...(page ? [page] : []),
          { type: 'button', action_id: testAgainActionId, text: plainText('Test again', 75) },
        ],
      },
      ...needSomeoneBlocks(kept),
      ...groupBlocks(report),
    ],
    {
      callback_id: failedCallbackId,
      private_metadata: writeMetadata(metadata),
      submit: plainText('Change the answers', 24),
    },
  );
}

/** A test that could not be finished: why, and the same two ways on. */
export function stoppedView(reason: string, metadata: ViewMetadata): ModalView {
  return modal([...sections([bold('The connection was not tested.'), escapeText(reason)])], {
    callback_id: failedCallbackId,
    private_metadata: writeMetadata(metadata),
    submit: plainText('Change the answers', 24),
  });
}

function limitBlocks(limits: readonly string[]): readonly (KnownBlock | InputBlock)[] {
  if (limits.length === 0) return [];
  return [
    ...sections([bold('It works with limits:'), ...limits.map((limit) => `• ${escapeText(limit)}`)]),
    {
      type: 'input',
      block_id: blockIds.limits,
      label: plainText('These are lost until somebody mends them', 2000),
      element: {
        type: 'checkboxes',
        action_id: valueActionId,
        options: [{ text: plainText('Create with limits', 75), value: 'accept' }],
      },
    },
  ];
}

/** The connection works: what Flow may read, its name and its people, and Create. */
export function passedView(
  report: Report,
  draft: Draft,
  labelOf: LabelOf,
  metadata: ViewMetadata,
  kept?: ReportId,
): ModalView {
  const login = report.identity?.login;
  return modal(
    [
      ...sections([describeTarget(report, labelOf)]),
      ...alertBlocks(login ? `Successfully connected via ${login}` : 'Successfully connected', 'success'),
      ...limitBlocks(draft.limits),
      ...(draft.limits.length > 0 ? needSomeoneBlocks(kept) : []),
      ...serviceInputs(report, draft.limits),
      {
        type: 'input',
        block_id: blockIds.name,
        label: plainText('Name', 2000),
        hint: plainText('What people call it in commands. Up to 60 characters.', 2000),
        element: {
          type: 'plain_text_input',
          action_id: valueActionId,
          initial_value: presetName(draft),
          max_length: 60,
        },
      },
      ...peopleInputs,
      ...groupBlocks(report),
    ],
    {
      callback_id: passedCallbackId,
      private_metadata: writeMetadata(metadata),
      submit: plainText('Create', 24),
    },
  );
}
