import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { Provider } from '../../providers/index.ts';
import { plainText } from '../blocks/parts.ts';

/** An address that the chosen provider does not ask for stays in sight, for when another one is chosen. */
const keptAddress = { blockId: 'kept-address', words: 'Kept, should you choose another host: ', longest: 300 };

export function keptAddressBlocks(provider: Provider, baseUrl: string): readonly KnownBlock[] {
  const address = baseUrl.trim();
  if (provider.selfHosted || address === '' || address.length > keptAddress.longest) return [];
  const words = plainText(`${keptAddress.words}${address}`, 2000);
  return [{ type: 'context', block_id: keptAddress.blockId, elements: [words] }];
}

const KeptAddress = z.object({
  block_id: z.literal(keptAddress.blockId),
  elements: z.tuple([z.object({ text: z.string() })]),
});

/** The address that was typed before a provider without one was chosen; empty when there was none. */
export function readKeptAddress(blocks: readonly unknown[]): string {
  const kept = blocks.map((block) => KeptAddress.safeParse(block).data).find((block) => block !== undefined);
  return kept?.elements[0].text.slice(keptAddress.words.length) ?? '';
}
