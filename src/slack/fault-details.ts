import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { escapeText } from './blocks/escape-text.ts';
import { context, type DrawnMessage, plainText } from './blocks/parts.ts';
import { readRefusal } from './refusal.ts';

/** Whose fault it was, as far as the bot can tell. */
export const FaultCategory = z.enum(['bot', 'slack']);
export type FaultCategory = z.infer<typeof FaultCategory>;

const categoryWords: Readonly<Record<FaultCategory, string>> = {
  bot: 'a fault of the bot',
  slack: 'Slack refused what the bot asked of it',
};

/** What whoever runs the bot needs to find a fault in its log. Holds nothing that anybody typed. */
export const FaultDetails = z.object({
  fault: z.string().regex(/^fault-[0-9a-f]{8}$/),
  category: FaultCategory,
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  version: z.string().max(40),
});
export type FaultDetails = z.infer<typeof FaultDetails>;

export const copyFaultPrefix = 'copy-fault:';

export const readFaultCategory = (error: unknown): FaultCategory =>
  readRefusal(error) === undefined ? 'bot' : 'slack';

/** Reads what a "Copy details" button carries. */
export function readFaultDetails(text: string): FaultDetails | undefined {
  const [fault, category, at, ...version] = text.split(' ');
  return FaultDetails.safeParse({ fault, category, at, version: version.join(' ') }).data;
}

function writeFaultDetails({ fault, category, at, version }: FaultDetails): string {
  return `${fault} ${category} ${at} ${version}`;
}

/** A message about a fault, with its kind and id as small print and a button to copy both. */
export function addFaultDetails(message: DrawnMessage, details: FaultDetails): DrawnMessage {
  const { fault, category, at } = details;
  const end: DrawnMessage['blocks'] = [
    ...context([escapeText(`${categoryWords[category]} · ${fault} · ${at}`)]),
    {
      type: 'actions',
      block_id: 'fault',
      elements: [
        {
          type: 'button',
          action_id: `${copyFaultPrefix}0`,
          text: plainText('Copy details', 75),
          value: writeFaultDetails(details),
        },
      ],
    },
  ];
  const { text, blocks, older } = message;
  return { text, blocks: [...blocks, ...end], ...(older ? { older: [...older, ...end] } : {}) };
}

/** The details as text that can be selected as a whole. */
export function faultDetailsView({ fault, category, at, version }: FaultDetails): ModalView {
  const lines = [`Fault: ${fault}`, `Kind: ${categoryWords[category]}`, `When: ${at}`, `Flow bot: ${version}`];
  return {
    type: 'modal',
    title: plainText('Details of the fault', 24),
    close: plainText('Close', 24),
    blocks: [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: lines.join('\n') }] }],
      },
      ...context(['Copy this into the ticket or the message to whoever runs the bot.']),
    ],
  };
}
