import { describeDay, readInstant } from '../../core/clock.ts';
import type { LabelOf } from '../../core/report-words.ts';
import type { FoundGrant } from '../../integrations/index.ts';
import type { AskedStep } from '../../storage/handover.ts';
import { type DrawnMessage, fitBlocks } from '../blocks/parts.ts';
import { requestBody, requestPages, requestText, sentBy } from '../blocks/request-message.ts';

/** What one person asks of another because of an organisation. */
interface GrantRequest {
  readonly found: FoundGrant;
  /** The Slack user id of who asks. */
  readonly asker: string;
  /** In the asker's own words. */
  readonly note: string;
}

/** What is to be pressed, where, and why. */
function describeAsked({ organization, login }: FoundGrant): AskedStep {
  const { why, todo, page, check, lastReadAt } = organization;
  const until = readInstant(lastReadAt ?? '');
  const isOurs = check !== null && check !== 'sso-authorised';
  return {
    kind: 'owner',
    todo: [...todo],
    why: [
      why,
      until === undefined
        ? `Until then Flow reads nothing of ${organization.name}.`
        : `Flow read ${organization.name} until ${describeDay(until)}.`,
      ...(login === null ? [] : [`Flow signs in as ${login}.`]),
      'The bot sees by itself when it is done.',
    ],
    // The page of single sign-on that is private is another one: this one is the list of tokens.
    pages: page === null ? [] : [{ check: isOurs ? check : null, url: page.url }],
    ticket: [],
    checks: check === null ? [] : [check],
    field: null,
  };
}

/** What stands in the field for the note before anybody wrote there. */
export const suggestNote = ({ organization: { name } }: FoundGrant): string =>
  `Could you let Flow into ${name}? It cannot read what we need there until then. Thank you!`;

/** What the person who is asked is written. */
export function grantRequest({ found, asker, note }: GrantRequest, labelOf: LabelOf): DrawnMessage {
  const { name, provider, baseUrl } = found.integration;
  const host = URL.parse(baseUrl)?.host ?? baseUrl;
  const asked = describeAsked(found);
  const request = { asker, target: `${name} · ${labelOf(provider)} at ${host}`, note, asked };
  return {
    text: requestText(request),
    blocks: fitBlocks(requestBody(request), [...requestPages(asked), ...sentBy(asker)]),
  };
}
