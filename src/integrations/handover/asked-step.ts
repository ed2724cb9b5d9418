import type { CheckId } from '../../core/check-id.ts';
import { flowAddresses } from '../../core/flow.ts';
import type { CheckResult, Report } from '../../core/report.ts';
import { describeCosts } from '../../core/report-words.ts';
import type { AskedStep, HandoverKind } from '../../storage/handover.ts';

/** What a request is about: one host, and where there is one, what a test found there. */
export interface AskedAbout {
  readonly baseUrl: string;
  readonly report: Report | undefined;
  /** The checks of that report which are this step's. */
  readonly checks: readonly CheckResult[];
}

const distinct = (words: readonly string[]) => [...new Set(words.filter((word) => word !== ''))];

const portOf = ({ port, protocol }: URL) => port || (protocol === 'http:' ? '80' : '443');

/** For the people of the network, who know neither Flow nor this bot. */
function networkTicket(baseUrl: string): readonly string[] {
  const url = new URL(baseUrl);
  return [
    `Please let these nine addresses reach ${url.hostname} on TCP port ${portOf(url)} (HTTPS):`,
    ...flowAddresses,
    'They are the addresses of Flow, which reads repositories there through the API.',
    'Allow them on the firewall and on the web application firewall (WAF), and leave them out of the WAF’s rate limits.',
  ];
}

const addressList = ['Flow’s nine addresses, for the IP allow list:', ...flowAddresses];

function ticketOf(kind: HandoverKind, { baseUrl, checks }: AskedAbout): readonly string[] {
  if (kind === 'network') return networkTicket(baseUrl);
  return checks.some(({ id }) => id === 'ip-allow-list') ? addressList : [];
}

const byHand: Partial<Record<HandoverKind, string>> = {
  network:
    'Let Flow’s nine addresses in, on the firewall and on the web application firewall (WAF): the text below is for a ticket.',
};

/** What is asked of somebody else because of these checks. */
export function describeStep(kind: HandoverKind, about: AskedAbout): AskedStep {
  const { report, checks } = about;
  const pages = checks.flatMap(({ id, remedy }) => (remedy?.url === undefined ? [] : [{ check: id, url: remedy.url }]));
  const login = report?.identity?.login;
  return {
    kind,
    todo: distinct([...checks.map(({ remedy }) => remedy?.summary ?? ''), byHand[kind] ?? '']),
    why: distinct([
      ...checks.map(({ detail }) => detail),
      ...(report && checks.length > 0 ? describeCosts(report) : []),
      login === undefined ? '' : `Flow signs in as ${login}.`,
    ]),
    pages: pages.filter(({ url }, index) => pages.findIndex((other) => other.url === url) === index),
    ticket: [...ticketOf(kind, about)],
    checks: checks.map(({ id }): CheckId => id),
    field: null,
  };
}
