import type { CardBlock, KnownBlock } from '@slack/types';
import type { CheckId } from '../../core/check-id.ts';
import type { Report } from '../../core/report.ts';
import { describeCosts, describeHeadline, findTelling, whoWords } from '../../core/report-words.ts';
import type { Remedy } from '../../core/verdict.ts';
import { escapeText } from './escape-text.ts';
import { sections } from './parts.ts';
import { type CauseOffer, causeButtons } from './report-buttons.ts';
import { describeGist } from './report-gist.ts';

// https://docs.slack.dev/reference/block-kit/blocks/card-block
const most = { title: 150, subtitle: 150, body: 200 };

const words = (text: string) => ({ type: 'mrkdwn' as const, text, verbatim: true });

/** A card of these lines; undefined when one is too long for it, as nothing of a cause may be cut. */
function cardOf(
  { title, subtitle, body }: { readonly title: string; readonly subtitle: string; readonly body: string },
  more: Pick<CardBlock, 'block_id' | 'actions'>,
): CardBlock | undefined {
  if (title.length > most.title || subtitle.length > most.subtitle || body.length > most.body) return undefined;
  return {
    type: 'card',
    title: words(title),
    ...(subtitle === '' ? {} : { subtitle: words(subtitle) }),
    ...(body === '' ? {} : { body: words(body) }),
    ...more,
  };
}

/** The way out as far as a card holds it, by whole sentences, and what is left; undefined when not even one fits. */
function splitRemedy({ summary, who, command }: Remedy): { readonly body: string; readonly rest: string } | undefined {
  const sentences = escapeText(summary).split(/(?<=[.!?]) (?=\p{Lu})/u);
  const end = [...(who ? [whoWords[who]] : []), ...(command ? [`Type: ${escapeText(command, 300)}`] : [])];
  for (let count = sentences.length; count > 0; count -= 1) {
    const body = [`To do: ${sentences.slice(0, count).join(' ')}`, ...end].join(' ');
    if (body.length <= most.body) return { body, rest: sentences.slice(count).join(' ') };
  }
  return undefined;
}

/** The cause, what it costs and the way out, with what one can do about it; drawn for newer and for older surfaces. */
export function causeBlocks(
  report: Report,
  accepted: readonly CheckId[],
  offer: CauseOffer,
): { readonly newer: readonly KnownBlock[]; readonly older: readonly KnownBlock[] } {
  const telling = findTelling(report, accepted);
  const elements = [...causeButtons(report, telling, offer)];
  const older: readonly KnownBlock[] = [
    ...sections(describeGist(report, accepted)),
    ...(elements.length > 0 ? [{ type: 'actions' as const, block_id: 'cause', elements }] : []),
  ];
  // What is fine needs no frame.
  const way = telling?.remedy ? splitRemedy(telling.remedy) : undefined;
  if (!way) return { newer: older, older };

  const lines = {
    title: escapeText(describeHeadline(report, accepted)),
    subtitle: describeCosts(report)
      .map((line) => escapeText(line))
      .join(' '),
    body: way.body,
  };
  const card = cardOf(lines, { block_id: 'cause', ...(elements.length > 0 ? { actions: elements } : {}) });
  return { newer: card ? [card, ...sections([way.rest])] : older, older };
}
