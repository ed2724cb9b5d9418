import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { Alert } from '../../core/alert.ts';
import { nothingFrom } from '../../core/blind-words.ts';
import type { ReplyAction } from '../../core/reply.ts';
import type { PlannedPost } from '../../core/watch-control.ts';
import { bold, escapeText, mentionPeople } from '../blocks/escape-text.ts';
import { localMoment, timeAgo } from '../blocks/local-time.ts';
import { buttons, context, type DrawnMessage, fitBlocks, sections } from '../blocks/parts.ts';
import { alertCommand } from '../notices.ts';

const severityWords = { critical: 'Critical', warning: 'Warning', notice: 'Notice' } as const;

function describeStanding(alert: Alert): readonly string[] {
  const { finding, firstSeenAt, acknowledged, snoozed, assignee, over, isUnstable } = alert;
  const by = (userId: string | null) => (userId === null ? 'in a terminal' : `by ${mentionPeople([userId])}`);
  if (over) return [`${escapeText(over.words)} Began ${localMoment(firstSeenAt)}, ended ${localMoment(over.at)}.`];
  return [
    `${severityWords[finding.severity]} · began ${timeAgo(firstSeenAt)}${isUnstable ? ' · comes and goes' : ''}`,
    // Slack counts for each reader how long that is: the message stays true without being changed.
    ...(finding.blindSince
      ? [
          `Flow has read ${nothingFrom(finding.repositories)} since ${localMoment(finding.blindSince)} (${timeAgo(finding.blindSince)}).`,
        ]
      : []),
    ...(acknowledged ? [`Taken on ${by(acknowledged.by)}, ${timeAgo(acknowledged.at)}.`] : []),
    ...(assignee ? [`${mentionPeople([assignee])} takes care of it.`] : []),
    ...(snoozed
      ? [
          `Snoozed until ${localMoment(snoozed.until)} ${by(snoozed.by)}${snoozed.reason ? `: ${escapeText(snoozed.reason)}` : ''}.`,
        ]
      : []),
  ];
}

/** What can be done with an alert itself; each does the same as the command when it is typed. */
function alertActions({ id, finding, acknowledged, snoozed, over }: Alert): readonly ReplyAction[] {
  if (over) return [];
  return [
    ...finding.actions,
    ...(acknowledged ? [] : [{ label: 'I’m on it', command: `ack ${id}` }]),
    ...(snoozed ? [] : [alertCommand('snooze-alert', id)]),
    alertCommand('assign-alert', id),
  ];
}

/** An alert as one message: what is wrong, what it costs, what to do, and how it stands. */
export function alertMessage(alert: Alert, { mayBeRepeat = false } = {}): DrawnMessage {
  const { finding, over } = alert;
  const title = over ? `Over: ${finding.title}` : finding.title;
  const body: readonly KnownBlock[] = sections([
    bold(title),
    ...(over ? [] : finding.lines.map((line) => escapeText(line))),
  ]);
  const repeat = mayBeRepeat ? ['This may stand here twice: Slack did not say whether the first one arrived.'] : [];
  return {
    text: escapeText(title),
    blocks: fitBlocks(
      [...body, ...context([...describeStanding(alert), ...repeat])],
      [...buttons(alertActions(alert), 'alert')],
    ),
  };
}

/** A message as it would be posted. */
export function plannedPost({
  channel,
  key,
  alert,
}: Pick<PlannedPost, 'channel' | 'key'> & { alert: Alert }): PlannedPost {
  const { text, blocks } = alertMessage(alert);
  return { channel, key, text, blocks: z.array(z.json()).parse(blocks) };
}

/** Channels by their ids, as commands take them: a link that calls nobody. */
const linkChannels = (escaped: string) => escaped.replace(/(^|\s)#([CG][A-Z0-9]{5,})\b/g, '$1<#$2>');

/** A reply in its thread. */
export function alertReply(words: string, people: readonly string[], { mayBeRepeat = false } = {}): DrawnMessage {
  const mentioned = mentionPeople(people);
  const lines = [
    `${mentioned === '' ? '' : `${mentioned} `}${linkChannels(escapeText(words))}`,
    ...(mayBeRepeat ? ['(This may stand here twice.)'] : []),
  ];
  return { text: escapeText(words), blocks: [...sections(lines)] };
}
