import { describeDay, readInstant } from '../src/core/clock.ts';
import type { NoticeReply } from '../src/core/reply.ts';
import type { CommandContext } from './command.ts';
import { problem } from './problem.ts';

/** For what somebody removed less than a day ago, by its id, as buttons and open forms have it: when, and the way back. */
export async function findRemoved(
  { integrations, request }: CommandContext,
  id: string,
): Promise<NoticeReply | undefined> {
  const found = (await integrations.listRemoved(request.actor)).find(({ integration }) => integration.id === id);
  if (!found) return undefined;

  const { name, removed } = found.integration;
  const at = readInstant(removed?.at ?? '');
  return problem(
    'input',
    `${name} was removed meanwhile${at === undefined ? '' : `, on ${describeDay(at)}`}.`,
    [`Nothing was done. Until ${describeDay(found.undoUntil)} it can be put back as it was.`],
    [
      { label: `Put ${name} back`, command: `restore ${id}` },
      { label: 'Who removed it', command: `history ${id}` },
    ],
  );
}
