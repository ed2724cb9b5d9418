import type { KnownBlock } from '@slack/types';
import type { ReportId } from '../../core/ids.ts';
import { plainText } from '../blocks/parts.ts';

export const needSomeoneActionId = 'need-someone';

/** Leads from a step of the set-up to asking a colleague; `kept` is the report of its test. */
export function needSomeoneBlocks(kept?: ReportId): readonly KnownBlock[] {
  return [
    {
      type: 'actions',
      block_id: 'need-someone',
      elements: [
        {
          type: 'button',
          action_id: needSomeoneActionId,
          text: plainText('I need someone else', 75),
          value: kept ?? 'none',
        },
      ],
    },
  ];
}
