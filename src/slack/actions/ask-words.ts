import type { ReportReply } from '../../core/reply.ts';
import type { CheckResult } from '../../core/report.ts';
import { describeTarget, type LabelOf } from '../../core/report-words.ts';
import { describeStep } from '../../integrations/index.ts';
import { type DrawnMessage, fitBlocks } from '../blocks/parts.ts';
import { requestBody, requestPages, requestText, sentBy } from '../blocks/request-message.ts';

/** What one person asks of another because of a report. */
export interface ReportRequest {
  readonly reply: ReportReply;
  readonly check: CheckResult;
  /** The Slack user id of who asks. */
  readonly asker: string;
  /** In the asker's own words. */
  readonly note: string;
}

/** What stands in the field for the note before anybody wrote there. */
export function suggestNote({ integration }: ReportReply['report']): string {
  const name = integration.name ?? URL.parse(integration.baseUrl)?.host ?? integration.baseUrl;
  return `Could you do this for ${name}? Flow cannot read all it should until then. Thank you!`;
}

/** What the person who is asked is written: who asks, what to do, where, and why. Buttons lead only to the host's page. */
export function requestMessage({ reply, check, asker, note }: ReportRequest, labelOf: LabelOf): DrawnMessage {
  const { report } = reply;
  const who = check.remedy?.who ?? 'you';
  const { baseUrl } = report.integration;
  const asked = describeStep(who === 'you' ? 'owner' : who, { baseUrl, report, checks: [check] });
  const request = { asker, target: describeTarget(report, labelOf), note, asked };
  return {
    text: requestText(request),
    blocks: fitBlocks(requestBody(request), [...requestPages(asked), ...sentBy(asker)]),
  };
}
