import type { AlertBlock, KnownBlock, ModalView } from '@slack/types';
import type { Report } from '../../core/report.ts';
import { bold, escapeText } from './escape-text.ts';
import { sections } from './parts.ts';

type Level = NonNullable<AlertBlock['level']>;

// Slack shows it in modals only, and no longer ones: https://docs.slack.dev/reference/block-kit/blocks/alert-block
const longest = 200;

const levels: Readonly<Record<Report['outcome'], Level>> = {
  fail: 'error',
  unknown: 'info',
  warn: 'warning',
  pass: 'success',
};

export const levelOf = ({ outcome }: Pick<Report, 'outcome'>): Level => levels[outcome];

/** The one line of a modal that matters most; as bold text where it is too long for an alert. */
export function alertBlocks(text: string, level: Level): readonly KnownBlock[] {
  const words = escapeText(text);
  if (words === '') return [];
  if (words.length > longest) return sections([bold(text, 600)]);
  return [{ type: 'alert', level, text: { type: 'mrkdwn', text: words, verbatim: true } }];
}

/** The same view for where Slack does not know alerts. */
export function olderView(view: ModalView): ModalView {
  const older = (block: ModalView['blocks'][number]) =>
    block.type === 'alert' && 'text' in block ? { type: 'section' as const, text: block.text } : block;
  return { ...view, blocks: view.blocks.map(older) };
}
