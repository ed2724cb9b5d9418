import type { KnownBlock } from '@slack/types';
import { ProviderId } from '../../core/integration.ts';
import type { Report } from '../../core/report.ts';
import { plainText } from '../blocks/parts.ts';
import type { LabelOf } from '../blocks/report-gist.ts';

export const otherProviderActionId = 'other-provider';

/** The kind of host that answers at the address, where the test found it to be another one than was chosen. */
function findOtherProvider({ checks }: Report): ProviderId | undefined {
  const found = checks.find(({ id, status }) => id === 'right-product' && status === 'fail')?.facts['found'];
  return ProviderId.safeParse(found).data;
}

/** "This is a GitLab": a way on with what was typed. */
export function otherProviderBlocks(report: Report, labelOf: LabelOf): readonly KnownBlock[] {
  const other = findOtherProvider(report);
  if (!other) return [];
  const text = plainText(`Go on with ${labelOf(other)}`, 75);
  return [
    {
      type: 'actions',
      block_id: 'other-provider',
      elements: [{ type: 'button', action_id: otherProviderActionId, text, value: other, style: 'primary' }],
    },
  ];
}
