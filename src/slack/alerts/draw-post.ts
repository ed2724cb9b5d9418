import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { PostPart } from '../../core/scheduled-post.ts';
import type { PlannedPost } from '../../core/watch-control.ts';
import type { KeptPost } from '../../storage/index.ts';
import { bold, escapeText, plain } from '../blocks/escape-text.ts';
import {
  button,
  buttons,
  context,
  type DrawnMessage,
  fitBlocks,
  header,
  plainText,
  sections,
} from '../blocks/parts.ts';
import type { ImageUrl } from './image-url.ts';

const mostAlt = 2000;
const longestHeader = 150;

/** A single button stands beside its line, several stand below it. */
function itemBlocks(
  { name, text, actions }: Extract<PostPart, { kind: 'item' }>,
  index: number,
): readonly KnownBlock[] {
  const [line, ...more] = sections([`${bold(name, 100)}\n${escapeText(text)}`]);
  if (!line) return [];
  const [first, ...others] = actions;
  const only = first && others.length === 0 ? button(first, 0) : undefined;
  if (only) return [{ ...line, accessory: only }, ...more];
  return [line, ...more, ...buttons(actions, `item-${index}`)];
}

function partBlocks(part: PostPart, index: number): readonly KnownBlock[] {
  if (part.kind === 'item') return itemBlocks(part, index);
  const lines = part.lines.map((line) => escapeText(line));
  if (part.kind === 'small') return context(lines);
  return sections([...(part.heading === undefined ? [] : [bold(part.heading, 100)]), ...lines]);
}

/** Above the words that say the same, where there is a picture. */
function chartBlocks({ id, content: { chart }, hasImage }: KeptPost, imageUrl: ImageUrl | null): readonly KnownBlock[] {
  if (!chart) return [];
  const words = `${chart.title}: ${chart.words}`;
  if (!hasImage || !imageUrl) return context([escapeText(words, mostAlt)]);
  const title = plainText(chart.title, mostAlt);
  return [{ type: 'image', image_url: imageUrl(id), alt_text: plain(words, mostAlt), title }];
}

/** A line or two are a sentence; what has parts has a heading that stands above theirs. */
function bodyBlocks({ title, parts }: KeptPost['content']): readonly KnownBlock[] {
  const [first, ...others] = parts;
  if (!first) return sections([escapeText(title)]);
  if (others.length === 0 && first.kind === 'text' && first.heading === undefined)
    return sections([bold(title), ...first.lines.map((line) => escapeText(line))]);
  const heading = title.length > longestHeader ? sections([bold(title)]) : [header(title)];
  return [...heading, ...parts.flatMap(partBlocks)];
}

/** A post of a job as one message; where Slack cannot fetch the picture, its words stand there instead. */
export function postMessage(post: KeptPost, imageUrl: ImageUrl | null, { mayBeRepeat = false } = {}): DrawnMessage {
  const { content } = post;
  const repeat = mayBeRepeat ? ['This may stand here twice: Slack did not say whether the first one arrived.'] : [];
  const draw = (image: ImageUrl | null) =>
    fitBlocks(bodyBlocks(content), [...chartBlocks(post, image), ...context(repeat)]);
  return { text: escapeText(content.title), blocks: draw(imageUrl), ...(post.hasImage ? { older: draw(null) } : {}) };
}

/** The message as it would be posted. */
export function plannedScheduledPost(post: KeptPost, imageUrl: ImageUrl | null): PlannedPost {
  const { text, blocks } = postMessage(post, imageUrl);
  const [channel = ''] = post.places;
  return { channel, key: post.content.key, text, blocks: z.array(z.json()).parse(blocks) };
}
