import type { RichTextBlock, RichTextSectionElement } from 'slack-blocks-to-jsx';
import { z } from 'zod';
import type { JsonObject } from '../../../protocol.ts';

const style = z
  .object({
    bold: z.boolean().exactOptional(),
    italic: z.boolean().exactOptional(),
    strike: z.boolean().exactOptional(),
    underline: z.boolean().exactOptional(),
    code: z.boolean().exactOptional(),
  })
  .exactOptional();

const element: z.ZodType<RichTextSectionElement> = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.string(), style }),
    z.object({ type: z.literal('user'), user_id: z.string(), style }),
    z.object({ type: z.literal('channel'), channel_id: z.string(), style }),
    z.object({ type: z.literal('usergroup'), usergroup_id: z.string(), style }),
    z.object({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
    z.object({ type: z.literal('emoji'), name: z.string() }),
    z.object({ type: z.literal('date'), timestamp: z.number(), format: z.string(), style }),
    z.object({ type: z.literal('color'), value: z.string() }),
    z.object({ type: z.literal('link'), url: z.string(), text: z.string().exactOptional(), style }),
  ])
  // React answers other addresses with an error at the press; here they are only words.
  .transform((each) =>
    each.type === 'link' && !/^(https?|mailto|tel):/i.test(each.url)
      ? { type: 'text' as const, text: each.text ?? each.url }
      : each,
  );

const elements = z.array(element);
const section = z.object({ type: z.literal('rich_text_section'), elements });
const indents = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;

const richText: z.ZodType<RichTextBlock> = z.object({
  type: z.literal('rich_text'),
  elements: z.array(
    z.discriminatedUnion('type', [
      section,
      z.object({ type: z.literal('rich_text_preformatted'), elements }),
      z.object({ type: z.literal('rich_text_quote'), elements }),
      z.object({
        type: z.literal('rich_text_list'),
        style: z.enum(['bullet', 'ordered']),
        indent: z.literal(indents).exactOptional(),
        offset: z.number().exactOptional(),
        elements: z.array(section),
      }),
    ]),
  ),
});

/** A rich text as an app sent it. Throws where it has parts that Slack does not know. */
export function parseRichText(block: JsonObject): RichTextBlock {
  return richText.parse(block);
}
