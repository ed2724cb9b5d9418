import { forgetJudged, sumJudged } from './judged-blocks.ts';
import { findLeaks, forgetOutputs } from './kept-outputs.ts';

/**
 * Run by vitest around the whole suite: no secret of any test may stand in anything the product put out, and nothing it
 * sent may be what Slack would refuse.
 */
export function setup(): () => void {
  forgetOutputs();
  forgetJudged();
  return () => {
    const { messages, views, refused } = sumJudged();
    if (messages + views > 0) {
      process.stdout.write(
        `Block Kit: ${messages} messages and ${views} views, ${refused.length} that Slack would refuse\n`,
      );
    }
    if (refused.length > 0) throw new Error(`Slack would refuse:\n${refused.slice(0, 20).join('\n')}`);

    const leaks = findLeaks();
    if (leaks.length > 0) throw new Error(`secrets of the tests were put out:\n${leaks.slice(0, 20).join('\n')}`);
  };
}
