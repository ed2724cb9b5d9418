import type { KnownBlock, ModalView } from '@slack/types';
import type { RunningReply } from '../../core/reply.ts';
import type { Report } from '../../core/report.ts';
import { findTelling } from '../../core/report-words.ts';
import { describeComparison, type Renewal } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { alertBlocks, levelOf } from '../blocks/alert.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { groupBlocks } from '../blocks/groups.ts';
import { button, buttons, context, olderBlocks, plainText, sections } from '../blocks/parts.ts';
import { describeGist, describeHeadline, describeTarget, type LabelOf } from '../blocks/report-gist.ts';
import { runningBlocks } from '../blocks/running.ts';
import { manageView } from './manage-fields.ts';
import { renewTitle } from './renew-form.ts';

export const renewFailedCallbackId = 'renew-failed';
export const renewPassedCallbackId = 'renew-passed';
/** Leads back to the form, and keeps what was given. */
export const renewBackCallbackId = 'renew-back';
export const renewAgainActionId = 'renew-again';

export function renewTestingView(progress: RunningReply | null, labelOf: LabelOf): ModalView {
  return manageView(renewTitle, [
    ...(progress ? olderBlocks(runningBlocks(progress, labelOf)) : sections([bold('Testing the new credential…')])),
    ...context(['You may close this; the outcome is then sent to you. The old credential is used meanwhile.']),
  ]);
}

/** The new one does not work: why, what to do, and that the old one stays. */
export function renewFailedView(report: Report, labelOf: LabelOf, metadata: string): ModalView {
  const url = findTelling(report)?.remedy?.url;
  const page = url ? button({ label: 'Open the page that mends it', url }, 0) : undefined;
  return manageView(
    renewTitle,
    [
      ...sections([describeTarget(report, labelOf)]),
      ...alertBlocks(describeHeadline(report), levelOf(report)),
      ...sections([...describeGist(report).slice(1), 'Nothing was replaced: the old credential stays.']),
      {
        type: 'actions',
        block_id: 'again',
        elements: [
          ...(page ? [page] : []),
          { type: 'button', action_id: renewAgainActionId, text: plainText('Test it again', 75) },
        ],
      },
      ...groupBlocks(report),
    ],
    { callback_id: renewFailedCallbackId, private_metadata: metadata, submit: plainText('Try another one', 24) },
  );
}

const againBlock: KnownBlock = {
  type: 'actions',
  block_id: 'again',
  elements: [{ type: 'button', action_id: renewAgainActionId, text: plainText('Test it again', 75) }],
};

/** A test that could not be finished; what was given is kept. */
export function renewStoppedView(
  reason: string,
  metadata: string,
  { canTestAgain }: { readonly canTestAgain: boolean } = { canTestAgain: false },
): ModalView {
  return manageView(
    renewTitle,
    [
      ...sections([bold('The new credential was not tested, and nothing was replaced.'), escapeText(reason)]),
      ...(canTestAgain ? [againBlock] : []),
    ],
    { callback_id: renewBackCallbackId, private_metadata: metadata, submit: plainText('Change the answers', 24) },
  );
}

/** It works: what would be lost and gained. Submitting swaps them. */
export function renewPassedView(renewal: Renewal, labelOf: LabelOf, metadata: string): ModalView {
  const { integration, report, comparison, draft } = renewal;
  const login = draft.test?.login;
  const asks = comparison.asks.flatMap(({ detail, remedy }) => [detail, ...(remedy ? [remedy.summary] : [])]);
  const pages = comparison.asks.flatMap(({ remedy }) =>
    remedy?.url ? [{ label: 'Authorise it for SSO', url: remedy.url }] : [],
  );
  return manageView(
    renewTitle,
    [
      ...sections([report ? describeTarget(report, labelOf) : bold(integration.name)]),
      ...alertBlocks(login ? `Successfully connected via ${login}` : 'Successfully connected', 'success'),
      ...sections([
        bold('With the new one instead of the old one:'),
        ...describeComparison(comparison).map((line) => `• ${escapeText(line)}`),
        ...draft.limits.map((limit) => `• Limit: ${escapeText(limit)}`),
      ]),
      ...sections(asks.map((line) => escapeText(line))),
      ...buttons(pages, 'sso'),
      ...context(['The old one is wiped from the bot’s store. Close this to keep it.']),
    ],
    { callback_id: renewPassedCallbackId, private_metadata: metadata, submit: plainText('Replace the old one', 24) },
  );
}

export function renewedView({ name, credential, baseUrl }: StoredIntegration): ModalView {
  const ending = credential.lastFour === '' ? '' : `; it ends in ${credential.lastFour}`;
  return manageView(
    renewTitle,
    sections([
      bold(`Renewed ${name}`),
      `The new credential is in use${ending}. The old one is wiped here.`,
      escapeText(`If nothing else uses the old one, revoke it on ${URL.parse(baseUrl)?.host ?? baseUrl}.`),
    ]),
    { close: plainText('Done', 24) },
  );
}
