import type { RichTextSectionElement, RichTextSectionText } from 'slack-blocks-to-jsx';
import { unescapeText } from './unescape-text.ts';

type Style = NonNullable<RichTextSectionText['style']>;

const ranges = ['here', 'channel', 'everyone'] as const;

function parseSpecial(body: string, label: string, style: Style): RichTextSectionElement {
  const [command = '', first = '', format = ''] = body.slice(1).split('^');
  const range = ranges.find((each) => each === command);
  if (range) return { type: 'broadcast', range, style };
  if (command === 'subteam') return { type: 'usergroup', usergroup_id: first, style };
  const timestamp = Number(first);
  if (command === 'date' && Number.isSafeInteger(timestamp) && format !== '') {
    return { type: 'date', timestamp, format: unescapeText(format), style };
  }
  return { type: 'text', text: unescapeText(label || `<${body}>`), style };
}

/** What stands between `<` and `>` in mrkdwn: a mention, a date or a link; anything else is only its words. */
export function parseControl(inside: string, style: Style): readonly RichTextSectionElement[] {
  const bar = inside.indexOf('|');
  const body = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : inside.slice(bar + 1);

  if (/^@[UW][A-Z0-9]+$/.test(body)) return [{ type: 'user', user_id: body.slice(1), style }];
  if (/^#[CDG][A-Z0-9]+$/.test(body)) return [{ type: 'channel', channel_id: body.slice(1), style }];
  if (body.startsWith('!')) return [parseSpecial(body, label, style)];
  if (/^(https?:\/\/|mailto:|tel:)/i.test(body)) {
    return [{ type: 'link', url: unescapeText(body), text: unescapeText(label || body), style }];
  }
  return [{ type: 'text', text: unescapeText(label || `<${inside}>`), style }];
}
