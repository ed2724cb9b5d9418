import type { KnownBlock } from '@slack/types';
import type { SecretField } from '../../integrations/index.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { plainText, sections } from '../blocks/parts.ts';
import { textInput } from './text-input.ts';

/** Where people type secrets: FLOW_SECRET_ENTRY. */
export type SecretEntry = 'modal' | 'page' | 'both';

/** For a form that keeps a secret and takes another one; the page is offered for what the form was opened with. */
export const typeOnPageActionId = 'type-on-page';

const names: Readonly<Record<SecretField, string>> = {
  token: 'token',
  'private-key': 'key',
  'client-secret': 'secret',
};

/** The button that leads from a form without its secret to the page: 24 characters at most. */
export function describeGoOn(entry: SecretEntry, field: SecretField): string | undefined {
  if (entry === 'modal') return undefined;
  if (entry === 'both') return 'Go on';
  return field === 'client-secret' ? 'Type it on a page' : `Type the ${names[field]} on a page`;
}

export interface AskedSecret {
  readonly entry: SecretEntry;
  readonly field: SecretField;
  readonly blockId: string;
  /** Such as "Access token". */
  readonly label: string;
  /** Such as "the token that ends in 1234"; null when none is kept. */
  readonly kept: string | null;
  readonly isLong?: boolean;
}

/** What the form says at its own field for a secret, where it has one. */
export function describeTyping(entry: SecretEntry, kept: string | null): string {
  if (kept !== null) return `Leave it empty to keep ${kept}.`;
  const warning = 'Slack shows what is typed here: mind who sees your screen.';
  return entry === 'both'
    ? `Leave it empty to type it on a page instead, where nobody can read along. ${warning}`
    : `${warning} It is kept encrypted.`;
}

/** Where the form has no field for a secret. */
export function onPageBlocks(label: string): readonly KnownBlock[] {
  return sections([
    `${bold(label)}: not typed here, where Slack would show it. You go on to a page of the bot that takes it, once and for you alone.`,
  ]);
}

/** Asks for one secret the way the settings say: here, on a page, or as the person likes. */
export function secretInputs({ entry, field, blockId, label, kept, isLong }: AskedSecret): readonly KnownBlock[] {
  const input = textInput({
    blockId,
    label,
    isOptional: entry === 'both' || kept !== null,
    hint: describeTyping(entry, kept),
    ...(isLong ? { isLong } : {}),
  });
  if (entry === 'modal') return [input];
  const another: readonly KnownBlock[] =
    kept === null
      ? []
      : [
          {
            type: 'actions',
            block_id: 'type-on-page',
            elements: [
              {
                type: 'button',
                action_id: typeOnPageActionId,
                text: plainText(`Type another ${names[field]} on a page`, 75),
              },
            ],
          },
        ];
  if (entry === 'both') return [input, ...another];
  return kept === null
    ? onPageBlocks(label)
    : [...sections([`${bold(label)}: ${escapeText(kept)} is kept.`]), ...another];
}
