import { useRef, useState } from 'react';
import type { PageAct, PageAnswer, PageMessage } from '../protocol.ts';
import { act as send } from './act.ts';
import { slackbot } from './slackbot.ts';

const unreached: PageAnswer = {
  ok: false,
  problem: 'Nothing was sent: the demo is not running. Start it with “npm run demo”, then do this once more.',
  errors: {},
};

const slackbotSays = (channel: string, threadTs: string | null, text: string): PageMessage => ({
  ts: (Date.now() / 1000).toFixed(6),
  channel,
  threadTs,
  author: slackbot.id,
  isEphemeral: true,
  text,
  blocks: [],
  isEdited: false,
});

/** What one person does, and what Slack itself tells them when it does not work. */
export function useActs(person: string) {
  const [problem, setProblem] = useState<string | null>(null);
  const [notices, setNotices] = useState<readonly (PageMessage & { readonly for: string })[]>([]);

  const lastFill = useRef<Promise<unknown>>(Promise.resolve());

  const tell = async (act: PageAct): Promise<PageAnswer | null> => {
    // What was typed arrives before what is done with it, whichever connection each takes.
    const told = lastFill.current.then(() => send({ person, act })).catch(() => null);
    if (act.type === 'fill') lastFill.current = told;
    return await told;
  };

  const act = async (wanted: PageAct): Promise<PageAnswer> => {
    const answer = (await tell(wanted)) ?? unreached;
    // A form shows its own problems, where they are.
    const isShownThere = wanted.type === 'submit' && answer !== unreached;
    setProblem(isShownThere ? null : answer.problem);
    return answer;
  };

  const say = async (channel: string, threadTs: string | null, text: string): Promise<boolean> => {
    const answer = await tell({ type: 'say', channel, threadTs, text });
    setProblem(answer ? null : unreached.problem);
    const words = answer?.problem;
    if (words) setNotices((before) => [...before, { ...slackbotSays(channel, threadTs, words), for: person }]);
    return answer !== null;
  };

  return {
    act,
    say,
    notices: notices.filter((each) => each.for === person),
    problem,
    forgetProblem: () => setProblem(null),
  };
}
