import type { Button } from '@slack/types';
import { describePage } from '../../core/describe-page.ts';
import type { ReportId } from '../../core/ids.ts';
import type { CheckResult, Report } from '../../core/report.ts';
import type { Who } from '../../core/verdict.ts';
import { actionIds, button, plainText } from './parts.ts';

type ReportAct = 'details' | 'share' | 'copy' | 'ask' | 'keep';

/** True for a page that may carry an authorisation request: it is for the person who asked alone. */
export const isPrivatePage = (check: Pick<CheckResult, 'id'>): boolean => check.id === 'sso-authorised';

const askWords: Readonly<Record<Exclude<Who, 'you'>, string>> = {
  owner: 'Ask an owner…',
  network: 'Ask the network people…',
  'host-admin': 'Ask an administrator…',
  'flow-admin': 'Ask a Flow admin…',
};

/** A button that does something with a report that is kept. */
export function reportButton(
  act: ReportAct,
  label: string,
  place: number | string,
  ...value: readonly string[]
): Button {
  return {
    type: 'button',
    action_id: `${actionIds[act]}${place}`,
    text: plainText(label, 75),
    value: value.join(' '),
  };
}

/** It names the integration too: a report makes room for newer ones, and then only a new test can tell. */
export function detailsButton({ integration }: Pick<Report, 'integration'>, kept: ReportId, place: number): Button {
  return reportButton('details', 'Details', place, kept, ...(integration.id === null ? [] : [integration.id]));
}

function keepButton(kept: ReportId, telling: CheckResult, place: number): Button {
  return {
    ...reportButton('keep', 'Keep it this way', place, kept, telling.id),
    confirm: {
      title: plainText('Keep this limit?', 100),
      text: plainText('It becomes part of the integration: no test raises it again while it says the same.', 300),
      confirm: plainText('Keep it this way', 30),
      deny: plainText('Not now', 30),
    },
  };
}

/** What changes by itself, and so is nothing one could choose to keep. */
const passing: readonly CheckResult['id'][] = ['token-expiry', 'tls-expiry', 'host-status', 'rate-budget'];

function canBeKept(telling: CheckResult, { outcome, integration }: Pick<Report, 'integration' | 'outcome'>): boolean {
  return outcome === 'warn' && telling.status === 'warn' && integration.id !== null && !passing.includes(telling.id);
}

/** For whom the buttons of a cause are. */
export interface CauseOffer {
  /** Undefined where nothing may be done with the report as it is kept. */
  readonly kept: ReportId | undefined;
  readonly isShared: boolean;
}

/** What one can do about a cause: its page, somebody who can mend it, or living with it. */
export function causeButtons(
  report: Pick<Report, 'integration' | 'outcome'>,
  telling: CheckResult | undefined,
  { kept, isShared }: CauseOffer,
): readonly Button[] {
  const remedy = telling?.remedy;
  if (!telling || !remedy) return [];
  const { url, who } = remedy;
  const isOpen = url !== undefined && !(isShared && isPrivatePage(telling));
  const page = !isOpen ? undefined : button({ label: describePage(telling.id, url), url }, 0);
  const acts = isShared ? undefined : kept;
  const ask = acts !== undefined && who !== 'you';
  const keep = acts !== undefined && canBeKept(telling, report);
  return [
    ...(page ? [page] : []),
    ...(ask ? [reportButton('ask', who ? askWords[who] : 'Ask someone…', 1, acts, telling.id)] : []),
    ...(keep ? [keepButton(acts, telling, 2)] : []),
  ];
}
