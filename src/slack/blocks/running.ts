import type { RunningReply } from '../../core/reply.ts';
import { escapeText } from './escape-text.ts';
import { describeProgress } from './ladder.ts';
import { context, type DrawnMessage, sections } from './parts.ts';
import { describeTarget, type LabelOf } from './report-gist.ts';

/** A test that is going on, as one message that is updated. */
export function runningBlocks(reply: RunningReply, labelOf: LabelOf): DrawnMessage {
  const { integration, done, waiting } = reply;
  const name = escapeText(integration.name ?? URL.parse(integration.baseUrl)?.host ?? integration.baseUrl, 200);
  return {
    text: `Testing ${name}: ${done.length} of ${done.length + waiting.length} checks done`,
    blocks: [
      ...sections([describeTarget({ integration, checks: done }, labelOf)]),
      ...sections([...describeProgress(reply)]),
      ...context(['Testing from the bot’s address; this message changes as checks finish.']),
    ],
  };
}
