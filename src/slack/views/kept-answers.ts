import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { plainText } from '../blocks/parts.ts';

/**
 * An answer that the chosen provider or authentication does not ask for stays in sight, for when another one is chosen:
 * Slack forgets a field that is not shown. Never a secret.
 */
const keeping = {
  baseUrl: { blockId: 'kept-address', words: 'Kept, should you choose another host: ' },
  appId: { blockId: 'kept-app-id', words: 'Kept, should you choose a GitHub App again: App ID ' },
  clientId: { blockId: 'kept-client-id', words: 'Kept, should you choose OAuth again: client id ' },
} as const;

export type KeptAnswer = keyof typeof keeping;

const longest = 300;

export function keptAnswerBlocks(answer: KeptAnswer, value: string): readonly KnownBlock[] {
  const kept = value.trim();
  if (kept === '' || kept.length > longest) return [];
  const { blockId, words } = keeping[answer];
  return [{ type: 'context', block_id: blockId, elements: [plainText(`${words}${kept}`, 2000)] }];
}

const Kept = z.object({ block_id: z.string(), elements: z.tuple([z.object({ text: z.string() })]) });

/** What was typed before the field went away; empty when nothing was. */
export function readKeptAnswer(answer: KeptAnswer, blocks: readonly unknown[]): string {
  const { blockId, words } = keeping[answer];
  const found = blocks.map((block) => Kept.safeParse(block).data).find((block) => block?.block_id === blockId);
  return found?.elements[0].text.slice(words.length) ?? '';
}
