import { isLoose, type Loose } from '../oracles/loose.ts';

const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): readonly Loose[] => (Array.isArray(value) ? value.filter(isLoose) : []);

/** Undoes Slack's escapes, and shows links and mentions by their words. */
function withoutEscapes(text: string): string {
  return text
    .replace(/<(https?:[^|>]+)\|([^>]+)>/g, (_, url: string, words: string) =>
      url === words ? url : `${words} (${url})`,
    )
    .replace(/<(https?:[^>]+)>/g, '$1')
    .replace(/<!date\^[^|>]*\|([^>]+)>/g, '$1')
    .replace(/<([@#])[A-Z0-9]+\|([^>]+)>/g, '$1$2')
    .replace(/<([@#!][^>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** Takes the marks of mrkdwn away: what is bold is only its words here. */
function plainMrkdwn(text: string): string {
  return withoutEscapes(
    text
      .replace(/(^|[\s(])\*(?! )([^*\n]+)(?<! )\*(?=$|[\s).,:;!?·])/g, '$1$2')
      .replace(/(^|[\s(])_(?! )([^_\n]+)(?<! )_(?=$|[\s).,:;!?])/g, '$1$2')
      .replace(/(^|[\s(])~(?! )([^~\n]+)(?<! )~(?=$|[\s).,:;!?])/g, '$1$2')
      .replace(/```\n?|`/g, '')
      .replace(/^&gt; ?/gm, '│ '),
  );
}

function wordsOf(value: unknown): string {
  if (!isLoose(value)) return stringOf(value);
  return value['type'] === 'mrkdwn' ? plainMrkdwn(stringOf(value['text'])) : stringOf(value['text']);
}

function richText(element: Loose): string {
  const kind = stringOf(element['type']);
  if (kind === 'rich_text_list') {
    const ordered = element['style'] === 'ordered';
    const items = listOf(element['elements']).map(
      (each, index) => `${ordered ? `${index + 1}.` : '•'} ${richText(each)}`,
    );
    return items.join('\n');
  }
  const inner = listOf(element['elements']).map(richText).join('');
  if (kind === 'rich_text') return listOf(element['elements']).map(richText).join('\n');
  if (kind === 'rich_text_quote') return inner.replace(/^/gm, '│ ');
  if (kind.startsWith('rich_text')) return inner;
  if (kind === 'link') return stringOf(element['text']) || stringOf(element['url']);
  if (kind === 'user') return `@${stringOf(element['user_id'])}`;
  if (kind === 'channel') return `#${stringOf(element['channel_id'])}`;
  if (kind === 'emoji') return `:${stringOf(element['name'])}:`;
  return stringOf(element['text']) || stringOf(element['fallback']);
}

function optionWords(option: unknown): string {
  return isLoose(option) ? wordsOf(option['text']) : '';
}

/** A button as `[words]`, a menu as `(chosen ▾)`, a field as `[ what is in it ]`. */
function elementText(element: Loose): string {
  const kind = stringOf(element['type']);
  if (kind === 'button' || kind === 'workflow_button') return `[${wordsOf(element['text'])}]`;
  if (kind === 'mrkdwn' || kind === 'plain_text') return wordsOf(element);
  if (kind === 'image') return `(${stringOf(element['alt_text'])})`;
  if (kind === 'overflow') return '[…]';
  if (kind === 'radio_buttons' || kind === 'checkboxes') {
    const chosen = [element['initial_option'], ...listOf(element['initial_options'])].filter(isLoose);
    const marks = kind === 'checkboxes' ? ['[x]', '[ ]'] : ['(•)', '( )'];
    return listOf(element['options'])
      .map((option) => {
        const isChosen = chosen.some((each) => each['value'] === option['value']);
        const more = option['description'] ? ` — ${wordsOf(option['description'])}` : '';
        return `${isChosen ? marks[0] : marks[1]} ${optionWords(option)}${more}`;
      })
      .join('\n');
  }
  if (kind.includes('select') || kind.endsWith('picker')) {
    return `(${optionWords(element['initial_option']) || wordsOf(element['placeholder']) || 'choose'} ▾)`;
  }
  if (kind === 'url') return stringOf(element['text']);
  return `[ ${stringOf(element['initial_value']) || wordsOf(element['placeholder'])} ]`;
}

function cellText(cell: Loose): string {
  return cell['type'] === 'rich_text' ? richText(cell) : stringOf(cell['text']);
}

function table(rows: unknown): string {
  const cells = (Array.isArray(rows) ? rows : []).map((row) => listOf(row).map(cellText));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('───');
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

const taskMarks: Readonly<Record<string, string>> = { pending: '·', in_progress: '…', complete: '✓', error: '✗' };

function task(block: Loose): string {
  const more = [block['details'], block['output']].filter(isLoose).map((each) => richText(each));
  const head = `${taskMarks[stringOf(block['status'])] ?? '·'} ${stringOf(block['title'])}`;
  return [head, ...more.map((each) => each.replace(/^/gm, '    '))].join('\n');
}

function section(block: Loose): string {
  const fields = listOf(block['fields']).map(wordsOf);
  const accessory = isLoose(block['accessory']) ? elementText(block['accessory']) : '';
  const text = [wordsOf(block['text']), ...fields].filter((each) => each !== '').join('\n');
  return accessory === '' ? text : `${text}  ${accessory}`;
}

function card(block: Loose): string {
  const lines = [wordsOf(block['title']), wordsOf(block['subtitle']), wordsOf(block['body'])];
  const buttons = listOf(block['actions']).map(elementText).join('  ');
  return [...lines, buttons].filter((line) => line !== '').join('\n');
}

function input(block: Loose): string {
  const optional = block['optional'] === true ? ' (optional)' : '';
  const element = isLoose(block['element']) ? elementText(block['element']) : '';
  const hint = block['hint'] ? `\n${wordsOf(block['hint'])}` : '';
  return `${wordsOf(block['label'])}${optional}\n${element}${hint}`;
}

function blockText(block: Loose): string {
  const elements = listOf(block['elements']);
  const kind = stringOf(block['type']);
  if (kind === 'header') return wordsOf(block['text']);
  if (kind === 'section') return section(block);
  if (kind === 'context') return elements.map(elementText).join('  ');
  if (kind === 'actions' || kind === 'context_actions') return elements.map(elementText).join('  ');
  if (kind === 'divider') return '────────';
  if (kind === 'input') return input(block);
  if (kind === 'rich_text') return richText(block);
  if (kind === 'data_table') return `${stringOf(block['caption'])}\n${table(block['rows'])}`;
  if (kind === 'table') return table(block['rows']);
  if (kind === 'markdown') return stringOf(block['text']);
  if (kind === 'alert') return wordsOf(block['text']);
  if (kind === 'card') return card(block);
  if (kind === 'task_card') return task(block);
  if (kind === 'plan') return [stringOf(block['title']), ...listOf(block['tasks']).map(task)].join('\n');
  if (kind === 'carousel') return elements.map(card).join('\n\n');
  if (kind === 'container') return `${wordsOf(block['title'])}\n${textOf(listOf(block['child_blocks']))}`;
  if (kind === 'image') return `(${stringOf(block['alt_text'])})`;
  return `(${kind})`;
}

/** Blocks as plain text, the way they would be read aloud; for assertions and for a terminal. */
export function textOf(blocks: readonly unknown[]): string {
  return blocks
    .filter(isLoose)
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n');
}
