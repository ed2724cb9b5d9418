import type { Button } from '@slack/types';
import type { LabelOf } from '../../core/report-words.ts';
import type { Handover } from '../../storage/handover.ts';
import { type DrawnMessage, fitBlocks, plainText, sections } from '../blocks/parts.ts';
import { type Request, requestBody, requestPages, requestText, sentBy } from '../blocks/request-message.ts';
import { handoverActionIds } from './action-ids.ts';
import { describeForColleague, nameStep } from './handover-words.ts';

function buttonsOf({ id, asked, lastCheck, page }: Handover): readonly Button[] {
  const make = (actionId: string, label: string, style?: 'primary'): Button => ({
    type: 'button',
    action_id: actionId,
    text: plainText(label, 75),
    value: id,
    ...(style ? { style } : {}),
  });
  const isSecret = asked.kind === 'secret';
  return [
    ...(isSecret ? [make(handoverActionIds.give, nameStep(asked), 'primary')] : []),
    // Before there is a secret there is nothing to test; one that was tested may be mended on the host.
    ...(isSecret && lastCheck === null && page === null && asked.checks.length === 0
      ? []
      : [make(handoverActionIds.done, 'Done – check again', isSecret ? undefined : 'primary')]),
    make(handoverActionIds.decline, 'I cannot do this'),
  ];
}

/** What a colleague is written: their step alone, and what came of it. */
export function colleagueMessage(handover: Handover, labelOf: LabelOf): DrawnMessage {
  const { requester, provider, baseUrl, note, asked, state, checkingSince } = handover;
  const target = `${labelOf(provider)} at ${new URL(baseUrl).host}`;
  const request: Request = { asker: requester, target, note, asked };
  const standing = describeForColleague(handover);
  const isWaiting = state === 'open' && checkingSince === null;
  const outcome = standing ? sections(standing.lines) : [];
  const asking = requestBody(request);
  // Once it is over, how it ended comes first.
  const body = state === 'open' ? asking : [...outcome, ...asking];
  return {
    text: standing?.text ?? requestText(request),
    blocks: fitBlocks(body, [
      ...(state === 'open' ? [...outcome, ...requestPages(asked)] : []),
      ...(isWaiting ? [{ type: 'actions' as const, block_id: 'handover', elements: [...buttonsOf(handover)] }] : []),
      ...sentBy(requester),
    ]),
  };
}
