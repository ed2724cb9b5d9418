import type { NoticeReply, Problem, ReplyAction } from '../src/core/reply.ts';

/** A notice that something could not be done: what happened, then what to do. */
export function problem(
  kind: Problem,
  title: string,
  lines: readonly string[] = [],
  actions: readonly ReplyAction[] = [],
): NoticeReply {
  return { kind: 'notice', tone: 'problem', problem: kind, title, lines, actions };
}
