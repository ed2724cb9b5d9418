import type { ReportReply } from '../../core/reply.ts';
import type { CheckResult } from '../../core/report.ts';
import { describeCosts, describeTarget, type LabelOf } from '../../core/report-words.ts';
import { bold, escapeText, mentionPeople } from '../blocks/escape-text.ts';
import { buttons, context, type DrawnMessage, fitBlocks, sections } from '../blocks/parts.ts';
import { describePage, isPrivatePage } from '../blocks/report-buttons.ts';

/** What one person asks of another. */
export interface Request {
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

const quote = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => escapeText(line, 1000))
    .filter((line) => line !== '')
    .map((line) => `> ${line}`);

/** What the person who is asked is written: who asks, what to do, where, and why. Buttons lead only to the host's page. */
export function requestMessage({ reply, check, asker, note }: Request, labelOf: LabelOf): DrawnMessage {
  const { report } = reply;
  const { remedy } = check;
  const who = mentionPeople([asker]);
  const target = describeTarget(report, labelOf);
  const url = isPrivatePage(check) ? undefined : remedy?.url;
  return {
    text: `${who} asks you for help: ${escapeText(remedy?.summary ?? check.detail)}`,
    blocks: fitBlocks(
      [
        ...sections([`${who} asks you for help with the connection of Flow to ${escapeText(target, 400)}.`]),
        ...sections(quote(note)),
        ...sections([bold('What to do'), escapeText(remedy?.summary ?? '')]),
        ...sections([
          bold('Why'),
          escapeText(check.detail),
          ...describeCosts(report).map((line) => escapeText(line)),
          ...(report.identity ? [`Flow signs in as ${escapeText(report.identity.login, 100)}.`] : []),
        ]),
      ],
      [
        ...buttons(url ? [{ label: describePage(check.id, url), url, tone: 'primary' }] : [], 'page'),
        ...context([`Sent by Flow because ${who} asked it to. Answer ${who}; Flow does not read replies to this.`]),
      ],
    ),
  };
}
