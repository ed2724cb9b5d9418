import type {
  ActionsBlock,
  Button,
  ConfirmationDialog,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  MrkdwnElement,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import type { ReplyAction } from '../../core/reply.ts';
import { plain } from './escape-text.ts';

/** A message as Slack takes it; `text` is for notifications and screen readers. */
export interface DrawnMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
  /** The same in blocks that every surface knows, for where Slack refuses the others. */
  readonly older?: KnownBlock[];
}

/** The drawing for modals and Homes, which lack the newer blocks of messages. */
export const olderBlocks = ({ blocks, older }: DrawnMessage): KnownBlock[] => older ?? blocks;

// https://docs.slack.dev/reference/block-kit/blocks
const most = {
  section: 3000,
  button: 75,
  elements: 25,
  header: 150,
  url: 3000,
  blocks: 50,
  texts: 12_000,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
};

export function plainText(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: plain(text, max) || '–', emoji: false };
}

/** Escaped text only. `verbatim` keeps Slack from making links and channels out of bare words. */
function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plainText(text, most.header) };
}

/** Lines of escaped text in as few sections as hold them. */
export function sections(lines: readonly string[]): readonly SectionBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + line.length + 1 <= most.section)
      texts[texts.length - 1] = `${last}\n${line}`;
    else texts.push(line);
  }
  return texts.filter((text) => text.trim() !== '').map((text) => ({ type: 'section', text: mrkdwn(text) }));
}

/** Small print: each line of escaped text on its own. */
export function context(lines: readonly string[]): readonly ContextBlock[] {
  return sections(lines).flatMap(({ text }) => (text ? [{ type: 'context', elements: [text] }] : []));
}

/** The prefixes of action ids; what follows is the button's place in its block. */
export const actionIds = {
  run: 'run:',
  open: 'open:',
  confirm: 'confirm:',
  choose: 'choose',
  details: 'details:',
  share: 'share:',
  copy: 'copy:',
  ask: 'ask:',
  keep: 'keep:',
} as const;

/** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
function askFirst(label: string, text: string): ConfirmationDialog {
  return {
    title: plainText(label, most.confirmTitle),
    text: plainText(text, most.confirmText),
    confirm: plainText(label, most.confirmButton),
    deny: plainText('Not now', most.confirmButton),
  };
}

/** A cut address would lead elsewhere. */
const isPage = (url: string | undefined): url is string =>
  url !== undefined && url.length <= most.url && /^https?:\/\//.test(url);

export function button(action: ReplyAction, index: number): Button | undefined {
  const look = { type: 'button' as const, text: plainText(action.label, most.button) };
  const style = action.tone ? { style: action.tone } : {};
  if (action.command !== undefined) {
    const ask = action.ask === undefined ? {} : { confirm: askFirst(action.label, action.ask) };
    const page = isPage(action.url) ? { url: action.url } : {};
    return { ...look, ...style, ...ask, ...page, action_id: `${actionIds.run}${index}`, value: action.command };
  }
  if (!isPage(action.url)) return undefined;
  return { ...look, ...style, action_id: `${actionIds.open}${index}`, url: action.url };
}

/** A row of buttons; the block's id tells a press from which kind of reply it came. */
export function buttons(actions: readonly ReplyAction[], blockId: string): readonly ActionsBlock[] {
  const elements = actions
    .slice(0, most.elements)
    .map(button)
    .filter((each) => each !== undefined);
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: blockId, elements }];
}

/** The first of many, and in words how many are left out. */
export function cutList<Item>(
  items: readonly Item[],
  max: number,
): { readonly shown: readonly Item[]; readonly more: string[] } {
  const rest = items.length - max;
  return rest > 0 ? { shown: items.slice(0, max), more: [`and ${rest} more`] } : { shown: items, more: [] };
}

/** How much text stands in blocks. */
function lengthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = 'text' in value && typeof value.text === 'string' ? value.text.length : 0;
  return Object.values(value).reduce<number>((sum, each) => sum + lengthOf(each), own);
}

/** Keeps a message within Slack's fifty blocks, and its texts within what Slack takes; its end, the buttons, stays. */
export function fitBlocks(body: readonly KnownBlock[], end: readonly KnownBlock[]): KnownBlock[] {
  const shown: KnownBlock[] = [];
  let texts = lengthOf(end);
  for (const block of body) {
    texts += lengthOf(block);
    if (texts > most.texts || shown.length + end.length === most.blocks) break;
    shown.push(block);
  }
  if (shown.length === body.length) return [...shown, ...end];
  if (shown.length + end.length === most.blocks) shown.pop();
  const count = body.length - shown.length;
  const words = count === 1 ? 'and 1 more part that does not fit here' : `and ${count} more parts that do not fit here`;
  return [...shown, ...context([words]), ...end];
}
