import { startJudging } from './judged-blocks.ts';
import { findLeaks, forgetOutputs } from './kept-outputs.ts';

const count = (number: number) => number.toLocaleString('en');

/**
 * Run by vitest around the whole suite: no secret of any test may stand in anything the product put out, and nothing it
 * sent may be what Slack would refuse, or tell in a view what is not to be told there.
 */
export function setup(): () => void {
  forgetOutputs();
  const sumJudged = startJudging();
  return () => {
    const { messages, views, refused } = sumJudged();
    if (messages + views > 0) {
      process.stdout.write(
        `Block Kit: ${count(messages)} messages and ${count(views)} views, ${count(refused.length)} that Slack would refuse or that carry more than ids\n`,
      );
    }
    if (refused.length > 0) throw new Error(`sent, and not as it should be:\n${refused.slice(0, 20).join('\n')}`);

    const leaks = findLeaks();
    if (leaks.length > 0) throw new Error(`secrets of the tests were put out:\n${leaks.slice(0, 20).join('\n')}`);
  };
}
