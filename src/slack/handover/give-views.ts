import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { HandoverId } from '../../core/ids.ts';
import type { SecretPageLink } from '../../integrations/index.ts';
import type { Handover } from '../../storage/handover.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { buttons, context, plainText, sections } from '../blocks/parts.ts';
import { textInput } from '../views/text-input.ts';
import { nameStep } from './handover-words.ts';

export const giveCallbackId = 'handover-give';
export const secretBlockId = 'secret';
export const giveTitle = 'Give it to Flow';

export const GiveCarried = z.object({ id: HandoverId });
export const GiveFields = z.object({ secret: z.object({ value: z.object({ value: z.string().nullish() }) }) });

const modal = (blocks: ModalView['blocks'], more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  title: plainText(giveTitle, 24),
  close: plainText('Close', 24),
  ...more,
  blocks,
});

const headOf = (handover: Handover) => [
  bold(`${nameStep(handover.asked)} for ${new URL(handover.baseUrl).host}`),
  ...handover.asked.todo.slice(0, -1).map((line) => escapeText(line)),
];

/** Takes the colleague's secret in Slack. */
export function giveView(handover: Handover, metadata: string): ModalView {
  const input = textInput({
    blockId: secretBlockId,
    label: nameStep(handover.asked),
    hint: 'Slack shows what is typed here: mind who sees your screen. It is kept encrypted, and nobody can read it again.',
    ...(handover.asked.field === 'private-key' ? { isLong: true } : {}),
  });
  return modal([...sections(headOf(handover)), input], {
    callback_id: giveCallbackId,
    private_metadata: metadata,
    submit: plainText('Give it', 24),
  });
}

/** Leads to the page that takes it. */
export function givePageView(handover: Handover, { url }: SecretPageLink): ModalView {
  return modal([
    ...sections([...headOf(handover), 'Give it on the page: nobody in Slack sees it, and nobody can read it again.']),
    ...buttons([{ label: 'Open the page', url, tone: 'primary' }], 'secret-page'),
    ...context([
      'The link is for you alone, good once, and for 10 minutes. The message that brought you here says then whether it works.',
    ]),
  ]);
}
